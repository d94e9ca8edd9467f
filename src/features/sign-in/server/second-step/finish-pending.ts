import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { signInErrors } from '../../contract/errors.ts'
import type { Factor } from '../../contract/outcome.ts'
import type { SignInDeps } from '../deps.ts'
import { enter, type Opened } from '../engine/enter.ts'
import { accountTryKey, browserTryKey, codeTryKey } from '../engine/try-keys.ts'
import { endPendings } from '../queries/pendings.ts'
import { passDoor } from '../queries/tries.ts'
import type { PendingVisit } from './pending-visit.ts'

export interface Finished {
  readonly outcome: 'signed-in'
  readonly opened: Opened
  /** Made with the first app; told this once. */
  readonly recoveryCodes?: readonly string[]
}

/** All steps are passed: the half-done sign-in is over, counts go back, sessions are opened. Of any number at once exactly one gets here. */
export async function finishPending(
  deps: SignInDeps,
  ctx: Ctx,
  visit: PendingVisit,
  passed: { readonly factors: readonly Factor[]; readonly remembers: boolean },
): Promise<Finished> {
  const { pending, identified, visitor } = visit
  const { account, browser } = identified
  if (!(await endPendings(ctx, { id: pending.id }, 'passed'))) throw new AppError(signInErrors['pending-over'])
  const key = browser === null ? accountTryKey(deps, account.id) : browserTryKey(deps, browser.id)
  const passwordHash = pending.factors.includes('password') ? account.passwordHash : null
  const reason = await passDoor(ctx, { keys: [key, codeTryKey(deps, account.id)], personId: account.id, passwordHash })
  if (reason !== null) throw new AppError(reason === 'locked' ? signInErrors.locked : signInErrors['pending-over'])
  const opened = await enter(deps, ctx, { identified, ...passed, visitor })
  return { outcome: 'signed-in', opened }
}
