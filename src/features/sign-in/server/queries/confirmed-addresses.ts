import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'

/** The person has shown to read mail at this address: nobody of another company takes it as a name at the door (BP-GEN-12). */
export async function noteConfirmedAddress(ctx: Ctx, personId: string, address: string): Promise<void> {
  await sql`
    insert into signin_confirmed_address (company_id, user_id, address_key, confirmed_at)
    values (${companyOf(ctx)}::uuid, ${personId}::uuid, ${address.toLowerCase()}, ${ctx.clock.now()})
    on conflict (company_id, user_id) do update set address_key = excluded.address_key, confirmed_at = excluded.confirmed_at`.execute(
    ctx.tx,
  )
}
