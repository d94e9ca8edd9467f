/** Rules of the fields that the portal services add to a person, without the schema library. */
import { toHalfWidth } from '../../../../kernel/text.ts'
import { isTimeZone } from '../../../../kernel/time-zone.ts'
import type { FieldRule } from '../user-fields.ts'

export const mobilePhoneRule: FieldRule = (typed) => {
  const value = toHalfWidth(typed)
  if (value.length > 20) return { ok: false, code: 'field.too-long', params: { maximum: 20 } }
  return /^[0-9()+-]*$/.test(value) ? { ok: true, value } : { ok: false, code: 'directory.phone-characters' }
}

/** A number that can be called: 10 or 11 digits of the country, or `+` and up to 15 (BP-UADD-3); hyphens and brackets as anybody likes. */
export function isCallable(phone: string): boolean {
  return /^(0[0-9]{9,10}|\+[0-9]{7,15})$/.test(phone.replaceAll(/[-()]/g, ''))
}

/** `2026-12-31`; half-width or not, with slashes or hyphens. */
export const dayRule: FieldRule = (typed) => {
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(toHalfWidth(typed)) ?? []
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const midnight = Date.parse(`${value}T00:00:00Z`)
  const isDay = !Number.isNaN(midnight) && Number(year) >= 1900 && new Date(midnight).toISOString().startsWith(value)
  return isDay ? { ok: true, value } : { ok: false, code: 'directory.day-form' }
}

/** An IANA name, or empty for the company's own. */
export const timeZoneRule: FieldRule = (typed) => {
  const value = typed.trim()
  return value === '' || isTimeZone(value) ? { ok: true, value } : { ok: false, code: 'directory.time-zone-unknown' }
}

/** 開始前, 有効, 期間終了: follows from the days and is never stored (SSO-AST-7). */
export const validities = ['before', 'current', 'ended'] as const
export type Validity = (typeof validities)[number]

export function validityOf(person: { validFrom: string | null; validUntil: string | null }, today: string): Validity {
  if (person.validFrom !== null && person.validFrom > today) return 'before'
  if (person.validUntil !== null && person.validUntil < today) return 'ended'
  return 'current'
}

/** What is allowed in an id that is unique in the installation (SP-UIDC-6, DK-UCRE-11). */
export interface LoginIdLimits {
  readonly shortest: number
  readonly longest: number
  readonly pattern: RegExp
}

/** 40 for the portal-wide id (SP-UIDC-3), 4–60 for that of a storage service (DK-UCRE-1); a mail address is one whatever its length. */
export const loginIdLimits = {
  portal: { shortest: 1, longest: 40, pattern: /^[A-Za-z0-9@._+-]+$/ },
  storage: { shortest: 4, longest: 60, pattern: /^[A-Za-z0-9@._-]+$/ },
} as const satisfies Record<string, LoginIdLimits>

export type LoginIdKind = keyof typeof loginIdLimits

const mailAddress = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/

export const loginIdRuleOf =
  (kind: LoginIdKind): FieldRule =>
  (typed) => {
    const { shortest, longest, pattern } = loginIdLimits[kind]
    const value = toHalfWidth(typed)
    if (value === '') return { ok: false, code: 'field.required' }
    if (mailAddress.test(value) && value.length <= 254) return { ok: true, value }
    if (value.length > longest) return { ok: false, code: 'field.too-long', params: { maximum: longest } }
    if (value.length < shortest) return { ok: false, code: 'directory.login-id-short', params: { minimum: shortest } }
    return pattern.test(value) ? { ok: true, value } : { ok: false, code: 'directory.login-id-characters' }
  }
