/** One-time passwords of authenticator apps (RFC 6238): SHA-1, steps of 30 seconds, 6 digits, one step of drift either way. */
import { Secret, TOTP } from 'otpauth'
import { isCode } from '../contract/code.ts'

export const issuer = 'Genkan'
const stepSeconds = 30
/** RFC 4226 §4, R6: 160 bits. */
export const secretBytes = 20

export function totpOf(secret: Uint8Array, label: string): TOTP {
  return new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: stepSeconds,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
  })
}

/** The time step whose code this is, or undefined. Compares in constant time. */
export function matchingStep(secret: Uint8Array, code: string, at: Date): number | undefined {
  if (!isCode(code)) return undefined
  const delta = totpOf(secret, '').validate({ token: code, timestamp: at.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(at.getTime() / 1000 / stepSeconds) + delta
}
