import { type LetterValues, sampleValues } from '../contract/letter.ts'
import type { LetterPreview } from '../contract/template.ts'
import { letterForPreview } from './html/letter-for-preview.ts'
import type { PreparedLetter } from './prepare-letter.ts'

/** A letter as a user will get it, with sample values: a real Entry password is never shown (MCOP-NOTIFY-6). */
export function previewOf(letter: PreparedLetter, removed: readonly string[] = []): LetterPreview {
  const values: LetterValues = sampleValues
  const { subject, text } = letter.render(values)
  const body = letter.body(values)
  return { subject, text, html: body === null ? null : letterForPreview(body), removed: [...removed] }
}
