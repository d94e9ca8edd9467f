import type { Ctx } from '../../../../platform/server/context.ts'
import type { Factor } from '../../contract/outcome.ts'
import type { Account, Door, KnownBrowser } from '../engine/attempt.ts'
import { pendingMinutes, type Visitor } from '../engine/visitor.ts'
import { endPendings, insertPending } from '../queries/pendings.ts'
import { createToken, hashToken } from '../token.ts'

export interface PendingToBegin {
  readonly account: Pick<Account, 'id' | 'passwordSetAt'>
  readonly door: Door
  readonly origin: 'password' | 'pattern' | 'invitation' | 'reset'
  readonly factors: readonly Factor[]
  /** In which the person has signed in before. */
  readonly browser: KnownBrowser | null
  readonly visitor: Pick<Visitor, 'sourceAddress' | 'userAgent' | 'pendingToken'>
}

/** Begins a sign-in between its two steps; the browser's former one is over. Returns the token for the cookie. */
export async function beginPending(ctx: Ctx, begun: PendingToBegin): Promise<string> {
  const { account, visitor } = begun
  if (visitor.pendingToken !== undefined) await endPendings(ctx, { tokenHash: hashToken(visitor.pendingToken) }, 'replaced')
  const { token, tokenHash } = createToken(ctx.chance)
  const now = ctx.clock.now()
  await insertPending(ctx, {
    id: ctx.ids.next(),
    personId: account.id,
    tokenHash,
    door: begun.door,
    origin: begun.origin,
    factors: begun.factors,
    passwordSetAt: account.passwordSetAt,
    openedAt: now,
    expiresAt: new Date(now.getTime() + pendingMinutes * 60_000),
    sourceAddress: visitor.sourceAddress,
    userAgent: visitor.userAgent,
    browserId: begun.browser?.id ?? null,
  })
  return token
}
