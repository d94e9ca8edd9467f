import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { signInErrors } from '../../contract/errors.ts'
import { accountLocked } from '../../contract/events.ts'
import type { LockPolicy } from '../../contract/policies.ts'
import type { SignInDeps } from '../deps.ts'
import { endPendings } from '../queries/pendings.ts'
import { findTries } from '../queries/tries.ts'
import type { Account, KnownBrowser } from './attempt.ts'

export interface AccountToLock {
  readonly account: Account
  /** The one whose count has locked; null: those that are not known. */
  readonly browser: KnownBrowser | null
  readonly visitor: { readonly sourceAddress: string; readonly userAgent: string }
  /** Of which step the wrong tries were. */
  readonly step: 'first' | 'second'
  readonly lock: LockPolicy
}

/**
 * What follows when a wrong try has become a lock, by whichever way: the directory shows it, so that somebody can end it, half-done sign-ins are
 * over, and the person is told. Those of the owner's own browsers go on when strangers locked at the first step: as at the door, their count is another. Whoever calls it writes the history, which knows more of the try. Returns when it ends; null: when somebody unlocks.
 */
export async function lockAccount(
  deps: SignInDeps,
  ctx: Ctx,
  { account, browser, visitor, step, lock }: AccountToLock,
): Promise<Date | null> {
  const { sourceAddress, userAgent } = visitor
  const until = lock.minutes === null ? null : new Date(ctx.clock.now().getTime() + lock.minutes * 60_000)
  // Operators are in no directory.
  if (account.kind !== 'operator') await deps.directory.markLocked(ctx, [account.id], until)
  await endPendings(ctx, { personIds: [account.id], ofStrangers: step === 'first' && browser === null }, 'locked')
  ctx.audit(`sign-in.${account.kind}.locked`, [{ object: { type: account.kind, id: account.id, label: account.name } }])
  await ctx.emit(accountLocked, { personId: account.id, sourceAddress, userAgent, step, until })
  return until
}

/** Whoever is known to be the owner, or has passed the first step, is told when it ends. */
export function lockedUntil(until: Date | null): AppError {
  return new AppError(signInErrors.locked, { params: { until: until?.toISOString() ?? null } })
}

/** The same of a count that turned out to be locked by now. */
export async function lockedByNow(ctx: Ctx, key: Buffer): Promise<AppError> {
  const [tried] = await findTries(ctx, [key])
  return lockedUntil(tried?.lockedUntil ?? null)
}
