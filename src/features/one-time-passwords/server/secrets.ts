/**
 * What is sealed and what is hashed, each with its own context, so that a value copied to another row or another use does not open or match.
 */
import { timingSafeEqual } from 'node:crypto'
import type { SecretBox } from '../../../platform/server/crypto/secret-box.ts'
import { type Pattern, parsePatternText, patternText } from '../contract/pattern.ts'

interface Owner {
  readonly companyId: string
  readonly userId: string
}

const patternContext = ({ companyId, userId }: Owner): string => `otp pattern ${companyId} ${userId}`

export function sealPattern(secrets: SecretBox, owner: Owner, pattern: Pattern): Buffer {
  return secrets.seal(patternText(pattern), patternContext(owner))
}

export function openPattern(secrets: SecretBox, owner: Owner, sealed: Uint8Array): Pattern {
  return parsePatternText(secrets.open(sealed, patternContext(owner)).toString('utf8'))
}

export function patternDigest(secrets: SecretBox, { companyId, userId }: Owner, pattern: Pattern): Buffer {
  return secrets.digest(patternText(pattern), `otp generation ${companyId} ${userId}`)
}

export function entryPasswordDigest(secrets: SecretBox, { companyId, userId }: Owner, entryPassword: string): Buffer {
  return secrets.digest(entryPassword, `otp entry password ${companyId} ${userId}`)
}

export function tokenDigest(secrets: SecretBox, token: string): Buffer {
  return secrets.digest(token, 'otp personal url')
}

export function urlContext(companyId: string, userId: string, kind: string): string {
  return `otp personal url ${companyId} ${userId} ${kind}`
}

/** Depends on the digits alone: RADIUS hashes them before it knows company and user. */
export function codeDigest(secrets: SecretBox, code: string): Buffer {
  return secrets.digest(code, 'otp code')
}

/** In a time that does not depend on where two values differ. */
export function areEqual(left: Uint8Array | string, right: Uint8Array | string): boolean {
  const [a, b] = [Buffer.from(left as string), Buffer.from(right as string)]
  return a.length === b.length && timingSafeEqual(a, b)
}
