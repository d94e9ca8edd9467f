import { type RawBuilder, sql } from 'kysely'

const shownOf = sql<string>`coalesce(choice.method, case when choice.is_required then 'mail' end)`

/** What is shown of each `person`, to put a list in its order: a join, and the mark in it. */
export function shownMark(): { readonly join: RawBuilder<unknown>; readonly mark: RawBuilder<string> } {
  return {
    join: sql`left join second_step_choice choice on choice.company_id = person.company_id and choice.person_id = person.id`,
    mark: sql<string>`coalesce(${shownOf}, 'none')`,
  }
}

/**
 * Holds for a `person`, a row of the directory, of whom the list shows one of these (`shownMethodOf`). A SKIP whose last day is over reads as one
 * until the job of the hour has ended it.
 */
export function hasShown(shown: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`coalesce((
    select ${shownOf} from second_step_choice choice
    where choice.company_id = person.company_id and choice.person_id = person.id), 'none') = any (${[...shown]}::text[])`
}
