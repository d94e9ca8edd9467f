/** Whom the usage reports are about. */
import { type RawBuilder, sql } from 'kysely'
import { countCap } from '../../../../kernel/page.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { inSubtree } from '../../../../platform/server/database/in-subtree.ts'

export interface PeopleCondition {
  readonly text?: string | undefined
  readonly userName?: string | undefined
  readonly name?: string | undefined
  readonly withMaintenance?: boolean | undefined
}

/** 0 anywhere, 1 in names and reading: the parts of the directory's search text. */
interface Term {
  readonly place: 0 | 1
  readonly word: string
}

/**
 * Members of the company within the administrator's department, maintenance accounts only if wanted (MCOP-USAGE-14). Words are looked up first, in an
 * index; those that find more people than a report counts are asked of each person instead.
 */
export async function peopleWhere(ctx: Ctx, condition: PeopleCondition): Promise<RawBuilder<unknown>> {
  const terms = [...termsOf(condition.text, 0), ...termsOf(condition.name, 1)]
  const found = terms.length === 0 ? 'too-many' : await findPeople(ctx, terms, condition.withMaintenance === true)
  return sql`${reachedPeople(ctx, condition)} and ${found === 'too-many' ? haveTerms(terms) : sql`person.id = any (${[...found]}::uuid[])`}`
}

/**
 * How many there are, one more than the cap beyond it. Living and deleted people apart: of the living an index by department answers alone, the deleted
 * are few.
 */
export async function countPeople(ctx: Ctx, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from (
      (select from directory_user_report person where ${where} and person.deleted_at is null limit ${countCap + 1})
      union all
      (select from directory_user_report person where ${where} and person.deleted_at is not null limit ${countCap + 1})
      limit ${countCap + 1}) counted`.execute(ctx.tx)
  return rows[0]?.total ?? 0
}

function reachedPeople(ctx: Ctx, { userName, withMaintenance }: PeopleCondition): RawBuilder<unknown> {
  const scope = ctx.actor.departmentScope
  return sql`person.company_id = ${companyOf(ctx)} and person.is_member
    ${withMaintenance === true ? sql`` : sql`and not person.is_maintenance`}
    ${userName === undefined ? sql`` : sql`and position(lower(${userName}) in person.user_key) > 0`}
    ${
      scope === null
        ? sql``
        : sql`and person.department_id = any (array(select department.id from directory_department_public department
            where department.company_id = ${companyOf(ctx)} and ${inSubtree('department.path', scope)}))`
    }`
}

function termsOf(text: string | undefined, place: 0 | 1): readonly Term[] {
  const words = (text ?? '').split(/\s+/u).filter((word) => word !== '')
  return words.map((word) => ({ place, word }))
}

async function findPeople(ctx: Ctx, terms: readonly Term[], withMaintenance: boolean): Promise<readonly string[] | 'too-many'> {
  const words = terms.map((term) => term.word)
  const places = terms.map((term) => term.place)
  const { rows } = await sql<{ ids: string[] | null }>`
    select case when count(*) <= ${countCap} then coalesce(array_agg(found), '{}') end as ids
    from directory_find_reported(${words}::text[], ${places}::int[], ${withMaintenance}, ${countCap + 1}) found`.execute(ctx.tx)
  return rows[0]?.ids ?? 'too-many'
}

function haveTerms(terms: readonly Term[]): RawBuilder<unknown> {
  const conditions = terms.map(({ place, word }) => {
    const text = place === 0 ? sql`person.search` : sql`split_part(person.search, E'\\x1e', ${sql.lit(place)})`
    return sql`position(directory_fold(${word}) in ${text}) > 0`
  })
  return sql`${sql.join([sql`true`, ...conditions], sql` and `)}`
}
