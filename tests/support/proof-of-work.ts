/** The proof of work that the door asks of those who seem to guess (`src/features/sign-in/server/engine/work.ts`), done as a browser does it. */
import { createHash } from 'node:crypto'

export interface Work {
  readonly challenge: string
  readonly nonce: string
}

export function solve({ challenge, bits }: { readonly challenge: string; readonly bits: number }): Work {
  for (let count = 0; ; count += 1) {
    const nonce = count.toString(36)
    const digest = createHash('sha256').update(`${challenge}.${nonce}`).digest()
    if (digest.readUInt32BE(0) >>> (32 - bits) === 0) return { challenge, nonce }
  }
}
