import { sql } from 'kysely'
import type { Language } from '../../../../../kernel/locale.ts'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { languageInForce } from './language-in-force.ts'

export interface FileDetails {
  readonly id: string
  readonly mobilePhone: string
  /** Empty: as the company's. */
  readonly timeZone: string
  /** In force: the own one, or the company's. */
  readonly language: Language
  /** Names in their order; a name has no `;` in it. */
  readonly groups: string
}

/** What the file of people says beside the list (BP-USER-15), of one part of it. */
export async function fileDetailsOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, FileDetails>> {
  const { rows } = await sql<FileDetails>`
    select person.id, person.mobile_phone as "mobilePhone", person.time_zone as "timeZone",
      ${languageInForce('person')} as language, coalesce(joined.groups, '') as groups
    from directory_user person left join (
      select member.user_id, string_agg(kept.name, ';' order by kept.name_key) as groups
      from directory_group_member member join directory_group kept
        on kept.company_id = member.company_id and kept.id = member.group_id and kept.deleted_at is null
      where member.company_id = ${companyOf(ctx)}::uuid and member.user_id = any (${[...ids]}::uuid[])
      group by member.user_id) joined on joined.user_id = person.id
    where person.company_id = ${companyOf(ctx)}::uuid and person.id = any (${[...ids]}::uuid[])`.execute(ctx.tx)
  return new Map(rows.map((row) => [row.id, row]))
}
