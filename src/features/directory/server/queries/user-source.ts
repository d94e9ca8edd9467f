/**
 * Where writing statements take their rows from: something to `select * from` with one row for each user, with the columns named here.
 * A form makes it from a list of one (`userSource`), the bulk engine from its staging table (`imports/user-rows.ts`).
 */
import { type RawBuilder, sql } from 'kysely'
import type { LanguageChoice } from '../../../../kernel/locale.ts'
import type { PersonDetails, PersonTexts } from '../../contract/user.ts'
import { personFields } from '../../contract/user-fields.ts'

export type Source = RawBuilder<unknown>

/** `surnameKana` → `surname_kana`; digits stay (`phone1`). */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

export const textColumns: readonly string[] = personFields.map(columnOf)

/** `surname, given_name, …`, each after the alias. */
export function textList(alias: string): RawBuilder<unknown> {
  return sql.join(textColumns.map((column) => sql.ref(`${alias}.${column}`)))
}

/** Columns of what the portal services add; files of the VPN service do not carry them. */
export const detailFields = [
  'validFrom',
  'validUntil',
  'timeZone',
  'mobilePhone',
  'lineNotices',
] as const satisfies readonly (keyof PersonDetails)[]
export const detailColumns: readonly string[] = detailFields.map(columnOf)

/** `valid_from, …`, each after the alias. */
export function detailList(alias: string): RawBuilder<unknown> {
  return sql.join(detailColumns.map((column) => sql.ref(`${alias}.${column}`)))
}

export interface WritableUser extends PersonTexts, PersonDetails {
  readonly id: string
  readonly userId: string
  /** Of a new user: given by hand; null: made of the mail address. */
  readonly loginId: string | null
  /** Current version of the row; 0 for a new one. */
  readonly version: number
  readonly departmentId: string
  readonly visibility: 0 | 1
  readonly passwordChangeBasic: boolean | null
  readonly passwordChangeNeeded: boolean
  readonly state: 'active' | 'suspended'
  readonly language: LanguageChoice
  readonly unlock: boolean
  readonly isMember: boolean
  readonly isAdministrator: boolean
  readonly administratorScopeId: string | null
  readonly isMaintenance: boolean
}

const types: readonly (readonly [string, string])[] = [
  ['row_no', 'int'],
  ['id', 'uuid'],
  ['user_id', 'text'],
  ['login_id', 'text'],
  ['version', 'int'],
  ['department_id', 'uuid'],
  ['visibility', 'smallint'],
  ['password_change_basic', 'boolean'],
  ['password_change_needed', 'boolean'],
  ['state', 'text'],
  ['language', 'text'],
  ['unlock', 'boolean'],
  ['is_member', 'boolean'],
  ['is_administrator', 'boolean'],
  ['administrator_scope_id', 'uuid'],
  ['is_maintenance', 'boolean'],
  ['valid_from', 'date'],
  ['valid_until', 'date'],
  ['time_zone', 'text'],
  ['mobile_phone', 'text'],
  ['line_notices', 'boolean'],
  ...textColumns.map((column) => [column, 'text'] as const),
]

export function userSource(users: readonly WritableUser[]): Source {
  const rows = users.map((user, index) => ({
    row_no: index + 1,
    ...Object.fromEntries(Object.entries(user).map(([field, value]) => [columnOf(field), value])),
  }))
  const columns = sql.raw(types.map(([column, type]) => `${column} ${type}`).join(', '))
  return sql`(select * from json_to_recordset(${JSON.stringify(rows)}::json) as given(${columns}))`
}
