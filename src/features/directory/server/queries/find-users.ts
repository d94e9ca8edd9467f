import { type RawBuilder, sql } from 'kysely'
import { notFound } from '../../../../kernel/errors.ts'
import type { Language, LanguageChoice } from '../../../../kernel/locale.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { validityOf } from '../../contract/people/detail-rules.ts'
import type { PersonDetails, PersonTexts, User } from '../../contract/user.ts'
import { type PersonField, personFields } from '../../contract/user-fields.ts'
import { userKeyOf } from '../../contract/user-rules.ts'
import { scopeOf } from './department-scope.ts'
import { companyDay } from './people/company-day.ts'
import { languageInForce } from './people/language-in-force.ts'
import { columnOf } from './user-source.ts'

/** A row as the operations compare it: everything that can change, by the names of the contract. */
export interface StoredUser extends PersonTexts, PersonDetails {
  readonly id: string
  readonly userId: string
  readonly loginId: string
  readonly departmentId: string
  readonly visibility: 0 | 1
  readonly passwordChangeBasic: boolean | null
  readonly passwordChangeNeeded: boolean
  readonly state: 'active' | 'suspended'
  readonly language: LanguageChoice
  /** The chosen one, or the company's. */
  readonly languageInForce: Language
  readonly registration: 'provisional' | 'registered'
  readonly passwordState: 'unset' | 'set'
  readonly isMember: boolean
  readonly isAdministrator: boolean
  readonly administratorScopeId: string | null
  readonly isMaintenance: boolean
  readonly lockedAt: Date | null
  readonly lockedUntil: Date | null
  readonly firstSignedInAt: Date | null
  readonly lastSignedInAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly deletedAt: Date | null
  readonly version: number
}

const fields = [
  'id',
  'userId',
  'loginId',
  'departmentId',
  'visibility',
  'passwordChangeBasic',
  'passwordChangeNeeded',
  'state',
  'language',
  'registration',
  'passwordState',
  'isMember',
  'isAdministrator',
  'administratorScopeId',
  'isMaintenance',
  'lockedAt',
  'lockedUntil',
  'firstSignedInAt',
  'lastSignedInAt',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'version',
  'validFrom',
  'validUntil',
  'timeZone',
  'mobilePhone',
  'lineNotices',
  ...personFields,
] as const satisfies readonly Exclude<keyof StoredUser, 'languageInForce'>[]

export const storedUserColumns: RawBuilder<unknown> = sql.join([
  // Days stay text: they belong to no time zone.
  ...fields.map((field) => sql`${sql.ref(`person.${columnOf(field)}`)}${isDay(field) ? sql`::text` : sql``} as ${sql.ref(field)}`),
  sql`${languageInForce('person')} as "languageInForce"`,
])

function isDay(field: string): boolean {
  return field === 'validFrom' || field === 'validUntil'
}

/** Living users within the actor's reach, in no order; those who are not there are simply missing. `lock` holds them till the end. */
export async function findUsers(ctx: Ctx, ids: readonly string[], options: { lock?: true; deleted?: true } = {}): Promise<StoredUser[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<StoredUser>`
    select ${storedUserColumns} from directory_user person
    where person.company_id = ${companyOf(ctx)}::uuid and person.id = any (${[...ids]}::uuid[])
      and person.deleted_at is ${options.deleted === true ? sql`not null` : sql`null`} and ${inScope(ctx)}
    order by person.id ${options.lock === true ? sql`for update` : sql``}`.execute(ctx.tx)
  return rows
}

/** By user id, without regard to case. */
export async function findUsersByKey(ctx: Ctx, userIds: readonly string[]): Promise<StoredUser[]> {
  if (userIds.length === 0) return []
  const { rows } = await sql<StoredUser>`
    select ${storedUserColumns} from directory_user person
    where person.company_id = ${companyOf(ctx)}::uuid and person.user_key = any (${userIds.map(userKeyOf)}::text[])
      and person.deleted_at is null and ${inScope(ctx)}`.execute(ctx.tx)
  return rows
}

/** The provider's own accounts in the company: marked as such when it was opened, whatever they are called (MCOP-MAINT-1). */
export async function findMaintenanceAccounts(ctx: Ctx, options: { id?: string; lock?: true } = {}): Promise<StoredUser[]> {
  return (await maintenanceStatement(ctx, options).execute(ctx.tx)).rows
}

export function maintenanceStatement(ctx: Ctx, options: { id?: string; lock?: true } = {}): RawBuilder<StoredUser> {
  const one = options.id === undefined ? sql`true` : sql`person.id = ${options.id}::uuid`
  return sql<StoredUser>`
    select ${storedUserColumns} from directory_user person
    where person.company_id = ${companyOf(ctx)}::uuid and person.is_maintenance and person.deleted_at is null and ${one}
    order by person.user_key ${options.lock === true ? sql`for update` : sql``}`
}

/** Which of these user ids are in use in the company, in or out of the actor's reach: an id is unique for everyone. */
export async function takenUserKeys(ctx: Ctx, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ user_key: string }>`
    select person.user_key from directory_user person
    where person.company_id = ${companyOf(ctx)}::uuid and person.user_key = any (${userIds.map(userKeyOf)}::text[])
      and person.deleted_at is null`.execute(ctx.tx)
  return new Set(rows.map((row) => row.user_key))
}

export interface DepartmentRef {
  readonly id: string
  readonly code: string
  readonly name: string
}

/** A user without what other features know. */
export type UserFacts = Omit<User, 'columns' | 'secondStep' | 'invitation' | 'undelivered'>

/** The user as routes answer it, the department with it. */
export async function getUser(ctx: Ctx, id: string): Promise<UserFacts> {
  const { rows } = await sql<StoredUser & { department: DepartmentRef; today: string }>`
    select ${storedUserColumns}, ${companyDay(ctx)}::text as today, json_build_object('id', department.id, 'code', department.code, 'name', department.name) as department
    from directory_user person join directory_department department
      on department.company_id = person.company_id and department.id = person.department_id
    where person.company_id = ${companyOf(ctx)}::uuid and person.id = ${id}::uuid and person.deleted_at is null
      and ${inScope(ctx)}`.execute(ctx.tx)
  const row = rows[0]
  if (row === undefined) throw notFound()
  const texts = Object.fromEntries(personFields.map((field) => [field, row[field]])) as Record<PersonField, string>
  const { userId, loginId, visibility, state, language, languageInForce, registration, passwordState, version } = row
  const { isMaintenance, isMember, isAdministrator, department, validFrom, validUntil, timeZone, mobilePhone, lineNotices } = row
  const locked = isLocked(ctx, row)
  return {
    ...texts,
    ...{ id, userId, loginId, department, visibility, state, language, languageInForce, registration, passwordState, version },
    passwordChangeNeeded: row.passwordChangeNeeded,
    ...{ isMaintenance, isMember, isAdministrator, validFrom, validUntil, timeZone, mobilePhone, lineNotices },
    validity: validityOf(row, row.today),
    isLocked: locked,
    lockedAt: locked ? instant(row.lockedAt) : null,
    lockedUntil: locked ? instant(row.lockedUntil) : null,
    firstSignedInAt: instant(row.firstSignedInAt),
    lastSignedInAt: instant(row.lastSignedInAt),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    deletedAt: instant(row.deletedAt),
  }
}

/** A lock ends by itself (MCOP-STATE-9); nothing has to be written for that. */
export function isLocked(ctx: Pick<Ctx, 'clock'>, user: { lockedAt: Date | null; lockedUntil: Date | null }): boolean {
  return user.lockedAt !== null && (user.lockedUntil === null || user.lockedUntil > ctx.clock.now())
}

export function instant(at: Date | null): string | null {
  return at === null ? null : at.toISOString()
}

/** An administrator who is limited to a department sees the people of its subtree and no others. */
export function inScope(ctx: Ctx): RawBuilder<boolean> {
  if (ctx.actor.departmentScope === null) return sql<boolean>`true`
  return sql<boolean>`person.department_id in (
    select department.id from directory_department department
    where department.company_id = ${companyOf(ctx)}::uuid and ${scopeOf(ctx, 'department')})`
}

/** From a login id to the person, in any company: for sign-in, before a company is known. Needs no company to be set. */
export async function findUserByLogin(ctx: Pick<Ctx, 'tx'>, loginId: string): Promise<{ companyId: string; userId: string } | undefined> {
  const { rows } = await sql<{ companyId: string; userId: string }>`
    select company_id as "companyId", user_id as "userId" from directory_user_by_login(${loginId})`.execute(ctx.tx)
  return rows[0]
}
