import { AppError } from '../../../../kernel/errors.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { countFixedDigits, expectedInput, otpErrors } from '../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import { isProofValid } from '../device-proof.ts'
import type { ConfirmHandle } from '../handle.ts'
import { lockAccount } from '../queries/accounts.ts'
import { spendChallenge } from '../queries/challenges.ts'
import { type AppTerminal, type DeviceKey, findAppTerminal, findDeviceKeys, touchDevice } from '../queries/devices.ts'
import { consumeEntryPassword } from '../queries/entry-passwords.ts'
import { storePassword } from '../queries/passwords.ts'
import { closeSetups, findOpenSetup, type Setup } from '../queries/setups.ts'
import { areEqual, openPattern, patternDigest, sealPattern } from '../secrets.ts'
import { firstRefusal, mayUseNow } from '../sign-in/check-order.ts'
import type { Refusal } from '../sign-in/visit.ts'
import { beginSession, type Visitor } from './begin-session.ts'
import { isOwnSession } from './choose-pattern.ts'
import { loadVisit } from './load-visit.ts'
import { joinTerminal, registerTerminal } from './register-terminal.ts'

export type Confirmed =
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** `token` null: the change was made in a running session. */
  | { readonly outcome: 'confirmed'; readonly token: string | null; readonly deviceId: string | null; readonly userId: string }

/**
 * Stores the chosen password when the digits typed on the new grid are right: terminal registered, 本登録, 設定済み, signed in (MCOP-OTP-14, 17). A wrong
 * input stores nothing and does not count towards the lock (MCOP-OTP-18). The Entry password is used up here and not before, so that a closed browser
 * costs nobody a new mail; of any number of simultaneous confirmations one succeeds.
 *
 * @throws challenge-over (409) when this grid was answered before, setup-over (409) when the setting has ended
 */
export async function confirmPattern(
  deps: OneTimePasswordsDeps,
  ctx: Ctx,
  handle: ConfirmHandle,
  given: { readonly input: string; readonly signature: string | null },
  visitor: Visitor,
): Promise<Confirmed> {
  ctx.unaudited('a wrong confirmation changes nothing')
  if (!(await spendChallenge(ctx, handle.id))) throw new AppError(otpErrors['challenge-over'])
  await lockAccount(ctx, handle.userId)
  const setup = await findOpenSetup(ctx, handle.setupId, true)
  if (setup === undefined || setup.pattern === null || setup.userId !== handle.userId) throw new AppError(otpErrors['setup-over'])

  const visit = await loadVisit(deps, ctx, { id: setup.userId })
  const { person, settings } = visit
  const refusal = firstRefusal({ ...visit, terminal: 'registered' }, mayUseNow)
  if (refusal !== undefined || person === undefined) {
    return { outcome: 'refused', refusal: refusal ?? { reason: 'unknown-user', error: otpErrors['wrong-input'] } }
  }
  const owner = { companyId: companyOf(ctx), userId: person.id }
  const pattern = openPattern(deps.secrets, owner, setup.pattern)
  if (!areEqual(expectedInput(pattern, handle.grid), given.input)) {
    return { outcome: 'refused', refusal: { reason: 'wrong-password', error: otpErrors['wrong-input'] } }
  }
  const terminal = await findTerminal(ctx, setup)
  if (!isSameTerminal(ctx, setup, terminal, handle, given.signature)) {
    return { outcome: 'refused', refusal: { reason: 'unknown-device', error: otpErrors['device-unknown'] } }
  }
  if (setup.entryPasswordId !== null && !(await consumeEntryPassword(ctx, setup.entryPasswordId)))
    throw new AppError(otpErrors['setup-over'])

  await storePassword(ctx, person.id, {
    pattern: sealPattern(deps.secrets, owner, pattern),
    digest: patternDigest(deps.secrets, owner, pattern),
    length: pattern.length,
    fixedDigits: countFixedDigits(pattern),
  })
  await closeSetups(ctx, [person.id])
  await deps.directory.markPasswordState(ctx, [person.id], 'set', { changeNeeded: false })
  ctx.audit('one-time-passwords.password.set', [
    { object: { type: 'user', id: person.id, label: person.userId }, after: { by: setup.origin } },
  ])
  if (setup.origin === 'session') return { outcome: 'confirmed', token: null, deviceId: null, userId: person.userId }

  const deviceId = await settleTerminal(ctx, person, setup, terminal)
  const token = await beginSession(deps, ctx, { person, settings, deviceId, visitor })
  return { outcome: 'confirmed', token, deviceId, userId: person.userId }
}

/** The registered terminal that began the setting, as far as it still may: the user's own, or a shared one that this user joins. */
async function findTerminal(ctx: Ctx, setup: Setup): Promise<{ readonly own?: DeviceKey; readonly joined?: AppTerminal }> {
  if (setup.deviceId === null) return {}
  const own = (await findDeviceKeys(ctx, setup.userId, [setup.deviceId]))[0]
  if (own !== undefined) return { own }
  const app = await findAppTerminal(ctx, [setup.deviceId])
  return app?.sharing === 'shared' ? { joined: app } : {}
}

/** A copied handle is worth nothing elsewhere. */
function isSameTerminal(
  ctx: Ctx,
  setup: Setup,
  terminal: Awaited<ReturnType<typeof findTerminal>>,
  handle: ConfirmHandle,
  signature: string | null,
): boolean {
  if (setup.origin === 'session') return isOwnSession(ctx, setup)
  const key = setup.deviceId === null ? setup.newDevice?.publicKey : (terminal.own ?? terminal.joined)?.publicKey
  return key !== undefined && signature !== null && isProofValid(key, handle.nonce, signature)
}

async function settleTerminal(
  ctx: Ctx,
  person: { readonly id: string; readonly userId: string },
  setup: Setup,
  { joined }: Awaited<ReturnType<typeof findTerminal>>,
): Promise<string> {
  if (joined !== undefined) {
    // It stopped being a shared one a moment ago: nothing of this has happened.
    if (!(await joinTerminal(ctx, person, joined))) throw new AppError(otpErrors['device-unknown'])
    return joined.id
  }
  if (setup.deviceId !== null) {
    if (!(await touchDevice(ctx, person.id, setup.deviceId))) throw new AppError(otpErrors['device-unknown'])
    return setup.deviceId
  }
  if (setup.newDevice === null) throw new Error('a setting without a terminal is one of a session')
  return registerTerminal(ctx, person, setup.newDevice)
}
