import { randomFillSync, randomInt } from 'node:crypto'
import type { Chance, Clock, Ids } from '../../kernel/ids.ts'

export const systemClock: Clock = { now: () => new Date() }

/** Drawn from the system some kilobytes at a time: a call for each id costs more than the rest of making one. What was handed out is wiped. */
const drawnAtOnce = 4_096
const drawn = new Uint8Array(drawnAtOnce)
let used = drawnAtOnce

export const systemChance: Chance = {
  bytes(length) {
    if (length > drawnAtOnce) return randomFillSync(new Uint8Array(length))
    if (used + length > drawnAtOnce) {
      randomFillSync(drawn)
      used = 0
    }
    const bytes = drawn.slice(used, used + length)
    drawn.fill(0, used, used + length)
    used += length
    return bytes
  },
  integer: (bound) => randomInt(bound),
}

/** UUID version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then chance. `uuidv7()` of PostgreSQL exists only from 18 on. */
export function createIds(clock: Clock, chance: Chance): Ids {
  return {
    next() {
      const bytes = Buffer.from(chance.bytes(16))
      bytes.writeUIntBE(clock.now().getTime(), 0, 6)
      bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
      bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
      const hex = bytes.toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    },
  }
}
