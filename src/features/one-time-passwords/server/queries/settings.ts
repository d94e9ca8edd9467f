import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import { type AppSettings, type AuthenticationSettings, defaultOtpSettings, type OtpSettings } from '../../contract/index.ts'
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

export interface SettingVersions {
  readonly authentication: number
  readonly app: number
}

/** A company that has saved nothing yet is at the first version of both pages. */
const firstVersions: SettingVersions = { authentication: 1, app: 1 }

export async function readVersions(ctx: Ctx): Promise<SettingVersions> {
  const row = await ofCompany(ctx).executeTakeFirst()
  return row ?? firstVersions
}

/** Holds the company's settings until the end of the unit of work; the first save of a company makes the row, with the defaults. */
export async function lockVersions(ctx: Ctx): Promise<SettingVersions> {
  await db(ctx)
    .insertInto('otp_setting')
    .values({
      company_id: companyOf(ctx),
      updated_at: ctx.clock.now(),
      ...authenticationColumns(defaultOtpSettings),
      ...appColumns(defaultOtpSettings),
    })
    .onConflict((conflict) => conflict.column('company_id').doNothing())
    .execute()
  return ofCompany(ctx).forUpdate().executeTakeFirstOrThrow()
}

function ofCompany(ctx: Ctx) {
  return db(ctx)
    .selectFrom('otp_setting')
    .select(['authentication_version as authentication', 'app_version as app'])
    .where('company_id', '=', companyOf(ctx))
}

export async function saveAuthenticationSettings(ctx: Ctx, settings: AuthenticationSettings): Promise<void> {
  await db(ctx)
    .updateTable('otp_setting')
    .set({ ...authenticationColumns(settings), updated_at: ctx.clock.now() })
    .set((row) => ({ authentication_version: row('authentication_version', '+', 1) }))
    .where('company_id', '=', companyOf(ctx))
    .execute()
}

export async function saveAppSettings(ctx: Ctx, settings: AppSettings): Promise<void> {
  await db(ctx)
    .updateTable('otp_setting')
    .set({ ...appColumns(settings), updated_at: ctx.clock.now() })
    .set((row) => ({ app_version: row('app_version', '+', 1) }))
    .where('company_id', '=', companyOf(ctx))
    .execute()
}

function authenticationColumns(settings: AuthenticationSettings) {
  return {
    entry_password_days: settings.entryPasswordDays,
    entry_password_digits: settings.entryPasswordDigits,
    password_days: settings.passwordDays,
    lock_count: settings.lockCount,
    lock_minutes: settings.lockMinutes,
    min_length: settings.minLength,
    generations: settings.generations,
    shows_input: settings.showsInput,
    refuses_simple: settings.refusesSimple,
    max_fixed_digits: settings.maxFixedDigits,
  }
}

function appColumns(settings: AppSettings) {
  return {
    auto_exit_minutes: settings.autoExitMinutes,
    session_minutes: settings.sessionMinutes,
    usable_hours: settings.usableHours === null ? null : JSON.stringify(settings.usableHours),
  }
}
