/** What a file does to administrators, as rules for the bulk engine: the same ones that forms and the rows themselves hold to. */
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { RowSource } from '../../../bulk/server/index.ts'
import { personFields } from '../../contract/user-fields.ts'
import { identityFields } from '../identity-fields.ts'
import { scopeOf } from './department-scope.ts'
import { inScope } from './find-users.ts'
import { companyDay } from './people/company-day.ts'
import { columnOf } from './user-source.ts'

const fileIdentityFields = personFields.filter((field) => identityFields.some((one) => one === field))

/** What the rows do to the people whom they name, as conditions on a row and a person by their aliases. */
export interface RowEffects {
  /** Takes the right to sign in. */
  readonly takes: (row: string, person: string) => RawBuilder<unknown>
  /** Gives it back. */
  readonly gives: (row: string, person: string) => RawBuilder<unknown>
  /** Changes anything at all. */
  readonly changes: (row: string) => RawBuilder<unknown>
}

const joined = (ctx: Ctx, rows: RowSource) =>
  sql`${rows} row join directory_user person on person.user_key = row.key and person.company_id = ${companyOf(ctx)}::uuid
    and person.deleted_at is null`

const services = (ctx: Ctx, person: RawBuilder<unknown>) =>
  sql`from directory_administrator_service named where named.company_id = ${companyOf(ctx)}::uuid and named.user_id = ${person}`

/**
 * CSV-E26: nobody takes the right to sign in from themselves, and no file takes the last administrator of the whole company (SSO-ACC-20). As
 * the trigger `directory_last_administrator` has it, of the state after all rows.
 */
export function keptAdministrators(ctx: Ctx, rows: RowSource, { takes, gives }: RowEffects): RawBuilder<unknown> {
  const whole = (alias: string) =>
    sql.raw(`${alias}.is_administrator and not ${alias}.is_maintenance and ${alias}.administrator_scope_id is null`)
  const today = companyDay(ctx)
  // Once for the file: administrators are few, its rows many.
  const standing = sql`
    select other.valid_until, exists (select ${services(ctx, sql`other.id`)}) as is_of_some
    from directory_user other left join ${rows} named_row on named_row.key = other.user_key
    where other.company_id = ${companyOf(ctx)}::uuid and other.deleted_at is null and ${whole('other')}
      and coalesce(other.valid_from <= ${today}, true) and case other.state
        when 'active' then not coalesce(${takes('named_row', 'other')}, false) or named_row.key is null
        else coalesce(${gives('named_row', 'other')}, false) end`
  return sql`
    with standing as materialized (${standing})
    select row.row_no, 'userId' as field, 'CSV-E26' as code, null::jsonb as params from ${joined(ctx, rows)}
    where ${takes('row', 'person')} and ${inScope(ctx)} and (person.id = ${ctx.actor.id}::uuid or (
      ${whole('person')} and person.state = 'active' and coalesce(person.valid_from <= ${today}, true)
      and coalesce(person.valid_until >= ${today}, true) and not exists (
        select from standing where (standing.valid_until is null or (person.valid_until is not null and standing.valid_until >= ${today}))
          and (not standing.is_of_some or exists (select ${services(ctx, sql`person.id`)})))))`
}

/**
 * CSV-E28: what an identity check compares and where links are mailed to wants a recent proof where it is one's own. A run keeps no session: nobody
 * changes these by a file, each at its place.
 */
export function ownIdentity(ctx: Ctx, rows: RowSource): RawBuilder<unknown> {
  const differing = fileIdentityFields.map((field) => {
    const column = columnOf(field)
    return sql`(${field}, ${sql.ref(`row.${column}`)} is distinct from ${sql.ref(`person.${column}`)})`
  })
  return sql`
    select row.row_no, changed.field, 'CSV-E28' as code, null::jsonb as params from ${joined(ctx, rows)}
    cross join lateral (values ${sql.join(differing)}) changed(field, differs)
    where person.id = ${ctx.actor.id}::uuid and changed.differs`
}

/** CSV-E27: nobody changes an administrator whose rights reach further than the own ones (`rolesBeyondReach`). A row that changes nothing may stay. */
export function administratorsBeyondReach(ctx: Ctx, rows: RowSource, { changes }: RowEffects): RawBuilder<unknown> {
  const beyondDepartment =
    ctx.actor.departmentScope === null
      ? sql`false`
      : sql`not exists (select from directory_department department where department.company_id = ${companyOf(ctx)}::uuid
          and department.id = person.administrator_scope_id and department.deleted_at is null and ${scopeOf(ctx, 'department')})`
  const own = services(ctx, sql`${ctx.actor.id}::uuid`)
  const beyondServices = sql`exists (select ${own}) and (not exists (select ${services(ctx, sql`person.id`)})
    or exists (select ${services(ctx, sql`person.id`)} and named.service not in (select named.service ${own})))`
  return sql`
    select row.row_no, 'userId' as field, 'CSV-E27' as code, null::jsonb as params from ${joined(ctx, rows)}
    where person.is_administrator and not person.is_maintenance and ${inScope(ctx)} and (${beyondDepartment} or (${beyondServices}))
      and ${changes('row')}`
}
