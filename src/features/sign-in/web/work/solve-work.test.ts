import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sha256 } from './sha256.ts'
import { leadingZeros, solveWork } from './solve-work.ts'
import { withWork } from './with-work.ts'

const hex = (digest: Uint32Array): string => [...digest].map((word) => word.toString(16).padStart(8, '0')).join('')
const byNode = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('the proof of work', () => {
  it('FIPS 180-4: digests texts of every length around a block as Node does', () => {
    for (let length = 0; length < 200; length += 1) {
      const text = 'Genkan.0123456789'.repeat(12).slice(0, length)
      expect(hex(sha256(text))).toBe(byNode(text))
    }
  })
  it('finds a nonce whose digest begins with the zeros that were asked for', async () => {
    const { challenge, nonce } = await solveWork('challenge-of-a-test', 12)
    expect(nonce).toMatch(/^[0-9a-z]{1,24}$/)
    expect(byNode(`${challenge}.${nonce}`)).toMatch(/^000/)
  })
  it('counts zeros over the end of a word', () => {
    expect(leadingZeros(Uint32Array.of(0, 0x00ffffff))).toBe(40)
    expect(leadingZeros(Uint32Array.of(0x80000000, 0))).toBe(0)
  })
  it('is done when the server asks, said while it lasts, and given up after three rounds', async () => {
    const needed = Object.assign(new Error(), { code: 'sign-in.work-needed', params: { challenge: 'c', bits: 4 } })
    const told: boolean[] = []
    const sent: (string | undefined)[] = []
    const send = (work?: { challenge: string }) => {
      sent.push(work?.challenge)
      return work === undefined ? Promise.reject(needed) : Promise.resolve('in')
    }
    expect(await withWork(send, (is) => told.push(is))).toBe('in')
    expect([sent, told]).toEqual([
      [undefined, 'c'],
      [true, false],
    ])
    await expect(
      withWork(
        () => Promise.reject(needed),
        () => undefined,
      ),
    ).rejects.toBe(needed)
  })
})
