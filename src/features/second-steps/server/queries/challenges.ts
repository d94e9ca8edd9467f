import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'

export async function putChallenge(ctx: Ctx, digest: Buffer, until: Date): Promise<void> {
  await sql`select second_step_put_challenge(${digest}, ${until})`.execute(ctx.tx)
}

/** True for exactly one of any number of callers, while it lasts. */
export async function takeChallenge(ctx: Ctx, digest: Buffer): Promise<boolean> {
  const { rows } = await sql<{ isTaken: boolean }>`
    select second_step_take_challenge(${digest}, ${ctx.clock.now()}) as "isTaken"`.execute(ctx.tx)
  return rows[0]?.isTaken === true
}

/** What nobody can use any more. */
export async function sweepSecondSteps(ctx: Ctx): Promise<void> {
  await sql`select second_step_sweep(${ctx.clock.now()})`.execute(ctx.tx)
}
