import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  type VerifiedRegistrationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { COSEALG } from '@simplewebauthn/server/helpers'
import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { secondStepErrors } from '../../contract/errors.ts'
import type { Passkey } from '../../contract/own.ts'
import type { PasskeyJson } from '../api.ts'
import type { SecondStepsDeps } from '../deps.ts'
import { keepPasskeyHandle } from '../queries/choices.ts'
import { lockPerson } from '../queries/lock-person.ts'
import { insertPasskey, listPasskeys } from '../queries/passkeys.ts'
import { type RelyingParty, requireRelyingParty } from '../relying-party.ts'
import { issuer } from '../totp.ts'
import { challengeMilliseconds, makeChallenge, takeChallengeOf } from './challenge.ts'
import { ownObject } from './own-object.ts'
import { tell } from './tell.ts'
import { refuseTooMany } from './too-many.ts'

type PublicUrl = Pick<SecondStepsDeps, 'publicUrl'>

const supportedAlgorithmIDs = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256]

/**
 * What the browser needs to make a discoverable passkey with user verification. Which make it is, is nobody's business: no attestation. Errors:
 * `passkeys-unavailable`, `too-many`.
 */
export async function beginPasskey(
  { publicUrl }: PublicUrl,
  ctx: Ctx,
  personId: string,
  { label }: { label: string },
): Promise<PasskeyJson> {
  const { id: rpID } = requireRelyingParty(publicUrl)
  const present = await listPasskeys(ctx, personId)
  refuseTooMany(present)
  ctx.unaudited('a challenge is worth nothing until it comes back signed')
  const handle = await keepPasskeyHandle(ctx, personId, Buffer.from(ctx.chance.bytes(32)))
  const options = await generateRegistrationOptions({
    ...{ rpName: issuer, rpID, userName: label, userDisplayName: label, userID: Uint8Array.from(handle) },
    challenge: await makeChallenge(ctx, `register ${personId}`),
    ...{ timeout: challengeMilliseconds, attestationType: 'none', supportedAlgorithmIDs },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: present.map((passkey) => ({
      id: passkey.credentialId.toString('base64url'),
      transports: [...passkey.transports],
    })),
  })
  return { ...options }
}

/** Errors: `passkeys-unavailable`, `passkey-not-valid`, `passkey-taken`, `too-many`: of many begun at once no more are finished than there may be. */
export async function finishPasskey(
  { publicUrl }: PublicUrl,
  ctx: Ctx,
  personId: string,
  given: { name: string; response: PasskeyJson },
): Promise<Passkey> {
  const relyingParty = requireRelyingParty(publicUrl)
  const expectedChallenge = await takeChallengeOf(ctx, `register ${personId}`, given.response)
  const verified = expectedChallenge === undefined ? undefined : await verify(relyingParty, expectedChallenge, given.response)
  if (verified === undefined || !verified.verified) throw new AppError(secondStepErrors['passkey-not-valid'])

  await lockPerson(ctx, personId)
  refuseTooMany(await listPasskeys(ctx, personId))
  const { credential, credentialBackedUp: isSynced } = verified.registrationInfo
  const { counter, transports } = credential
  const passkey = { id: ctx.ids.next(), name: given.name, isSynced }
  const credentialId = Buffer.from(credential.id, 'base64url')
  const key = { credentialId, publicKey: Buffer.from(credential.publicKey), counter, transports: transportsOf(transports) }
  if (!(await insertPasskey(ctx, personId, { ...passkey, ...key }))) throw new AppError(secondStepErrors['passkey-taken'])
  ctx.audit('second-steps.passkey.added', [{ object: ownObject(ctx, personId), after: { passkey: given.name, isSynced } }])
  await tell(ctx, [personId], 'passkey-added')
  return { ...passkey, createdAt: ctx.clock.now().toISOString(), lastUsedAt: null }
}

async function verify(
  { id, origin }: RelyingParty,
  expectedChallenge: string,
  response: PasskeyJson,
): Promise<VerifiedRegistrationResponse | undefined> {
  try {
    return await verifyRegistrationResponse({
      response: response as unknown as RegistrationResponseJSON,
      ...{ expectedChallenge, expectedOrigin: origin, expectedRPID: id, requireUserVerification: true, supportedAlgorithmIDs },
    })
  } catch {
    return undefined
  }
}

/** What the browser says of how the authenticator is reached; only ever told back to it. */
function transportsOf(given: unknown): string[] {
  return Array.isArray(given) ? given.filter((one): one is string => typeof one === 'string' && one.length <= 20).slice(0, 10) : []
}
