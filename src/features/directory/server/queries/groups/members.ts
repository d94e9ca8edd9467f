import { sql } from 'kysely'
import { countCap, type Page } from '../../../../../kernel/page.ts'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { cursorParts, readCursor, word, writeCursor } from '../../../../../platform/server/cursor.ts'
import type { GroupMember } from '../../../contract/groups/group.ts'
import { validityOf } from '../../../contract/people/detail-rules.ts'
import { nameOf } from '../../../contract/user-choices.ts'
import { inScope } from '../find-users.ts'
import { companyDay } from '../people/company-day.ts'

interface MemberRow {
  readonly id: string
  readonly userId: string
  readonly userKey: string
  readonly surname: string
  readonly givenName: string
  readonly displayName: string
  readonly email1: string
  readonly departmentName: string
  readonly state: 'active' | 'suspended'
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly today: string
}

/** A page of the people of a group by user id, as far as the asking administrator may see them. */
export async function listMembers(
  ctx: Ctx,
  groupId: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<Page<GroupMember>> {
  const [, after] = readCursor(query.cursor, [word('members'), cursorParts.text]) ?? []
  const from = sql`
    directory_group_member member join directory_user person on person.company_id = member.company_id and person.id = member.user_id
    where member.company_id = ${companyOf(ctx)}::uuid and member.group_id = ${groupId}::uuid and person.deleted_at is null and ${inScope(ctx)}`
  const { rows } = await sql<MemberRow>`
    select page.*, department.name as "departmentName", ${companyDay(ctx)}::text as today
    from (select person.id, person.user_id as "userId", person.user_key as "userKey", person.surname, person.given_name as "givenName",
        person.display_name as "displayName", person.email1, person.state, person.valid_from::text as "validFrom",
        person.valid_until::text as "validUntil", person.department_id
      from ${from} and ${after === undefined ? sql`true` : sql`person.user_key > ${after}`}
      order by person.user_key limit ${query.limit + 1}) page
    join directory_department department on department.company_id = ${companyOf(ctx)}::uuid and department.id = page.department_id
    order by page."userKey"`.execute(ctx.tx)
  const counted = await sql<{
    count: number
  }>`select count(*)::int as count from (select from ${from} limit ${countCap + 1}) counted`.execute(ctx.tx)
  const total = counted.rows[0]?.count ?? 0
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => {
      const { id, userId, email1, departmentName, state } = row
      return { id, userId, name: nameOf(row), email1, departmentName, state, validity: validityOf(row, row.today) }
    }),
    nextCursor: rows.length > query.limit && last !== undefined ? writeCursor(['members', last.userKey]) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

/** The groups that somebody is in, by name. */
export async function listGroupsOfUser(ctx: Ctx, userId: string): Promise<readonly { id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select kept.id, kept.name from directory_group_member member
      join directory_group kept on kept.company_id = member.company_id and kept.id = member.group_id and kept.deleted_at is null
    where member.company_id = ${companyOf(ctx)}::uuid and member.user_id = ${userId}::uuid order by kept.name_key`.execute(ctx.tx)
  return rows
}
