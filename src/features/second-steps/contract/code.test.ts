import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCode, normaliseCode, normaliseRecoveryCode, recoveryAlphabet, spellRecoveryCode } from './code.ts'

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 }).map((each) => each.join(''))
const separator = fc.array(fc.constantFrom(' ', '-', '　', '－', '‐', '–', '−', 'ー', '\u00a0', '\t', '_', '.'), { maxLength: 2 })
const fullWidth = (text: string): string => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))

/** The code as somebody may type it: each character in either width, anything that separates between them. */
const typed = (code: string) =>
  fc
    .tuple(fc.array(separator, { minLength: code.length, maxLength: code.length }), fc.array(fc.boolean(), { minLength: code.length }))
    .map(([between, wide]) =>
      [...code].map((character, index) => (between[index] ?? []).join('') + (wide[index] ? fullWidth(character) : character)).join(''),
    )

describe('a code as it is typed', () => {
  it('SP-MFA-17: is the same with any spaces, hyphens and widths', () => {
    fc.assert(
      fc.property(
        digits.chain((code) => fc.tuple(fc.constant(code), typed(code))),
        ([code, given]) => normaliseCode(given) === code && isCode(normaliseCode(given)),
      ),
    )
  })
  it('never becomes six digits by leaving out anything else', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (given) => {
        const normalised = normaliseCode(given)
        return !isCode(normalised) || normalised === given.normalize('NFKC').replace(/[^0-9]/g, '')
      }),
    )
    for (const wrong of ['12345', '1234567', '12345a', '１２３４５a', '123456.5', '+123456', '', '-', '١٢٣٤٥٦'])
      expect(isCode(normaliseCode(wrong))).toBe(false)
  })
  it('SP-MFAS-5: a recovery code is read as it was printed, also with O for 0, I and l for 1, and in small letters', () => {
    expect(normaliseRecoveryCode('abcde-o0il5')).toBe('ABCDE00115')
    fc.assert(
      fc.property(
        fc
          .array(fc.constantFrom(...recoveryAlphabet), { minLength: 10, maxLength: 10 })
          .map((each) => each.join(''))
          .chain((code) => fc.tuple(fc.constant(code), typed(code.toLowerCase()))),
        ([code, given]) => normaliseRecoveryCode(given) === code && normaliseRecoveryCode(spellRecoveryCode(code)) === code,
      ),
    )
  })
})
