import { describe, expect, it } from 'vitest'
import { createSourceLimiter } from './source-limiter.ts'

const at = (second: number) => new Date(second * 1000)

describe('tries per source address', () => {
  it('run out, and come back by time', () => {
    const limiter = createSourceLimiter({ sourceBurst: 2, sourcePerSecond: 0.5 })
    expect([limiter.take('192.0.2.1', at(0)), limiter.take('192.0.2.1', at(0)), limiter.take('192.0.2.1', at(0))]).toEqual([null, null, 2])
    expect(limiter.take('192.0.2.1', at(1))).toBe(1)
    expect(limiter.take('192.0.2.1', at(2))).toBeNull()
    expect(limiter.take('192.0.2.2', at(2))).toBeNull()
  })
  it('are given back by a success', () => {
    const limiter = createSourceLimiter({ sourceBurst: 1, sourcePerSecond: 0.001 })
    for (let round = 0; round < 5; round += 1) {
      expect(limiter.take('192.0.2.1', at(round))).toBeNull()
      limiter.giveBack('192.0.2.1', at(round))
    }
  })
  it('RFC 6177 §2: are counted by network for IPv6, by address for IPv4', () => {
    const limiter = createSourceLimiter({ sourceBurst: 1, sourcePerSecond: 0.001 })
    expect(limiter.take('2001:db8:1:2::1', at(0))).toBeNull()
    expect(limiter.take('2001:db8:1:2:ffff::9', at(0))).not.toBeNull()
    expect(limiter.take('2001:db8:1:3::1', at(0))).toBeNull()
    expect(limiter.take('::ffff:192.0.2.1', at(0))).toBeNull()
    expect(limiter.take('::ffff:192.0.2.2', at(0))).toBeNull()
  })
})
