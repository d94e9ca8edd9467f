/** Free words, names and telephone numbers: which users contain them (MCOP-USEARCH-2 to 6, 9, 13). */
import { type RawBuilder, sql } from 'kysely'
import { countCap } from '../../../../kernel/page.ts'
import { foldForSearch } from '../../../../kernel/text.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'

/** 0 anywhere, 1 in names and reading, 2 in the digits of telephone numbers: the parts of the search text. */
export interface SearchTerm {
  readonly place: 0 | 1 | 2
  readonly word: string
}

const maxWords = 10

/** Words are divided by white space of any width; control characters divide too, so that none reaches the statement. */
export function searchTerms(condition: {
  words?: string | undefined
  name?: string | undefined
  phone?: string | undefined
}): readonly SearchTerm[] {
  const split = (text: string, place: 0 | 1): SearchTerm[] =>
    text
      .normalize('NFKC')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what divides
      .split(/[\s\u0000-\u001f\u007f]+/u)
      .filter((word) => word !== '')
      .slice(0, maxWords)
      .map((word) => ({ place, word }))
  const digits = condition.phone?.normalize('NFKC').replace(/[^0-9]/g, '') ?? ''
  return [
    ...split(condition.words ?? '', 0),
    ...split(condition.name ?? '', 1),
    ...(digits === '' ? [] : [{ place: 2, word: digits } as const]),
  ]
}

/**
 * Ids of the members in whom all terms occur, in the order of their user ids, by the gram index; `too-many` beyond the count cap. Then the
 * term is so frequent that a page is filled soonest by walking the list in its order (`walkingCondition`), and the total is the cap anyway.
 */
export async function findMatches(
  ctx: Ctx,
  terms: readonly SearchTerm[],
  withMaintenance: boolean,
): Promise<readonly string[] | 'too-many'> {
  const words = terms.map((term) => term.word)
  const places = terms.map((term) => term.place)
  const { rows } = await sql<{ ids: string[] | null }>`
    select case when count(*) <= ${countCap} then coalesce(array_agg(found), '{}') end as ids
    from directory_find_users(${words}::text[], ${places}::int[], ${withMaintenance}, ${countCap + 1}) found`.execute(ctx.tx)
  return rows[0]?.ids ?? 'too-many'
}

/**
 * Those of the matches whom other conditions on `person` leave, in the order of their user ids. They are read by their ids first: the planner, which
 * does not know how many people a department has, would read all of its people instead.
 */
export async function narrowMatches(
  ctx: Ctx,
  ids: readonly string[],
  conditions: readonly RawBuilder<boolean>[],
): Promise<readonly string[]> {
  if (ids.length === 0) return ids
  const { rows } = await sql<{ ids: string[] }>`
    with person as materialized (
      select * from directory_user matched where matched.company_id = ${companyOf(ctx)}::uuid and matched.id = any (${[...ids]}::uuid[]))
    select coalesce(array_agg(person.id order by person.user_key), '{}') as ids from person
    where ${sql.join(conditions, sql` and `)}`.execute(ctx.tx)
  return rows[0]?.ids ?? []
}

/** The same terms as a filter on `person`, for walking an index in its order. */
export function walkingCondition(companyId: string, terms: readonly SearchTerm[]): RawBuilder<boolean> {
  const conditions = terms.map(({ place, word }) => {
    const pattern = `%${likePattern(foldForSearch(word))}%`
    if (place > 0) return sql<boolean>`split_part(person.search, ${'\u001e'}, ${sql.lit(place)}) like ${pattern}`
    return sql<boolean>`(person.search like ${pattern} or person.department_id in (
      select department.id from directory_department department
      where department.company_id = ${companyId}::uuid and department.deleted_at is null and department.name_search like ${pattern}))`
  })
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** The characters of LIKE stand for themselves. */
export function likePattern(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`)
}
