/**
 * Signing in, as a table of steps: identify → source → work → lock → first factor → state → second step → session (architecture §5, decision
 * 0014). Each step is one rule in one file. Nothing is kept between steps but the attempt, and no transaction is open while a password is
 * hashed.
 *
 * Names that belong to nobody pass the same steps as those that do: their tries are counted and locked alike, their password is compared
 * with a hash of nothing, and no refusal is answered before a fixed time, so that neither words nor time tell which names exist.
 */
import { AppError } from '../../../../kernel/errors.ts'
import { startEvenTime } from '../../../../platform/server/even-time.ts'
import { signInErrors } from '../../contract/errors.ts'
import type { SignInOutcome } from '../../contract/outcome.ts'
import { limitsOf, type SignInDeps } from '../deps.ts'
import { atTheDoor, type Doorkeepers } from './at-the-door.ts'
import { type Attempt, identifiedOf, type Refusal, type Step } from './attempt.ts'
import type { Opened } from './enter.ts'
import { refuse } from './refuse.ts'
import { askSecondStep } from './steps/ask-second-step.ts'
import { checkLock } from './steps/check-lock.ts'
import { checkPassword } from './steps/check-password.ts'
import { checkSites } from './steps/check-sites.ts'
import { checkSource } from './steps/check-source.ts'
import { checkState } from './steps/check-state.ts'
import { checkWork } from './steps/check-work.ts'
import { identify } from './steps/identify.ts'
import { openSession } from './steps/open-session.ts'

export const steps: readonly Step[] = [
  identify,
  checkSource,
  checkWork,
  checkLock,
  checkPassword,
  checkState,
  checkSites,
  askSecondStep,
  openSession,
]

/** Where a try has led: into sessions, or between the two steps. */
export type Passed = { readonly opened: Opened } | { readonly pendingToken: string }

/**
 * Errors: `sign-in.wrong-credentials`, `sign-in.locked`, `sign-in.source-not-permitted` (params.sourceAddress), `sign-in.work-needed`,
 * `kernel.too-many-requests` and `kernel.unavailable` (params.retryAfterSeconds).
 */
export async function signIn(deps: SignInDeps, keepers: Doorkeepers, attempt: Omit<Attempt, 'isStrained'>): Promise<Passed> {
  const evenTime = startEvenTime(limitsOf(deps).refusalMilliseconds)
  const { sourceAddress } = attempt.visitor
  const tried: Attempt = { ...attempt, isStrained: keepers.limiter.isStrained(sourceAddress, attempt.at) }
  const refusal = await passSteps(deps, keepers, tried)
  if (refusal !== undefined) {
    await evenTime()
    throw answerTo(tried, refusal)
  }
  keepers.limiter.giveBack(sourceAddress, attempt.at)
  if (tried.pendingToken !== undefined) return { pendingToken: tried.pendingToken }
  if (tried.opened === undefined) throw new Error('the last step opens the session')
  return { opened: tried.opened }
}

/** The refusal of the first step that refuses, recorded. A refused try leaves its place before the time is evened out. */
async function passSteps(deps: SignInDeps, keepers: Doorkeepers, attempt: Attempt): Promise<Refusal | undefined> {
  return atTheDoor(keepers, { sourceAddress: attempt.visitor.sourceAddress, at: attempt.at }, async () => {
    for (const step of steps) {
      const refusal = await step(deps, attempt)
      if (refusal !== undefined) return refuse(deps, attempt, refusal)
    }
    return undefined
  }).catch((error: unknown) => {
    // Nothing was compared: being asked for work is no try.
    if (error instanceof AppError && error.code === signInErrors['work-needed'].code) {
      keepers.limiter.giveBack(attempt.visitor.sourceAddress, attempt.at)
    }
    throw error
  })
}

/** A lock is told to nobody but the person's own browsers: when it began and how long it lasts would tell of which company a name is (SP-LOCK-6). */
function answerTo(attempt: Attempt, { reason, told = {} }: Refusal): AppError {
  const params = { ...told }
  if (reason === 'source-not-permitted') {
    return new AppError(signInErrors['source-not-permitted'], { params: { sourceAddress: attempt.visitor.sourceAddress } })
  }
  const isOwn = identifiedOf(attempt).browser !== null
  if (isOwn && (reason === 'locked' || reason === 'became-locked')) return new AppError(signInErrors.locked, { params })
  return new AppError(signInErrors[attempt.door === 'ops' ? 'wrong-operator-credentials' : 'wrong-credentials'], { params })
}

/** As the answer tells it. */
export function outcomeOf(opened: Opened): SignInOutcome {
  return {
    outcome: 'signed-in',
    sites: opened.sessions.map(({ site }) => site),
    owes: opened.owes,
    ...(opened.isAdminRefused ? { adminRefused: 'source-not-permitted' as const } : {}),
  }
}
