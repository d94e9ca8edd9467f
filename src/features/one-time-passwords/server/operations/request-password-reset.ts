import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { type DeviceProof, otpErrors, resetsPerDay } from '../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import { isProofValid } from '../device-proof.ts'
import type { SignInHandle } from '../handle.ts'
import { countReset, lockAccount } from '../queries/accounts.ts'
import { spendChallenge } from '../queries/challenges.ts'
import { findDeviceKeys } from '../queries/devices.ts'
import { firstRefusal, mayUseNow } from '../sign-in/check-order.ts'
import { issueEntryPasswords } from './issue-entry-passwords.ts'
import { loadVisit } from './load-visit.ts'

/**
 * 「パスワードを忘れた方」 (MCOP-OTP-27): initialises the password and mails a new Entry password to all addresses. Only from a personal address or a
 * registered terminal, three times a day, not for suspended or locked users (MCOP-OTP-28).
 *
 * @throws challenge-over (409), device-unknown, outside-hours, suspended, locked, too-many-resets (403)
 */
export async function requestPasswordReset(deps: OneTimePasswordsDeps, ctx: Ctx, handle: SignInHandle, proof: DeviceProof): Promise<void> {
  if (!(await spendChallenge(ctx, handle.id))) throw new AppError(otpErrors['challenge-over'])
  await lockAccount(ctx, handle.userId)
  const visit = await loadVisit(deps, ctx, { id: handle.userId })
  const { person } = visit
  const known = 'deviceId' in proof ? (await findDeviceKeys(ctx, handle.userId, [proof.deviceId]))[0] : undefined
  const isProved = known !== undefined && isProofValid(known.publicKey, handle.nonce, proof.signature)
  // Somebody whom nothing identifies learns nothing, not even whether the user exists.
  if (person === undefined || !(handle.isIdentified || isProved)) throw new AppError(otpErrors['device-unknown'])
  const refusal = firstRefusal({ ...visit, terminal: 'registered' }, mayUseNow)
  if (refusal !== undefined) throw new AppError(refusal.error, refusal.params === undefined ? {} : { params: refusal.params })
  if ((await countReset(ctx, person.id, resetsPerDay)) === undefined) {
    throw new AppError(otpErrors['too-many-resets'], { params: { maximum: resetsPerDay } })
  }
  const issued = (await issueEntryPasswords(deps, ctx, [person.id])).get(person.id)
  // The provider's maintenance accounts get no letters.
  if (issued === undefined) throw new AppError(otpErrors['device-unknown'])
  ctx.audit('one-time-passwords.password.reset-requested', [{ object: { type: 'user', id: person.id, label: person.userId } }])
  await deps.letters.sendPasswordReset(ctx, person.id, issued)
}
