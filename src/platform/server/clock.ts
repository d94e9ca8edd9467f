import { randomBytes, randomInt } from 'node:crypto'
import type { Chance, Clock, Ids } from '../../kernel/ids.ts'

export const systemClock: Clock = { now: () => new Date() }

export const systemChance: Chance = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
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
