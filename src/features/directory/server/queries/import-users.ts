/** What the bulk engine asks about users, and the plan as a source for the writing statements. */
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { FormatRequest, ObjectsWanted, RowSource } from '../../../bulk/server/index.ts'
import { personFields } from '../../contract/user-fields.ts'
import { authenticationMethod, policyPatternId } from '../../contract/user-rules.ts'
import { inScope } from './find-users.ts'
import { administratorsBeyondReach, keptAdministrators, ownIdentity, type RowEffects } from './import-administrators.ts'
import { unconfirmedAddresses } from './people/import-addresses.ts'
import { columnOf, detailList, type Source, textColumns, textList } from './user-source.ts'

const living = (ctx: Ctx) => sql`person.company_id = ${companyOf(ctx)}::uuid and person.deleted_at is null`

/** Maintenance accounts are found by a file, so that it can be told why not (CSV-E15), but are no part of a download (MCOP-UCSV-13). */
export function userObjects(ctx: Ctx, wanted: ObjectsWanted): RawBuilder<unknown> {
  const named = wanted.of === 'rows' ? sql`join ${wanted.rows} row on row.key = person.user_key` : sql``
  const shown = wanted.of === 'export' ? sql`and person.is_member and not person.is_maintenance order by person.user_key` : sql``
  const company = companyOf(ctx)
  return sql`
    select person.id, person.version, person.user_key as key, person.user_id,
      (select company.code from tenancy_company company where company.id = ${company}::uuid) as company_code,
      department.code as department_code, person.visibility::text as visibility, ${policyPatternId}::text as policy_pattern,
      ${authenticationMethod}::text as authentication, person.password_change_basic, person.password_change_needed,
      person.state = 'active' as is_usable, ${textList('person')}
    from directory_user person
    join directory_department department on department.company_id = ${company}::uuid and department.id = person.department_id ${named}
    where ${living(ctx)} and ${inScope(ctx)} ${shown}`
}

/** All keys within reach, to propose the zeros that Excel dropped (MCOP-CSV-15). */
export function knownUserKeys(ctx: Ctx): RawBuilder<unknown> {
  return sql`select person.user_key as value from directory_user person where ${living(ctx)} and ${inScope(ctx)}`
}

/** Value of the fact `addresses` where they change when they are confirmed, and not by a file. */
export const confirmedAddresses = 'confirmed'

/** `reserved`: keys that are kept for the provider's accounts. Where a company has such an account, it is simply there already (CSV-E10). */
export function userChecks(ctx: Ctx, rows: RowSource, request: FormatRequest, reserved: readonly string[]): readonly RawBuilder<unknown>[] {
  const join = sql`${rows} row join directory_user person on person.user_key = row.key and ${living(ctx)}`
  if (request.mode === 'add') {
    // An id is unique for everyone; that it is taken beyond the actor's reach is all that is told.
    const kept = sql`select row.row_no, 'userId' as field, 'CSV-E15' as code, null::jsonb as params from ${rows} row
      where row.key = any (${[...reserved]}::text[])
        and not exists (select from directory_user person where person.user_key = row.key and ${living(ctx)})`
    return ctx.actor.departmentScope === null
      ? [kept]
      : [kept, sql`select row.row_no, 'userId' as field, 'CSV-E10' as code, null::jsonb as params from ${join} where not ${inScope(ctx)}`]
  }
  const maintenance = sql`
    select row.row_no, 'userId' as field, 'CSV-E15' as code, null::jsonb as params from ${join} where person.is_maintenance and ${inScope(ctx)}`
  const effects = effectsOf(ctx, rows, request)
  const ofAdministrators = [keptAdministrators(ctx, rows, effects), administratorsBeyondReach(ctx, rows, effects)]
  if (request.mode === 'delete') return [maintenance, ...ofAdministrators]
  return [
    maintenance,
    ...ofAdministrators,
    ownIdentity(ctx, rows),
    ...(request.facts.addresses === confirmedAddresses ? [unconfirmedAddresses(ctx, rows)] : []),
    // 非公開 is kept where it is, and not brought in by a file.
    sql`select row.row_no, 'visibility' as field, 'CSV-E13' as code, jsonb_build_object('allowed', '0') as params from ${join}
      where row.visibility = '1' and person.visibility = 0`,
    sql`select row.row_no, 'passwordChangeNeeded' as field, 'CSV-W04' as code, null::jsonb as params from ${join}
      where row.password_change_needed and not person.password_change_needed`,
  ]
}

function effectsOf(ctx: Ctx, rows: RowSource, request: FormatRequest): RowEffects {
  if (request.mode === 'delete') return { takes: () => sql`true`, gives: () => sql`false`, changes: () => sql`true` }
  return {
    takes: (row, person) => sql.raw(`${row}.is_usable = false and ${person}.state = 'active'`),
    gives: (row, person) => sql.raw(`${row}.is_usable and ${person}.state = 'suspended'`),
    changes: (row) => sql`exists (select from (${userObjects(ctx, { of: 'rows', rows, request })}) object
      where object.key = ${sql.ref(`${row}.key`)} and (${sql.raw(comparedColumns.map((name) => `object.${name} is distinct from ${row}.${name}`).join(' or '))}))`,
  }
}

/** Whatever a file can change of a user. */
const comparedColumns: readonly string[] = [
  ...['department_code', 'visibility', 'password_change_basic', 'password_change_needed', 'is_usable'],
  ...textColumns,
]

export function userVersions(ctx: Ctx, rows: RowSource): RawBuilder<unknown> {
  return sql`select person.id, person.version from directory_user person join ${rows} row on row.id = person.id
    where person.company_id = ${companyOf(ctx)}::uuid`
}

/** New users of a plan. */
export function sourceOfNew(ctx: Ctx, rows: RowSource): Source {
  return sql`(
    select row.row_no, row.id, row.user_id, null::text as login_id, 0 as version, department.id as department_id, row.visibility::smallint as visibility,
      row.password_change_basic, row.password_change_needed, case when row.is_usable then 'active' else 'suspended' end as state,
      'system' as language, false as unlock, true as is_member, false as is_administrator, null::uuid as administrator_scope_id,
      false as is_maintenance, null::date as valid_from, null::date as valid_until, '' as time_zone, '' as mobile_phone, false as line_notices,
      ${textList('row')}
    from ${rows} row join directory_department department
      on department.company_id = ${companyOf(ctx)}::uuid and department.code = row.department_code and department.deleted_at is null)`
}

/**
 * Changed users: the person as it is, overlaid with the members that one side of the plan names (`after` to apply, `before` to put back).
 * The unlock is never a file's business (MCOP-UCSV-9).
 */
export function sourceOfChanged(ctx: Ctx, rows: RowSource, side: 'before' | 'after'): Source {
  const members = sql.ref(`row.${side}`)
  const given = (field: string, type = 'text'): RawBuilder<unknown> => {
    const kept = sql.ref(`person.${columnOf(field)}`)
    return sql`case when ${members} ? ${field} then (${members} ->> ${field})::${sql.raw(type)} else ${kept} end as ${sql.ref(columnOf(field))}`
  }
  return sql`(
    select row.row_no, row.id, row.version, false as unlock, person.language, ${detailList('person')}, ${given('visibility', 'smallint')},
      ${given('passwordChangeBasic', 'boolean')}, ${given('passwordChangeNeeded', 'boolean')},
      case when ${members} ? 'isUsable' then case when (${members} ->> 'isUsable')::boolean then 'active' else 'suspended' end
        else person.state end as state,
      coalesce((select department.id from directory_department department where department.company_id = ${companyOf(ctx)}::uuid
        and department.code = ${members} ->> 'departmentCode' and department.deleted_at is null), person.department_id) as department_id,
      ${sql.join(personFields.map((field) => given(field)))}
    from ${rows} row join directory_user person on person.id = row.id and ${living(ctx)})`
}

export interface ChangedRow {
  readonly id: string
  readonly userId: string
  /** As they stand now. */
  readonly email1: string
  readonly email2: string
  readonly email3: string
  readonly hasSignedIn: boolean
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

/** What the plan changes in each user, for the record and for who has to hear of it. */
export async function listChangedRows(ctx: Ctx, rows: RowSource): Promise<readonly ChangedRow[]> {
  const found = await sql<ChangedRow>`
    select person.id, person.user_id as "userId", row.before, row.after, person.email1, person.email2, person.email3,
      person.last_signed_in_at is not null and not person.is_maintenance as "hasSignedIn"
    from ${rows} row join directory_user person on person.id = row.id and ${living(ctx)} order by row.row_no`.execute(ctx.tx)
  return found.rows
}

/** Users of rows whose version is still that of the plan. */
export async function listPlannedUsers(ctx: Ctx, rows: RowSource): Promise<readonly { id: string; userId: string }[]> {
  const found = await sql<{ id: string; userId: string }>`
    select person.id, person.user_id as "userId" from ${rows} row join directory_user person
      on person.company_id = ${companyOf(ctx)}::uuid and person.id = row.id and person.version = row.version
    order by row.row_no`.execute(ctx.tx)
  return found.rows
}
