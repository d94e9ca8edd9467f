import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type VerifiedAuthenticationResponse,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { PasskeyJson, PasskeyOwner } from '../api.ts'
import type { SecondStepsDeps } from '../deps.ts'
import { findPasskey, findPasskeyOwner, listPasskeys, markPasskeyUsed, type StoredPasskey } from '../queries/passkeys.ts'
import { type RelyingParty, requireRelyingParty } from '../relying-party.ts'
import { challengeMilliseconds, makeChallenge, takeChallengeOf } from './challenge.ts'

type PublicUrl = Pick<SecondStepsDeps, 'publicUrl'>

/** What the browser asks the authenticator; without a person any passkey of this installation. Error: `passkeys-unavailable`. */
export async function requestPasskey({ publicUrl }: PublicUrl, ctx: Ctx, personId: string | null): Promise<PasskeyJson> {
  const { id: rpID } = requireRelyingParty(publicUrl)
  const passkeys = personId === null ? [] : await listPasskeys(ctx, personId)
  const allowed = passkeys.map((passkey) => ({
    id: passkey.credentialId.toString('base64url'),
    transports: [...passkey.transports],
  }))
  ctx.unaudited('a challenge is worth nothing until it comes back signed')
  const challenge = await makeChallenge(ctx, 'sign-in')
  const options = await generateAuthenticationOptions({
    ...{ rpID, challenge, timeout: challengeMilliseconds, userVerification: 'required' },
    ...(personId === null ? {} : { allowCredentials: allowed }),
  })
  return { ...options }
}

/** Whose the passkey claims to be; proves nothing. */
export async function ownerOfPasskey(ctx: Ctx, response: PasskeyJson): Promise<PasskeyOwner | undefined> {
  const credentialId = credentialIdIn(response)
  return credentialId && findPasskeyOwner(ctx, credentialId)
}

/** In the owner's unit of work: challenge, signature, user verification, owner's handle and counter (WebAuthn §7.2). Undefined: not valid. */
export async function judgePasskey(
  { publicUrl }: PublicUrl,
  ctx: Ctx,
  personId: string,
  response: PasskeyJson,
): Promise<{ readonly isUserVerified: boolean } | undefined> {
  const relyingParty = requireRelyingParty(publicUrl)
  const expectedChallenge = await takeChallengeOf(ctx, 'sign-in', response)
  const credentialId = credentialIdIn(response)
  const passkey = credentialId && (await findPasskey(ctx, personId, credentialId))
  if (expectedChallenge === undefined || passkey === undefined || !isOwnHandle(passkey.handle, response)) return undefined
  const verified = await verify(relyingParty, passkey, { expectedChallenge, response: response as unknown as AuthenticationResponseJSON })
  if (verified === undefined || !verified.verified) return undefined
  const { newCounter, credentialBackedUp, userVerified } = verified.authenticationInfo
  const isCounted = await markPasskeyUsed(ctx, passkey.id, { counter: newCounter, isSynced: credentialBackedUp })
  return isCounted ? { isUserVerified: userVerified } : undefined
}

/** The library throws whatever is wrong with a response; to us it is not valid. */
async function verify(
  { id, origin }: RelyingParty,
  passkey: StoredPasskey,
  given: { expectedChallenge: string; response: AuthenticationResponseJSON },
): Promise<VerifiedAuthenticationResponse | undefined> {
  try {
    return await verifyAuthenticationResponse({
      ...given,
      ...{ expectedOrigin: origin, expectedRPID: id, requireUserVerification: true },
      credential: {
        id: passkey.credentialId.toString('base64url'),
        publicKey: Uint8Array.from(passkey.publicKey),
        counter: passkey.counter,
      },
    })
  } catch {
    return undefined
  }
}

/** §7.2 step 6: where the authenticator says whose the passkey is, it must be the one that is signing in. */
function isOwnHandle(handle: Buffer | null, { response }: PasskeyJson): boolean {
  const said = (response as { userHandle?: unknown } | undefined)?.userHandle
  if (said === undefined || said === null) return true
  return typeof said === 'string' && handle !== null && Buffer.from(said, 'base64url').equals(handle)
}

function credentialIdIn({ id }: PasskeyJson): Buffer | undefined {
  return typeof id === 'string' && id !== '' && id.length <= 2000 ? Buffer.from(id, 'base64url') : undefined
}
