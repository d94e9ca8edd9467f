import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { violatedConstraint } from '../../../../platform/server/database/pool.ts'
import { detailColumns, detailList, type Source, textColumns, textList } from './user-source.ts'

export interface WrittenUser {
  readonly id: string
  readonly user_id: string
}

export const firstMail = (alias: string): RawBuilder<string | null> =>
  sql.raw(`coalesce(nullif(${alias}.email1, ''), nullif(${alias}.email2, ''), nullif(${alias}.email3, ''))`)

/**
 * Login ids of new users (architecture §2): the first mail address, or `userId@companyCode` where that is taken, in the installation or by an
 * earlier row of the same list; one given by hand comes before both. Expects a CTE `candidate(id, row_no, address)`; adds `login(id, address)` with null for "derive".
 */
const deriveLogins = sql`
  turn as (
    select candidate.id, candidate.address, row_number() over (partition by lower(candidate.address) order by candidate.row_no) as place
    from candidate where candidate.address is not null),
  taken as materialized (
    select login_key from directory_taken_logins(array(select lower(turn.address) from turn)) as login_key),
  login as materialized (
    select turn.id, turn.address from turn where turn.place = 1 and lower(turn.address) not in (select login_key from taken))`

/** Registers every row of the source. The caller has made sure that ids are free and departments exist. */
export async function insertUsers(ctx: Ctx, source: Source, companyCode: string): Promise<readonly WrittenUser[]> {
  const now = ctx.clock.now()
  const texts = sql.raw([...textColumns, ...detailColumns].join(', '))
  const statement = sql<WrittenUser>`
    with row as materialized (select * from ${source} given),
    candidate as (select row.id, row.row_no, coalesce(row.login_id, ${firstMail('row')}) as address from row),
    ${deriveLogins}
    insert into directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, is_member, is_administrator,
      administrator_scope_id, is_maintenance, visibility, password_change_basic, password_change_needed, state, language,
      created_at, updated_at, ${texts})
    select ${companyOf(ctx)}::uuid, row.id, row.user_id, lower(row.user_id),
      coalesce(login.address, row.user_id || '@' || ${companyCode}::text),
      lower(coalesce(login.address, row.user_id || '@' || ${companyCode}::text)),
      row.department_id, row.is_member, row.is_administrator, row.administrator_scope_id, row.is_maintenance, row.visibility,
      row.password_change_basic, row.password_change_needed, row.state, row.language, ${now}, ${now}, ${textList('row')}, ${detailList('row')}
    from row left join login on login.id = row.id
    order by row.row_no
    returning id, user_id`
  return retriedOnTakenLogin(async () => (await statement.execute(ctx.tx)).rows)
}

/**
 * Writes every row of the source over the user of its id and version; what no longer has that version is left alone and not returned.
 * A login id that was made from the mail address follows it.
 */
export async function rewriteUsers(ctx: Ctx, source: Source, companyCode: string): Promise<readonly WrittenUser[]> {
  const now = ctx.clock.now()
  const texts = sql.join([...textColumns, ...detailColumns].map((column) => sql`${sql.ref(column)} = row.${sql.ref(column)}`))
  const company = companyOf(ctx)
  const statement = sql<WrittenUser>`
    with row as materialized (
      select given.*, person.user_key, person.user_id as kept_id, person.login_key, ${firstMail('person')} as old_address
      from ${source} given
      join directory_user person on person.company_id = ${company}::uuid and person.id = given.id and person.version = given.version
      where person.deleted_at is null),
    candidate as (
      select row.id, row.row_no, ${firstMail('row')} as address from row
      where lower(${firstMail('row')}) is distinct from lower(row.old_address)
        and row.login_key in (coalesce(lower(row.old_address), ''), row.user_key || '@' || lower(${companyCode}::text))),
    ${deriveLogins},
    relogin as (
      select candidate.id, coalesce(login.address, row.kept_id || '@' || ${companyCode}::text) as login_id
      from candidate join row on row.id = candidate.id left join login on login.id = candidate.id)
    update directory_user person set department_id = row.department_id, visibility = row.visibility,
      password_change_basic = row.password_change_basic, password_change_needed = row.password_change_needed, state = row.state,
      language = row.language, locked_at = case when row.unlock then null else person.locked_at end,
      locked_until = case when row.unlock then null else person.locked_until end,
      login_id = coalesce(relogin.login_id, person.login_id), login_key = lower(coalesce(relogin.login_id, person.login_id)),
      version = person.version + 1, updated_at = ${now}, ${texts}
    from row left join relogin on relogin.id = row.id
    where person.company_id = ${company}::uuid and person.id = row.id and person.version = row.version
    returning person.id, person.user_id`
  return retriedOnTakenLogin(async () => (await statement.execute(ctx.tx)).rows)
}

/** Who is a member or an administrator, and of which part of the company. */
export async function setRoles(
  ctx: Ctx,
  rows: readonly { id: string; isMember: boolean; isAdministrator: boolean; administratorScopeId: string | null }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update directory_user person set is_member = given."isMember", is_administrator = given."isAdministrator",
      administrator_scope_id = given."administratorScopeId"
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as given(id uuid, "isMember" boolean, "isAdministrator" boolean, "administratorScopeId" uuid)
    where person.company_id = ${companyOf(ctx)}::uuid and person.id = given.id`.execute(ctx.tx)
}

/**
 * Two companies may claim one mail address in the same moment; both saw it free. The later one is done again as a whole, and then
 * sees that it is taken: the unit of work repeats on PostgreSQL's own code for "try again".
 */
async function retriedOnTakenLogin<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    if (violatedConstraint(error) !== 'directory_user_login') throw error
    throw Object.assign(new Error('a login id was taken meanwhile', { cause: error }), { code: '40001' })
  }
}
