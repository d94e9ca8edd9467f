/**
 * A challenge is sealed and given to the browser, which returns it with the answer (MCOP-OTP-20). Three things follow: asking for grids writes
 * nothing; a challenge for somebody who does not exist is made and looks like any other (MCOP-OTP-26); and nothing in it can be altered. That one
 * is used once only is kept in `otp_spent_challenge`.
 */
import type { SecretBox } from '../../../platform/server/crypto/secret-box.ts'
import type { DeviceKind, Grid } from '../contract/index.ts'

export interface SignInHandle {
  readonly type: 'sign-in'
  readonly id: string
  /** A company that does not exist where nobody was found. */
  readonly companyId: string
  readonly userId: string
  /** As typed or, behind a personal address, as registered. */
  readonly name: string
  /** The company exists, so that a refusal can be written into its history. */
  readonly isCompanyKnown: boolean
  /** By a personal address: reasons may be told before the terminal has proved itself. */
  readonly isIdentified: boolean
  readonly kind: DeviceKind
  readonly secret: 'pattern' | 'entry-password'
  readonly grid: Grid
  readonly nonce: string
  readonly expiresAt: number
}

export interface SetupHandle {
  readonly type: 'setup'
  readonly companyId: string
  readonly userId: string
  /** As the user is known, for the history. */
  readonly name: string
  readonly setupId: string
}

export interface ConfirmHandle {
  readonly type: 'confirm'
  readonly id: string
  readonly companyId: string
  readonly userId: string
  /** As the user is known, for the history. */
  readonly name: string
  readonly setupId: string
  readonly grid: Grid
  readonly nonce: string
  readonly expiresAt: number
}

interface Handles {
  readonly 'sign-in': SignInHandle
  readonly setup: SetupHandle
  readonly confirm: ConfirmHandle
}
export type HandleOf<Type extends keyof Handles> = Handles[Type]
type Handle = Handles[keyof Handles]

const context = 'one-time-passwords handle'
/** Every handle is equally long: its length must not tell how much is known about its user. */
const paddedLength = 640

export function sealHandle(secrets: SecretBox, handle: Handle): string {
  return secrets.seal(JSON.stringify(handle).padEnd(paddedLength), context).toString('base64url')
}

/** Undefined for what was altered, made with another key, or is a handle of another step. */
export function openHandle<Type extends keyof Handles>(secrets: SecretBox, type: Type, sealed: string): HandleOf<Type> | undefined {
  let handle: Handle
  try {
    handle = JSON.parse(secrets.open(Buffer.from(sealed, 'base64url'), context).toString('utf8')) as Handle
  } catch {
    return undefined
  }
  return handle.type === type ? (handle as HandleOf<Type>) : undefined
}
