import { createHash } from 'node:crypto'
import type { Chance } from '../../../kernel/ids.ts'

/** 256 bits of chance for a letter; the database keeps their SHA-256, which is enough where there is nothing to guess. */
export function createMailToken(chance: Chance): { readonly token: string; readonly hash: Buffer } {
  const token = Buffer.from(chance.bytes(32)).toString('base64url')
  return { token, hash: hashMailToken(token) }
}

export function hashMailToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
