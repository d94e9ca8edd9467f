/** An authenticator for tests: makes ES256 passkeys and signs with them as WebAuthn Level 3 §6.3.2 and §6.3.3 say, without any browser. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type { PasskeyJson } from '../../src/features/second-steps/server/api.ts'
import type { Chance } from '../../src/kernel/ids.ts'

export interface TestAuthenticator {
  /** What `navigator.credentials.create` gives for these options. */
  create(options: PasskeyJson, more?: Deviation): PasskeyJson
  /** What `navigator.credentials.get` gives for these options. */
  get(options: PasskeyJson, more?: Deviation): PasskeyJson
}

/** Where a dishonest or broken one differs. */
export interface Deviation {
  readonly origin?: string
  readonly rpId?: string
  readonly isUserVerified?: boolean
  readonly counter?: number
  readonly challenge?: string
  readonly userHandle?: string
  readonly wrongSignature?: boolean
  readonly credentialId?: Buffer
}

const flag = { userPresent: 0x01, userVerified: 0x04, backupEligible: 0x08, backedUp: 0x10, attested: 0x40 }

/** `counts`: keeps a signature counter, as security keys do; `isSynced`: kept in the maker's cloud. */
export function createTestAuthenticator(
  chance: Chance,
  kind: { readonly origin: string; readonly isSynced?: boolean; readonly counts?: boolean },
): TestAuthenticator {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = Buffer.from(chance.bytes(32))
  let userHandle = ''
  let counter = 0
  const answer = (response: PasskeyJson, more: Deviation): PasskeyJson => {
    const id = (more.credentialId ?? credentialId).toString('base64url')
    return { id, rawId: id, type: 'public-key', authenticatorAttachment: 'platform', clientExtensionResults: {}, response }
  }
  return {
    create(options, more = {}) {
      const { rp, user, challenge } = options as { rp: { id: string }; user: { id: string }; challenge: string }
      userHandle = user.id
      const attested = attestedData(credentialId, keys.publicKey)
      const clientDataJSON = clientData('webauthn.create', { challenge, origin: kind.origin, ...more }).toString('base64url')
      const attestationObject = attestationOf(authData({ rpId: rp.id, counter, ...kind, ...more }, attested))
      return answer({ clientDataJSON, attestationObject, transports: ['internal', 'hybrid'] }, more)
    },
    get(options, more = {}) {
      const { rpId, challenge } = options as { rpId: string; challenge: string }
      if (kind.counts === true) counter += 1
      const authenticatorData = authData({ rpId, counter, ...kind, ...more })
      const client = clientData('webauthn.get', { challenge, origin: kind.origin, ...more })
      const signed = Buffer.concat([authenticatorData, more.wrongSignature === true ? Buffer.alloc(32) : sha256(client)])
      const [clientDataJSON, data] = [client.toString('base64url'), authenticatorData.toString('base64url')]
      const signature = sign('sha256', signed, keys.privateKey).toString('base64url')
      return answer({ clientDataJSON, authenticatorData: data, signature, userHandle: more.userHandle ?? userHandle }, more)
    },
  }
}

/** §6.1. */
function authData(
  said: { rpId: string; counter: number; isSynced?: boolean; isUserVerified?: boolean },
  attested: Buffer = Buffer.alloc(0),
): Buffer {
  const flags =
    flag.userPresent |
    ((said.isUserVerified ?? true) ? flag.userVerified : 0) |
    (said.isSynced === true ? flag.backupEligible | flag.backedUp : 0) |
    (attested.length > 0 ? flag.attested : 0)
  const counted = Buffer.alloc(4)
  counted.writeUInt32BE(said.counter)
  return Buffer.concat([sha256(said.rpId), Buffer.from([flags]), counted, attested])
}

/** §5.8.1. */
function clientData(type: 'webauthn.create' | 'webauthn.get', { challenge, origin }: { challenge: string; origin: string }): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

/** §6.5.1: no AAGUID, the id of the credential and its key. */
function attestedData(credentialId: Buffer, publicKey: KeyObject): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(credentialId.length)
  return Buffer.concat([Buffer.alloc(16), length, credentialId, coseKeyOf(publicKey)])
}

/** §8.7: none. */
function attestationOf(data: Buffer): string {
  const attestation = new Map<string, unknown>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', new Uint8Array(data)],
  ])
  return Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url')
}

/** RFC 9053 §7.1.1: kty EC2, alg ES256, crv P-256, x, y. */
function coseKeyOf(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const coordinate = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, 'base64url'))
  const key = new Map<number, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, coordinate(x)],
    [-3, coordinate(y)],
  ])
  return Buffer.from(isoCBOR.encode(key as never))
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}
