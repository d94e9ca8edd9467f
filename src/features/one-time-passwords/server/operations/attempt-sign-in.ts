import { AppError } from '../../../../kernel/errors.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { type DeviceProof, expectedInput, type OtpSettings, otpErrors } from '../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import { deviceNameOf, isProofValid } from '../device-proof.ts'
import type { SignInHandle } from '../handle.ts'
import { countWrongInput, lockAccount, type Person, resetWrongInputs } from '../queries/accounts.ts'
import { spendChallenge } from '../queries/challenges.ts'
import { type AppTerminal, findAppTerminal, findDeviceKeys, touchDevice } from '../queries/devices.ts'
import type { NewDevice, SetupOrigin } from '../schema.ts'
import { areEqual, entryPasswordDigest, openPattern } from '../secrets.ts'
import { beforeTheSecret, firstRefusal } from '../sign-in/check-order.ts'
import { exclusiveTerminal } from '../sign-in/steps/refuse-unknown-terminal.ts'
import type { Refusal, Visit } from '../sign-in/visit.ts'
import { daysAfter, minutesAfter } from '../time.ts'
import { beginSession, type Visitor } from './begin-session.ts'
import { loadVisit } from './load-visit.ts'
import { openSetup } from './open-setup.ts'
import { joinTerminal, registerTerminal } from './register-terminal.ts'

export interface Attempt {
  readonly input: string
  readonly proof: DeviceProof
}

export type Attempted =
  /** `isTold`: the reason itself may be told; otherwise the neutral answer. */
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly isTold: boolean }
  | { readonly outcome: 'signed-in'; readonly token: string; readonly deviceId: string; readonly userId: string }
  | {
      readonly outcome: 'set-pattern'
      readonly reason: 'first-use' | 'change-needed' | 'expired'
      readonly setup: Awaited<ReturnType<typeof openSetup>>
    }

interface Terminal {
  readonly is: Visit['terminal']
  readonly deviceId: string | null
  readonly newDevice: NewDevice | null
  /** Of others, where this user would join them. */
  readonly joined: AppTerminal | null
}

/**
 * Judges one attempt in the order of MCOP-OTP-25. The challenge is spent first and stays spent, whatever follows, so this returns refusals rather than
 * throwing them: the transaction has to stand. Attempts of one user wait for one another.
 *
 * @throws challenge-over (409) when it was answered before
 */
export async function attemptSignIn(
  deps: OneTimePasswordsDeps,
  ctx: Ctx,
  handle: SignInHandle,
  attempt: Attempt,
  visitor: Visitor,
): Promise<Attempted> {
  ctx.unaudited('sign-ins are recorded as decisions')
  // 1. One attempt for each challenge.
  if (!(await spendChallenge(ctx, handle.id))) throw new AppError(otpErrors['challenge-over'])
  await lockAccount(ctx, handle.userId)
  const terminal = await proveTerminal(ctx, handle, attempt.proof, visitor)
  const visit = await endLockInTime(deps, ctx, { ...(await loadVisit(deps, ctx, { id: handle.userId })), terminal: terminal.is })

  // 2. May this user sign in here and now?
  const isStranger = !handle.isIdentified && terminal.is !== 'registered'
  const refuse = async (refusal: Refusal): Promise<Attempted> => {
    await recordRefusal(deps, ctx, handle, visit, refusal, visitor)
    // Whoever holds an app that is somebody else's alone hears that, whether or not the typed user id exists.
    const isElsewhere = isStranger && terminal.is === 'exclusive'
    return { outcome: 'refused', refusal: isElsewhere ? exclusiveTerminal : refusal, isTold: !isStranger || isElsewhere }
  }
  const refusal = firstRefusal(visit, beforeTheSecret)
  const { person, settings } = visit
  if (refusal !== undefined || person === undefined) return refuse(refusal ?? { reason: 'unknown-user', error: otpErrors['wrong-input'] })

  // 3. Is the secret the right one?
  const wrong = judgeSecret(deps, ctx, handle, person, attempt.input)
  if (wrong === 'expired') return refuse({ reason: 'expired-entry-password', error: otpErrors['entry-password-expired'] })
  if (wrong !== undefined) return refuse(await countTowardsLock(deps, ctx, person, settings, wrong))
  await resetWrongInputs(ctx, [person.id])

  // 4. What is still owed before the session?
  const owed = whatIsOwed(handle, person, settings, visit.now)
  if (owed !== undefined) {
    const setup = await openSetup(deps, ctx, {
      person,
      settings,
      origin: owed.origin,
      entryPasswordId: owed.origin === 'entry-password' ? (person.entryPassword?.id ?? null) : null,
      deviceId: terminal.deviceId,
      newDevice: terminal.newDevice,
    })
    return { outcome: 'set-pattern', reason: owed.reason, setup }
  }

  const deviceId = await settleTerminal(ctx, person, terminal)
  if (deviceId === undefined) return refuse({ reason: 'unknown-device', error: otpErrors['device-unknown'] })
  const token = await beginSession(deps, ctx, { person, settings, deviceId, visitor })
  return { outcome: 'signed-in', token, deviceId, userId: person.userId }
}

async function proveTerminal(ctx: Ctx, handle: SignInHandle, proof: DeviceProof, visitor: Visitor): Promise<Terminal> {
  const isKnown = 'deviceId' in proof
  // Asked in any case, so that a new terminal and an unknown user take the same time.
  const known = (await findDeviceKeys(ctx, handle.userId, isKnown ? [proof.deviceId] : []))[0]
  const app = handle.kind === 'browser' ? undefined : await findAppTerminal(ctx, isKnown ? [proof.deviceId] : [])
  const none = { deviceId: null, newDevice: null, joined: null }
  const key = isKnown ? (known ?? app)?.publicKey : proof.publicKey
  if (key === undefined || !isProofValid(key, handle.nonce, proof.signature)) return { ...none, is: 'unproven' }
  if (known !== undefined) return { ...none, is: 'registered', deviceId: known.id }
  if (app !== undefined)
    return app.sharing === 'shared' ? { ...none, is: 'joining', deviceId: app.id, joined: app } : { ...none, is: 'exclusive' }
  return { ...none, is: 'new', newDevice: { kind: handle.kind, publicKey: key, name: deviceNameOf(visitor.userAgent) } }
}

/** Undefined when the shared terminal has just stopped being one, or the terminal has just been taken from this user. */
async function settleTerminal(ctx: Ctx, person: Person, terminal: Terminal): Promise<string | undefined> {
  if (terminal.joined !== null) return (await joinTerminal(ctx, person, terminal.joined)) ? terminal.joined.id : undefined
  if (terminal.deviceId !== null) {
    return (await touchDevice(ctx, person.id, terminal.deviceId)) ? terminal.deviceId : undefined
  }
  if (terminal.newDevice === null) throw new Error('a terminal that proved nothing got past the checks')
  return registerTerminal(ctx, person, terminal.newDevice)
}

/** A lock whose time is over ends when its user comes, and the count with it (MCOP-STATE-9, 14). */
async function endLockInTime(deps: OneTimePasswordsDeps, ctx: Ctx, visit: Visit): Promise<Visit> {
  const { person } = visit
  if (person === undefined || person.lockedAt === null || person.lockedUntil === null || person.lockedUntil > visit.now) return visit
  await deps.directory.markUnlocked(ctx, [person.id])
  await resetWrongInputs(ctx, [person.id])
  return { ...visit, person: { ...person, lockedAt: null, lockedUntil: null } }
}

type WrongSecret = 'wrong-password' | 'password-unset' | 'expired'

function judgeSecret(deps: OneTimePasswordsDeps, ctx: Ctx, handle: SignInHandle, person: Person, input: string): WrongSecret | undefined {
  const owner = { companyId: companyOf(ctx), userId: person.id }
  if (handle.secret === 'entry-password') {
    const entry = person.entryPassword
    if (entry === null || !areEqual(entry.digest, entryPasswordDigest(deps.secrets, owner, input))) return 'wrong-password'
    // Told only to somebody who has it (MCOP-AUTH-7).
    return entry.expiresAt !== null && entry.expiresAt <= ctx.clock.now() ? 'expired' : undefined
  }
  if (person.pattern === null) return 'password-unset'
  const expected = expectedInput(openPattern(deps.secrets, owner, person.pattern), handle.grid)
  return areEqual(expected, input) ? undefined : 'wrong-password'
}

/** The n-th wrong input in a row locks (MCOP-AUTH-10). */
async function countTowardsLock(
  deps: OneTimePasswordsDeps,
  ctx: Ctx,
  person: Person,
  settings: OtpSettings,
  reason: 'wrong-password' | 'password-unset',
): Promise<Refusal> {
  const wrongCount = await countWrongInput(ctx, person.id)
  if (wrongCount < settings.lockCount) return { reason, error: otpErrors['wrong-input'] }
  const until = settings.lockMinutes === 0 ? null : minutesAfter(ctx.clock.now(), settings.lockMinutes)
  await deps.directory.markLocked(ctx, [person.id], until)
  return { reason: 'became-locked', error: otpErrors.locked, params: { until: until?.toISOString() ?? null } }
}

function whatIsOwed(
  handle: SignInHandle,
  person: Person,
  settings: OtpSettings,
  now: Date,
): { reason: 'first-use' | 'change-needed' | 'expired'; origin: SetupOrigin } | undefined {
  if (handle.secret === 'entry-password') return { reason: 'first-use', origin: 'entry-password' }
  if (person.passwordChangeNeeded) return { reason: 'change-needed', origin: 'password' }
  const isExpired =
    settings.passwordDays > 0 && person.patternSetAt !== null && daysAfter(person.patternSetAt, settings.passwordDays) <= now
  return isExpired ? { reason: 'expired', origin: 'password' } : undefined
}

async function recordRefusal(
  deps: OneTimePasswordsDeps,
  ctx: Ctx,
  handle: SignInHandle,
  visit: Visit,
  refusal: Refusal,
  visitor: Visitor,
): Promise<void> {
  // No company, no history to write it into.
  if (!handle.isCompanyKnown) return
  await deps.activity.recordDecisions(ctx, [
    {
      kind: 'sign-in',
      outcome: 'refused',
      reason: refusal.reason,
      userId: visit.person?.id ?? null,
      typedName: handle.name,
      sourceAddress: visitor.sourceAddress,
      detail: { site: 'my' },
    },
  ])
}
