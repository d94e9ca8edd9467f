import { createHash } from 'node:crypto'
import type { Chance } from '../../../kernel/ids.ts'

/** 256 bits of chance for the browser; the database keeps its SHA-256, which is enough where there is nothing to guess. */
export function createToken(chance: Chance): { token: string; tokenHash: Buffer } {
  const token = Buffer.from(chance.bytes(32)).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
