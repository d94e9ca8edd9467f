/** A user's terminal without a browser: WebCrypto's part is done by node:crypto, everything else is the API that the page uses. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import {
  attemptSignIn,
  type Challenge,
  choosePattern,
  confirmPattern,
  expectedInput,
  issueCode,
  type Pattern,
  proofText,
  startSignIn,
} from '../../../src/features/one-time-passwords/contract/index.ts'
import { openSession, type RestSession } from './rest.ts'

export const knownPattern: Pattern = ['I1R1C1', 'I2R2C2', 'I3R3C3', 'I4R4C4', 'I1R2C3', 'I2R4C1']

export interface UserTerminal {
  readonly session: RestSession
  readonly deviceId: string | null
  /** First use: Entry password of the letter, pattern, confirmation on a new grid. Leaves the user signed in. */
  setUp(token: string, entryPassword: string, pattern?: Pattern): Promise<void>
  signIn(token: string, pattern?: Pattern): Promise<void>
  /** A new one-time password of 8 digits. */
  oneTimePassword(): Promise<string>
}

export interface Invitation {
  readonly token: string
  readonly url: string
  readonly entryPassword: string
}

/** What a user finds in the start-of-use mail. */
export function readInvitation(text: string): Invitation {
  const url = /https?:\/\/\S+\/u\/\S+/.exec(text)?.[0]
  const entryPassword = /エントリーパスワード：(\S+)/.exec(text)?.[1]
  if (url === undefined || entryPassword === undefined) throw new Error(`the letter has no address or no Entry password:\n${text}`)
  return { url, token: url.split('/u/')[1] ?? '', entryPassword }
}

export function openTerminal(url: string): UserTerminal {
  const session = openSession(url)
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const state: { deviceId: string | null } = { deviceId: null }
  const start = async (token: string, secret: 'pattern' | 'entry-password'): Promise<Challenge> => {
    const deviceIds = state.deviceId === null ? [] : [state.deviceId]
    return session.do(startSignIn, { body: { by: { token }, deviceIds, secret } })
  }
  const attempt = async (challenge: Challenge, input: string) => {
    const proof = proofOf(keys, state.deviceId, challenge.nonce)
    return session.do(attemptSignIn, { body: { handle: challenge.handle, input, proof } })
  }
  return {
    session,
    get deviceId() {
      return state.deviceId
    },
    async setUp(token, entryPassword, pattern = knownPattern) {
      const entered = await attempt(await start(token, 'entry-password'), entryPassword)
      if (entered.next !== 'set-pattern') throw new Error('the Entry password did not lead to the setting of the pattern')
      const confirmation = await session.do(choosePattern, { body: { setup: entered.setup.handle, pattern } })
      const { signature } = proofOf(keys, null, confirmation.nonce)
      const input = expectedInput(pattern, confirmation.grid)
      const signedIn = await session.do(confirmPattern, { body: { handle: confirmation.handle, input, signature } })
      state.deviceId = signedIn.deviceId
    },
    async signIn(token, pattern = knownPattern) {
      const challenge = await start(token, 'pattern')
      const answer = await attempt(challenge, expectedInput(pattern, challenge.grid ?? ''))
      if (answer.next !== 'signed-in') throw new Error(`expected to be signed in, got ${answer.next}`)
      state.deviceId = answer.deviceId
    },
    async oneTimePassword() {
      return (await session.do(issueCode)).code
    },
  }
}

function proofOf(keys: { publicKey: KeyObject; privateKey: KeyObject }, deviceId: string | null, nonce: string) {
  const signature = sign('sha256', Buffer.from(proofText(nonce)), { key: keys.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  if (deviceId !== null) return { deviceId, signature }
  const { kty, crv, x, y } = keys.publicKey.export({ format: 'jwk' })
  return { publicKey: { kty, crv, x, y }, signature }
}
