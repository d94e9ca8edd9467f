/**
 * Signing in, as a table of steps: identify → lock and period checks → first factor → second step → what is still owed → session
 * (architecture §5). Each step is one rule in one file. Nothing is kept between steps but the attempt, and no transaction is open while a
 * password is hashed.
 *
 * Names that belong to nobody pass the same steps as those that do: their tries are counted and locked alike, their password is compared
 * with a hash of nothing, and no refusal is answered before a fixed time, so that neither words nor time tell which names exist.
 */
import { AppError } from '../../../../kernel/errors.ts'
import { startEvenTime } from '../../../../platform/server/even-time.ts'
import { signInErrors } from '../../contract/errors.ts'
import { defaultLimits, type SignInDeps } from '../deps.ts'
import { atTheDoor, type Doorkeepers } from './at-the-door.ts'
import type { Attempt, Refusal, Step } from './attempt.ts'
import { refuse } from './refuse.ts'
import { checkLock } from './steps/check-lock.ts'
import { checkPassword } from './steps/check-password.ts'
import { checkSource } from './steps/check-source.ts'
import { checkState } from './steps/check-state.ts'
import { identify } from './steps/identify.ts'
import { judgeOwed } from './steps/judge-owed.ts'
import { openSession } from './steps/open-session.ts'

/** A second step comes between the first factor and what is owed; no policy that administrators may be given has one. */
export const steps: readonly Step[] = [identify, checkSource, checkLock, checkPassword, checkState, judgeOwed, openSession]

export interface SignedIn {
  readonly token: string
  readonly owes: 'change-password' | null
}

/**
 * Errors: `sign-in.wrong-credentials`, `sign-in.locked`, `sign-in.source-not-permitted` (params.sourceAddress),
 * `kernel.too-many-requests` and `kernel.unavailable` (params.retryAfterSeconds).
 */
export async function signIn(deps: SignInDeps, keepers: Doorkeepers, attempt: Attempt): Promise<SignedIn> {
  const evenTime = startEvenTime(deps.limits?.refusalMilliseconds ?? defaultLimits.refusalMilliseconds)
  const refusal = await passSteps(deps, keepers, attempt)
  if (refusal !== undefined) {
    await evenTime()
    throw answerTo(attempt, refusal)
  }
  keepers.limiter.giveBack(attempt.sourceAddress, attempt.at)
  if (attempt.opened === undefined) throw new Error('the last step opens the session')
  return { token: attempt.opened.token, owes: attempt.owes ?? null }
}

/** The refusal of the first step that refuses, recorded. A refused try leaves its place before the time is evened out. */
async function passSteps(deps: SignInDeps, keepers: Doorkeepers, attempt: Attempt): Promise<Refusal | undefined> {
  return atTheDoor(keepers, attempt, async () => {
    for (const step of steps) {
      const refusal = await step(deps, attempt)
      if (refusal !== undefined) return refuse(deps, attempt, refusal)
    }
    return undefined
  })
}

function answerTo(attempt: Attempt, refusal: Refusal): AppError {
  if (refusal.reason === 'source-not-permitted') {
    return new AppError(signInErrors['source-not-permitted'], { params: { sourceAddress: attempt.sourceAddress } })
  }
  if (refusal.reason === 'locked' || refusal.reason === 'became-locked') return new AppError(signInErrors.locked)
  return new AppError(signInErrors[attempt.kind === 'operator' ? 'wrong-operator-credentials' : 'wrong-credentials'])
}
