import { describe, expect, it } from 'vitest'
import { addressChangedLetter } from './address-changed/letter.ts'
import { changeAskedLetter } from './change-asked/letter.ts'
import { changeUndoneLetter } from './change-undone/letter.ts'
import { confirmAddressLetter } from './confirm-address/letter.ts'
import type { LetterDefinition } from './letter.ts'

const letters = [confirmAddressLetter, changeAskedLetter, addressChangedLetter, changeUndoneLetter] as readonly LetterDefinition<object>[]
const inEachLanguage = letters.flatMap((letter) => (['ja', 'en'] as const).map((language) => ({ kind: letter.kind, language, letter })))

describe('letters about a mail address', () => {
  it.each(inEachLanguage)('SP-MAIL-13: $kind in $language says all it knows', ({ language, letter }) => {
    const body = letter[language].body(letter.sample)
    const values = Object.values(letter.sample).flatMap((value) => (typeof value === 'string' ? [value] : Object.values(value as object)))
    for (const value of values) expect(body).toContain(value)
    expect(letter[language].subject).toMatch(/^.{5,100}$/)
    expect(body).not.toMatch(/undefined|null/)
  })

  it('SP-MAIL-13: the letter to the new address offers no way to undo', () => {
    const values = { ...addressChangedLetter.sample, undo: null }
    expect(addressChangedLetter.ja.body(values)).not.toContain('https://')
    expect(addressChangedLetter.en.body(values)).not.toContain('https://')
  })
})
