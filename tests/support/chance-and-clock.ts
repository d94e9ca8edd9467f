import { createHash } from 'node:crypto'
import type { Chance, Clock } from '../../src/kernel/ids.ts'

/** Stands still until a test moves it. */
export class TestClock implements Clock {
  #now: number
  constructor(start: string) {
    this.#now = Date.parse(start)
  }
  now(): Date {
    return new Date(this.#now)
  }
  set(time: string): void {
    this.#now = Date.parse(time)
  }
  advance(part: { days?: number; hours?: number; minutes?: number; seconds?: number; milliseconds?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 } = part
    this.#now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
  }
}

/** The same bytes in every run: SHA-256 of a counter. */
export function createTestChance(seed = 'genkan'): Chance {
  let counter = 0
  let rest = Buffer.alloc(0)
  const bytes = (length: number): Uint8Array => {
    while (rest.length < length) {
      counter += 1
      rest = Buffer.concat([rest, createHash('sha256').update(`${seed} ${counter}`).digest()])
    }
    const taken = rest.subarray(0, length)
    rest = rest.subarray(length)
    return new Uint8Array(taken)
  }
  return {
    bytes,
    integer(bound) {
      const limit = Math.floor(0x1_0000_0000 / bound) * bound
      for (;;) {
        const value = Buffer.from(bytes(4)).readUInt32BE(0)
        if (value < limit) return value % bound
      }
    },
  }
}
