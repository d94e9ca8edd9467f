import type { Ctx } from '../../../../platform/server/context.ts'
import { passDoor } from '../queries/tries.ts'
import { type Attempt, countedOf, identifiedOf, type Refusal } from './attempt.ts'

/**
 * The last look, in the transaction that opens: wrong tries that ran at the same time may have locked meanwhile, and the password may have
 * been changed while it was compared. With `counts` the count of this kind of browser goes back to nothing.
 */
export async function passFirstStep(ctx: Ctx, attempt: Attempt, { counts }: { counts: boolean }): Promise<Refusal | undefined> {
  const { account } = identifiedOf(attempt)
  if (account === undefined) return { reason: 'unknown-user' }
  const keys = counts ? [countedOf(attempt).key] : []
  const reason = await passDoor(ctx, { keys, personId: account.id, passwordHash: account.passwordHash })
  return reason === null ? undefined : { reason }
}
