import { type RawBuilder, sql } from 'kysely'

/**
 * Holds for a `person`, a row of the directory, of whom the list shows one of these (`shownMethodOf`). A SKIP whose last day is over reads as one
 * until the job of the hour has ended it.
 */
export function hasShown(shown: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`coalesce((
    select coalesce(choice.method, case when choice.is_required then 'mail' end) from second_step_choice choice
    where choice.company_id = person.company_id and choice.person_id = person.id), 'none') = any (${[...shown]}::text[])`
}
