import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TabularError } from '../tabular-error.ts'
import { encodeCp932 } from './cp932.ts'
import { decodeText, detectEncoding, type TextEncoding, textEncodings } from './encoding.ts'
import { invalidUtf8At } from './utf8.ts'

const sample = '氏名,部署\r\n髙橋　一郎,営業①\r\n'

function encode(text: string, encoding: TextEncoding, mark: boolean): Buffer {
  switch (encoding) {
    case 'cp932':
      return Buffer.from(encodeCp932(text).bytes)
    case 'utf16le':
      return Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
    case 'utf16be':
      return Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le').swap16()
    default:
      return Buffer.from((mark ? '\ufeff' : '') + text)
  }
}

function errorOf(work: () => unknown): TabularError {
  try {
    work()
  } catch (error) {
    if (error instanceof TabularError) return error
    throw error
  }
  throw new Error('no error')
}

describe('detectEncoding', () => {
  test.each([
    ['utf8', false],
    ['utf8-bom', true],
    ['cp932', false],
    ['utf16le', true],
    ['utf16le', false],
    ['utf16be', true],
    ['utf16be', false],
  ] as const)('MCOP-CSV-2: finds %s (byte order mark: %s) by itself', (encoding, mark) => {
    expect(detectEncoding(encode(sample, encoding, mark))).toBe(encoding)
  })

  test('MCOP-CSV-2: finds CP932 even where the first megabyte is ASCII', () => {
    expect(detectEncoding(Buffer.concat([Buffer.from('abc,def\r\n'.repeat(120_000)), encode('終', 'cp932', false)]))).toBe('cp932')
  })

  test('MCOP-CSV-2: takes UTF-8 cut inside a character for damaged UTF-8, not for CP932 of nonsense', () => {
    const cut = encode(`${sample.repeat(3)}終`, 'utf8', false).subarray(0, -1)
    expect(detectEncoding(cut)).toBe('utf8')
    expect(errorOf(() => [...decodeText(cut, 'utf8')]).params).toEqual({ encoding: 'utf8', offset: cut.length - 2 })
  })

  test.each(['ｱｲｳ,ﾃｱ\r\n', '表示,ソ能\r\n', '一,\u3000\r\n'])('MCOP-CSV-2: %s in CP932 is not mistaken for UTF-8', (text) => {
    expect(detectEncoding(encode(text, 'cp932', false))).toBe('cp932')
  })

  test('a stray zero byte does not make a file UTF-16', () => {
    expect(detectEncoding(Buffer.from('ab,c\r\n1,\0\r\n2,3\r\n'))).toBe('utf8')
  })
})

describe('decodeText', () => {
  const japanese = fc.string({ unit: fc.constantFrom(...'あ漢ｱ①㈱髙﨑～－,"\r\nA0 \u3000一'), maxLength: 300 })

  test.each(textEncodings)('gives the text of %s back, over slices that cut characters in two', (encoding) => {
    fc.assert(
      fc.property(japanese, fc.integer({ min: 0, max: 3 }), (text, shift) => {
        // The slice border at 262,144 bytes falls on another byte of a character for every shift.
        const long = 'a'.repeat(shift) + text + '漢字'.repeat(90_000)
        const bytes = encode(long, encoding, encoding !== 'utf8' && encoding !== 'cp932')
        expect([...decodeText(bytes, encoding)].join('') === long).toBe(true)
      }),
      { numRuns: 10 },
    )
  })

  test.each(['utf8', 'utf16le', 'utf16be'] as const)('does not cut a surrogate pair of %s in two', (encoding) => {
    for (const shift of [0, 1, 2, 3]) {
      const text = 'a'.repeat(shift) + '𠮷'.repeat(140_000)
      expect([...decodeText(encode(text, encoding, false), encoding)].join('') === text).toBe(true)
    }
  })

  test.each([
    ['utf8', [0x41, 0xe3, 0x81], 1],
    ['utf8', [0x41, 0xed, 0xa0, 0x80], 1],
    ['cp932', [0x41, 0x42, 0x82], 2],
    ['utf16le', [0x41, 0x00, 0x00, 0xd8], 2],
    ['utf16le', [0x41, 0x00, 0x42], 2],
    ['utf16be', [0x00, 0x41, 0xdc, 0x00], 2],
  ] as const)('MCOP-CSV-2: refuses %s %j at byte %i', (encoding, bytes, offset) => {
    const error = errorOf(() => [...decodeText(Uint8Array.from(bytes), encoding)])
    expect([error.code, error.remedy, error.params]).toEqual(['tabular.undecodable', 'choose-encoding', { encoding, offset }])
  })

  test('RFC 3629 §4: finds the first byte that is not UTF-8, as the platform sees it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const valid = invalidUtf8At(bytes)
        expect(Buffer.from(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, valid)))).toEqual(
          Buffer.from(bytes.subarray(0, valid)),
        )
        if (valid === bytes.length) return
        for (let end = valid + 1; end <= Math.min(valid + 4, bytes.length); end += 1) {
          expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(valid, end))).toThrow()
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('random bytes give text or a typed error, in any encoding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...textEncodings), (bytes, encoding) => {
        try {
          for (const text of decodeText(bytes, encoding)) expect(text.isWellFormed()).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(TabularError)
        }
        expect(textEncodings).toContain(detectEncoding(bytes))
      }),
      { numRuns: 3_000 },
    )
  })
})
