import { type Ctx, tablesOf } from '../../../../platform/server/context.ts'
import { defaultOtpSettings, type OtpSettings } from '../../contract/index.ts'
import type { OtpTables } from '../schema.ts'

const db = tablesOf<OtpTables>()

/** What holds in the company of this unit of work; the defaults where there is no such company. */
export async function readSettings(ctx: Ctx): Promise<OtpSettings> {
  const row = await db(ctx).selectFrom('otp_rule').selectAll().executeTakeFirst()
  if (row === undefined) return defaultOtpSettings
  return {
    entryPasswordDays: row.entry_password_days,
    entryPasswordDigits: row.entry_password_digits,
    passwordDays: row.password_days,
    lockCount: row.lock_count,
    lockMinutes: row.lock_minutes,
    minLength: row.min_length,
    generations: row.generations,
    showsInput: row.shows_input,
    refusesSimple: row.refuses_simple,
    maxFixedDigits: row.max_fixed_digits,
    autoExitMinutes: row.auto_exit_minutes,
    sessionMinutes: row.session_minutes,
    usableHours: row.usable_hours,
  }
}
