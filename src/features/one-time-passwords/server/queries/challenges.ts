import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'

/** True for exactly one caller, however many answer the same challenge at once (MCOP-OTP-20). */
export async function spendChallenge(ctx: Ctx, id: string): Promise<boolean> {
  const { rows } = await sql`
    insert into otp_spent_challenge (company_id, id, spent_at) values (${companyOf(ctx)}, ${id}, ${ctx.clock.now()})
    on conflict do nothing returning id`.execute(ctx.tx)
  return rows.length === 1
}

/** Remains of all companies from before; runs in the provider's name. */
export async function forgetRemains(ctx: Ctx, before: Date): Promise<void> {
  await sql`select otp_forget(${before})`.execute(ctx.tx)
}
