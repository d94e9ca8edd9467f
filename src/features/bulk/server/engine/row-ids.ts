/**
 * Ids for the rows of a file: UUID version 7 with a counter after the time (RFC 9562 §6.2, method 1), so that 100,000 of them come in order.
 * Chance is drawn by the thousand, and the indexes that the rows go into are filled at their end instead of all over.
 */
import type { Ctx } from '../../../../platform/server/context.ts'

const perBatch = 4096

export function createRowIds(ctx: Pick<Ctx, 'clock' | 'chance'>): () => string {
  let milliseconds = ctx.clock.now().getTime() - 1
  let counter = perBatch
  let chance = Buffer.alloc(0)
  let time = ''
  return () => {
    if (counter === perBatch) {
      counter = 0
      milliseconds += 1
      chance = Buffer.from(ctx.chance.bytes(perBatch * 8))
      const hex = milliseconds.toString(16).padStart(12, '0')
      time = `${hex.slice(0, 8)}-${hex.slice(8)}-7`
    }
    const at = counter * 8
    chance[at] = 0x80 | ((chance[at] ?? 0) & 0x3f)
    const rest = chance.toString('hex', at, at + 8)
    const id = `${time}${counter.toString(16).padStart(3, '0')}-${rest.slice(0, 4)}-${rest.slice(4)}`
    counter += 1
    return id
  }
}
