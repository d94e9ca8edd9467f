import type { ProblemParams } from '../../../kernel/errors.ts'
import { lengthOf, normaliseTyped, toHalfWidth, toKatakana } from '../../../kernel/text.ts'

/** What a rule says about one typed value: what will be stored, or which code is wrong with it. */
export type Checked =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly code: string; readonly params?: ProblemParams }

/** From what was typed to what is stored. Pure, so that form, file and API give the same answer (architecture §3). */
export type FieldRule = (typed: string) => Checked

/** Length counts code points (MCOP-GEN-9); `pattern` is looked at only within it. */
function limited(value: string, maximum: number, form?: { pattern: RegExp; code: string }): Checked {
  if (value.length > maximum && lengthOf(value) > maximum) return { ok: false, code: 'field.too-long', params: { maximum } }
  if (form !== undefined && value !== '' && !form.pattern.test(value)) return { ok: false, code: form.code }
  return { ok: true, value }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const oneLine = { pattern: /^[^\u0000-\u001f\u007f]*$/, code: 'directory.control-characters' }
// biome-ignore lint/suspicious/noControlCharactersInRegex: line breaks are allowed here, other control characters are not
const manyLines = { pattern: /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, code: 'directory.control-characters' }
// Kana with what stands between names; the long vowel mark and the middle dot belong to them.
const kana = { pattern: /^[\u30a0-\u30ff\u31f0-\u31ff ]*$/, code: 'directory.kana-only' }
const phone = { pattern: /^[0-9()+-]*$/, code: 'directory.phone-characters' }
const postalCode = { pattern: /^[0-9]{3}-?[0-9]{4}$/, code: 'directory.postal-code-form' }
const url = { pattern: /^https?:\/\/[^\s/?#]+\S*$/i, code: 'directory.url-form' }
// RFC 5321 §4.1.2 without quoted strings and address literals. Dots may stand side by side: Japanese carriers gave out such addresses.
const email = {
  pattern:
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/,
  code: 'directory.email-form',
}

const text =
  (maximum: number): FieldRule =>
  (typed) =>
    limited(normaliseTyped(typed), maximum, oneLine)
const narrow =
  (maximum: number, form: { pattern: RegExp; code: string }): FieldRule =>
  (typed) =>
    limited(toHalfWidth(typed), maximum, form)

/** Memo fields keep their line breaks, as `\n`. */
export const memoRule: FieldRule = (typed) => limited(normaliseTyped(typed.replaceAll('\r\n', '\n')), 1000, manyLines)

export const emailRule = narrow(254, email)

/** 1–32 half-width letters, digits, `-`, `_`, `.`; kept as typed, compared in lower case (MCOP-USER-5, 6). */
export const userIdRule: FieldRule = (typed) => {
  const value = toHalfWidth(typed)
  if (value === '') return { ok: false, code: 'field.required' }
  if (value.length > 32) return { ok: false, code: 'field.too-long', params: { maximum: 32 } }
  return /^[A-Za-z0-9._-]+$/.test(value) ? { ok: true, value } : { ok: false, code: 'directory.user-id-characters' }
}

/** The optional fields of a person (MCOP-USER, table of fields); each may be empty. */
export const personFieldRules = {
  surname: text(50),
  givenName: text(50),
  surnameKana: (typed) => limited(toKatakana(typed), 50, kana),
  givenNameKana: (typed) => limited(toKatakana(typed), 50, kana),
  displayName: text(100),
  jobTitle: text(100),
  phone1: narrow(20, phone),
  phone2: narrow(20, phone),
  phone3: narrow(20, phone),
  fax: narrow(20, phone),
  postalCode: narrow(8, postalCode),
  address1: text(100),
  address2: text(100),
  address3: text(100),
  email1: emailRule,
  email2: emailRule,
  email3: emailRule,
  url: narrow(256, url),
  memo: memoRule,
  adminField1: text(256),
  adminField2: text(256),
} as const satisfies Record<string, FieldRule>

export type PersonField = keyof typeof personFieldRules

export const personFields = Object.keys(personFieldRules) as readonly PersonField[]

/** Longest value of each field, for the form's own counter; the rule decides. */
export const personFieldLimits: Readonly<Record<PersonField, number>> = {
  surname: 50,
  givenName: 50,
  surnameKana: 50,
  givenNameKana: 50,
  displayName: 100,
  jobTitle: 100,
  phone1: 20,
  phone2: 20,
  phone3: 20,
  fax: 20,
  postalCode: 8,
  address1: 100,
  address2: 100,
  address3: 100,
  email1: 254,
  email2: 254,
  email3: 254,
  url: 256,
  memo: 1000,
  adminField1: 256,
  adminField2: 256,
}
