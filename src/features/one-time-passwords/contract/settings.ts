/** 認証設定 and 携帯アプリ各種設定 of a company (MCOP-AUTH, MCOP-APP). They apply to all its users (MCOP-AUTH-2). */
import * as z from 'zod/mini'
import { type UsableHours, usableHoursSchema } from './usable-hours.ts'

const between = (from: number, to: number) => z.int().check(z.gte(from), z.lte(to))

export const otpSettingsSchema = z.object({
  /** 初期設定パスワード有効期限（日）; 0: without end. */
  entryPasswordDays: between(0, 365),
  /** 初期設定パスワード桁数. */
  entryPasswordDigits: between(6, 32),
  /** パスワード有効期限（日）; 0: without end. */
  passwordDays: between(0, 999),
  /** アカウントロック回数: the n-th wrong input in a row locks. */
  lockCount: between(1, 99),
  /** アカウントロック自動解除時間（分）; 0: only an administrator unlocks. */
  lockMinutes: between(0, 10_080),
  /** パスワード最低桁数. */
  minLength: between(4, 32),
  /** パスワード世代数: how many of the last passwords may not come back; 0: no check. */
  generations: between(0, 24),
  /** 入力パスワードの表示. */
  showsInput: z.boolean(),
  /** 単純パターンの拒否. */
  refusesSimple: z.boolean(),
  /** パスワード内の固定数字の個数; less than `minLength` (MCOP-AUTH-14). */
  maxFixedDigits: between(0, 8),
  /** 自動終了設定 of the app in minutes; null: OFF. */
  autoExitMinutes: z.nullable(between(1, 60)),
  /** セッションタイムアウト時間 in minutes. */
  sessionMinutes: between(1, 1440),
  /** 利用可能時間設定; null: always. */
  usableHours: usableHoursSchema,
})
export type OtpSettings = z.infer<typeof otpSettingsSchema>

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

/** One attempt on one grid is answered within this time (MCOP-OTP-20). */
export const challengeSeconds = 120
/** Time for choosing and confirming a pattern, over all grids drawn for it. */
export const setupMinutes = 30
/** Form and life of a one-time password (MCOP-OTP-21). */
export const codeDigits = 8
export const codeSeconds = 60
/** Terminals of one user (MCOP-DEV-6). */
export const maxDevices = 10
/** The window for new terminals that a mail without Entry password opens (MCOP-DEV-5). */
export const enrolmentDays = 7
/** 「パスワードを忘れた方」 works this often a day (MCOP-OTP-28). */
export const resetsPerDay = 3

export type { UsableHours }
