/** Codes as people type them: with the spaces and hyphens of the display, in full width, from a Japanese keyboard. */
import { toHalfWidth } from '../../../kernel/text.ts'

export const codeLength = 6
/** What separates the groups of a code, whatever stands for it on a keyboard. */
const separators = /[\s\u200b-\u200d\ufeff\-_.]+/gu

/** Six digits or whatever else was typed, without what separates them (SP-MFA-17). */
export function normaliseCode(typed: string): string {
  return toHalfWidth(typed).replace(separators, '')
}

export function isCode(normalised: string): boolean {
  return /^[0-9]{6}$/.test(normalised)
}

/** Crockford's Base32: without I, L, O and U, which are read as 1, 1 and 0 where somebody types them. */
export const recoveryAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const recoveryCodeLength = 10
export const recoveryCodesInSet = 10

export function normaliseRecoveryCode(typed: string): string {
  return toHalfWidth(typed).replace(separators, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
}

/** `ABCDE-12345`. */
export function spellRecoveryCode(code: string): string {
  return `${code.slice(0, recoveryCodeLength / 2)}-${code.slice(recoveryCodeLength / 2)}`
}
