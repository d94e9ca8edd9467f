/** 認証設定 and 携帯アプリ各種設定 of a company (MCOP-AUTH, MCOP-APP). They apply to all its users (MCOP-AUTH-2). */
import * as z from 'zod/mini'
import { fieldErrors } from '../../../../kernel/errors.ts'
import { otpErrors } from '../errors.ts'
import { settingRanges } from './setting-ranges.ts'
import { type UsableHours, usableHoursSchema } from './usable-hours.ts'

function numberOf(item: keyof typeof settingRanges) {
  const [from, to] = settingRanges[item]
  return z.int({ error: wordsOfKind }).check(z.gte(from), z.lte(to))
}

/** Where it is a number, the range says what is wrong. */
function wordsOfKind({ code, input }: { readonly code?: string; readonly input?: unknown }): string | undefined {
  if (code !== 'invalid_type') return undefined
  return input === undefined ? fieldErrors.required.code : otpErrors['whole-number'].code
}

/** Unknown members are refused, 認証方式 among them (MCOP-AUTH-3). */
export const authenticationSettingsSchema = z.strictObject({
  /** 初期設定パスワード有効期限（日）; 0: without end. */
  entryPasswordDays: numberOf('entryPasswordDays'),
  /** 初期設定パスワード桁数. */
  entryPasswordDigits: numberOf('entryPasswordDigits'),
  /** パスワード有効期限（日）; 0: without end. */
  passwordDays: numberOf('passwordDays'),
  /** アカウントロック回数: the n-th wrong input in a row locks. */
  lockCount: numberOf('lockCount'),
  /** アカウントロック自動解除時間（分）; 0: only an administrator unlocks. */
  lockMinutes: numberOf('lockMinutes'),
  /** パスワード最低桁数. */
  minLength: numberOf('minLength'),
  /** パスワード世代数: how many of the last passwords may not come back; 0: no check. */
  generations: numberOf('generations'),
  /** 入力パスワードの表示. */
  showsInput: z.boolean(),
  /** 単純パターンの拒否. */
  refusesSimple: z.boolean(),
  /** パスワード内の固定数字の個数; less than `minLength` (MCOP-AUTH-14). */
  maxFixedDigits: numberOf('maxFixedDigits'),
})
export type AuthenticationSettings = z.infer<typeof authenticationSettingsSchema>

type FixedDigits = { readonly minLength: number; readonly maxFixedDigits: number }

/** MCOP-AUTH-14, told together with whatever is wrong with the other fields. */
export function leavesRoomForPositions<Settings extends FixedDigits>() {
  return z.refine<Settings>(({ minLength, maxFixedDigits }) => maxFixedDigits < minLength, {
    error: otpErrors['fixed-digits-not-less'].code,
    path: ['maxFixedDigits'],
    when: ({ value }) => {
      const given = value as Partial<FixedDigits> | null
      return Number.isInteger(given?.minLength) && Number.isInteger(given?.maxFixedDigits)
    },
  })
}

export const appSettingsSchema = z.strictObject({
  /** 自動終了設定 of the app in minutes; null: OFF. */
  autoExitMinutes: z.nullable(numberOf('autoExitMinutes')),
  /** セッションタイムアウト時間 in minutes. */
  sessionMinutes: numberOf('sessionMinutes'),
  /** 利用可能時間設定; null: always. */
  usableHours: usableHoursSchema,
})
export type AppSettings = z.infer<typeof appSettingsSchema>

export type OtpSettings = AuthenticationSettings & AppSettings

/** What holds while a company has set nothing; a test keeps it equal to the view `otp_rule`. */
export const defaultOtpSettings: OtpSettings = {
  entryPasswordDays: 7,
  entryPasswordDigits: 8,
  passwordDays: 0,
  lockCount: 5,
  lockMinutes: 0,
  minLength: 6,
  generations: 0,
  showsInput: false,
  refusesSimple: true,
  maxFixedDigits: 0,
  autoExitMinutes: null,
  sessionMinutes: 10,
  usableHours: null,
}

export type { UsableHours }
