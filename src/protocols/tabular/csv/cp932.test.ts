import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cp932Alternatives, decodeCp932, encodeCp932, isCp932Text } from './cp932.ts'

/** What Python's cp932 codec makes of every UTF-16 unit it can encode; see tests/data/tabular/make.py. */
function pythonTable(): [unit: number, code: number][] {
  const bytes = gunzipSync(readFileSync(new URL('../../../../tests/data/tabular/python-cp932.bin.gz', import.meta.url)))
  const pairs: [number, number][] = []
  for (let offset = 0; offset < bytes.length; offset += 4) pairs.push([bytes.readUInt16LE(offset), bytes.readUInt16LE(offset + 2)])
  return pairs
}

function bytesOf(code: number): number[] {
  return code > 0xff ? [code >> 8, code & 0xff] : [code]
}

function decodeAll(bytes: Uint8Array): string {
  const { text, failedAt, consumed } = decodeCp932(bytes)
  expect([failedAt, consumed]).toEqual([-1, bytes.length])
  return text
}

/** Bytes that Windows maps to no character but Python passes through. */
const notCharacters = new Set([0x80, 0xa0, 0xfd, 0xfe, 0xff])

describe('CP932', () => {
  test('MCOP-CSV-1: reads every code that Python writes as the character Python means', () => {
    const table = pythonTable().filter(([, code]) => !notCharacters.has(code))
    expect(table).toHaveLength(9_403)
    const folded = new Set([...cp932Alternatives.keys()].map((character) => character.charCodeAt(0)))
    for (const [unit, code] of table) {
      const expected = folded.has(unit) ? cp932Alternatives.get(String.fromCharCode(unit)) : String.fromCharCode(unit)
      expect(decodeAll(Uint8Array.from(bytesOf(code)))).toBe(expected)
    }
  })

  test('MCOP-CSV-3: writes what Python writes, but for NEC-selected codes, which Windows writes as IBM extensions', () => {
    let necSelected = 0
    for (const [unit, code] of pythonTable()) {
      const { bytes, failedAt } = encodeCp932(String.fromCharCode(unit), { fold: true })
      if (notCharacters.has(code)) {
        expect(failedAt).toBe(0)
        continue
      }
      const lead = code >> 8
      if (lead !== 0xed && lead !== 0xee) {
        expect([unit, ...bytes]).toEqual([unit, ...bytesOf(code)])
        continue
      }
      necSelected += 1
      expect(bytes[0]).toBeGreaterThanOrEqual(0xfa)
      expect(decodeAll(bytes)).toBe(String.fromCharCode(unit))
    }
    // 374 NEC-selected codes less ￢, which JIS X 0208 has itself.
    expect(necSelected).toBe(373)
  })

  test('MCOP-CSV-3: writes ①㈱髙﨑Ⅲ∵～－ with the bytes of Japanese Windows', () => {
    expect(Buffer.from(encodeCp932('①㈱髙﨑Ⅲ∵～－ⅰ').bytes).toString('hex')).toBe('8740878afbfcfab1875681e68160817cfa40')
  })

  test('reads control characters as themselves, 1A, 1C and 7F too', () => {
    const controls = Uint8Array.from({ length: 0x80 }, (_, index) => index)
    expect(decodeAll(controls)).toBe(String.fromCharCode(...controls))
  })

  test.each([...cp932Alternatives])('MCOP-CSV-3: %s is not silently written as %s', (character, alternative) => {
    expect(encodeCp932(`あ${character}`).failedAt).toBe(1)
    expect(isCp932Text(character)).toBe(false)
    expect(decodeAll(encodeCp932(`あ${character}`, { fold: true }).bytes)).toBe(`あ${alternative}`)
  })

  test.each(['𠮷', '😀', 'é', '\ufffd', '?😀'])('MCOP-CSV-3: stops before %s and never writes a question mark for it', (text) => {
    const at = text.startsWith('?') ? 1 : 0
    expect(encodeCp932(text, { fold: true })).toEqual({ bytes: encodeCp932(text.slice(0, at)).bytes, failedAt: at })
  })

  test('whatever it writes it reads back the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
        const { bytes, failedAt } = encodeCp932(text)
        expect(failedAt < 0).toBe(isCp932Text(text))
        expect(decodeAll(bytes)).toBe(failedAt < 0 ? text : text.slice(0, failedAt))
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([[[0x41, 0x80]], [[0x41, 0xa0, 0x41]], [[0x41, 0xfd, 0x40]], [[0x41, 0x85, 0x40]], [[0x41, 0x82, 0x20]], [[0x41, 0xff]]])(
    'tells where %j stops being CP932',
    (bytes) => {
      expect(decodeCp932(Uint8Array.from(bytes))).toEqual({ text: 'A', consumed: 1, failedAt: 1 })
    },
  )

  test('leaves half a character for the next chunk', () => {
    expect(decodeCp932(Uint8Array.of(0x41, 0x82))).toEqual({ text: 'A', consumed: 1, failedAt: -1 })
  })
})
