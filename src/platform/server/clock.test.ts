import { expect, it } from 'vitest'
import { systemChance } from './clock.ts'

it('chance is never handed out twice, whatever was drawn from the system at once', () => {
  const all = Array.from({ length: 3_000 }, () => Buffer.from(systemChance.bytes(16)).toString('hex'))
  expect(new Set(all).size).toBe(all.length)
  expect(all.every((one) => one.length === 32 && !/^0+$/.test(one))).toBe(true)
})

it('chance of any length is whole: none, just what is drawn at once, and more', () => {
  for (const length of [0, 1, 4_095, 4_096, 4_097, 100_000]) {
    const bytes = systemChance.bytes(length)
    expect(bytes).toHaveLength(length)
    // Of a hundred bytes at least one differs from the next, or the length was filled with nothing.
    if (length > 100) expect(new Set(bytes.subarray(-100)).size).toBeGreaterThan(1)
  }
})
