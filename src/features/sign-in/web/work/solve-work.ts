import type { Work } from '../../contract/work.ts'
import { sha256 } from './sha256.ts'

/** So long the page stands still at most between two looks at what the person does. */
const sliceMilliseconds = 12

/** A nonce with which the digest of `<challenge>.<nonce>` begins with so many zero bits (contract/work.ts). */
export async function solveWork(challenge: string, bits: number): Promise<Work> {
  for (let tried = 0; ; ) {
    const end = performance.now() + sliceMilliseconds
    while (performance.now() < end) {
      for (let batch = 0; batch < 64; batch += 1) {
        const nonce = (tried++).toString(36)
        if (leadingZeros(sha256(`${challenge}.${nonce}`)) >= bits) return { challenge, nonce }
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
}

export function leadingZeros(digest: Uint32Array): number {
  let zeros = 0
  for (const word of digest) {
    const ofWord = Math.clz32(word)
    zeros += ofWord
    if (ofWord < 32) break
  }
  return zeros
}
