/** Everything that is drawn by chance; the source is cryptographic and comes from the caller. */
import type { Chance } from '../../../kernel/ids.ts'
import { cellsOfGrid, type Grid } from '../contract/index.ts'

/** Each cell independently and uniformly (MCOP-OTP-2). */
export function drawGrid(chance: Chance): Grid {
  return drawDigits(chance, cellsOfGrid)
}

export function drawDigits(chance: Chance, length: number): string {
  return Array.from({ length }, () => String(chance.integer(10))).join('')
}

/** 256 bits, as it stands in a personal address or a nonce. */
export function drawToken(chance: Chance): string {
  return Buffer.from(chance.bytes(32)).toString('base64url')
}
