/** What a file does to the addresses that people are reached by. */
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import type { RowSource } from '../../../../bulk/server/index.ts'
import { emailFields } from '../../../contract/user-rules.ts'
import { inScope } from '../find-users.ts'
import { firstMail } from '../write-users.ts'

/**
 * CSV-E29: whom mail reaches at another address, though the company changes addresses when they are confirmed (BP-UEDIT-3, SP-ADM-21); at the first
 * of the columns that differ. As in the form, nobody who has never signed in; one's own have CSV-E28.
 */
export function unconfirmedAddresses(ctx: Ctx, rows: RowSource): RawBuilder<unknown> {
  const differing = emailFields.map(
    (field, place) => sql`(${place}, ${field}, ${sql.ref(`row.${field}`)} is distinct from ${sql.ref(`person.${field}`)})`,
  )
  return sql`
    select row.row_no, changed.field, 'CSV-E29' as code, null::jsonb as params
    from ${rows} row join directory_user person
      on person.user_key = row.key and person.company_id = ${companyOf(ctx)}::uuid and person.deleted_at is null
    cross join lateral (
      select given.field from (values ${sql.join(differing)}) given(place, field, differs) where given.differs order by given.place limit 1) changed
    where ${inScope(ctx)} and not person.is_maintenance and person.last_signed_in_at is not null
      and person.id is distinct from ${ctx.actor.id}::uuid
      and lower(${firstMail('row')}) is distinct from lower(${firstMail('person')})`
}
