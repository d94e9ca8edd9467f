import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { runPrepared } from '../../../../platform/server/database/prepared.ts'
import type { ReplacedAddress } from '../../../directory/contract/index.ts'

/** To whom a security notice goes. */
export interface NoticeRecipient {
  readonly id: string
  readonly userId: string
  /** The first there is. */
  readonly address: string
  readonly language: 'ja' | 'en'
  readonly timeZone: string
  /** Where this person looks after the own account. */
  readonly site: 'admin' | 'my' | 'ops'
}

const firstAddress = sql`coalesce(nullif(person.email1, ''), nullif(person.email2, ''), person.email3)`

const traits = sql`person.id, person.user_id as "userId",
  coalesce(nullif(person.language, 'system'), company.language) as language,
  coalesce(nullif(person.time_zone, ''), company.time_zone) as "timeZone",
  case when person.is_administrator then 'admin' else 'my' end as site`

const person = sql`${traits}, ${firstAddress} as address`

/** Those of the people named who have an address; suspended ones too, since their accounts are theirs. */
export async function listNoticeRecipients(ctx: Ctx, personIds: readonly string[]): Promise<readonly NoticeRecipient[]> {
  const ids = [...personIds]
  const found =
    ctx.companyId === null
      ? await sql<NoticeRecipient>`
          select id, name as "userId", language, email as address, time_zone as "timeZone", 'ops' as site
          from signin_operator_public where id = any (${ids}::uuid[]) and email <> ''`.execute(ctx.tx)
      : await runPrepared(
          ctx,
          'signin-notice-recipients',
          sql<NoticeRecipient>`
          select ${person} from directory_user_public person join tenancy_company company on company.id = person.company_id
          where person.company_id = ${ctx.companyId}::uuid and person.id = any (${ids}::uuid[]) and person.deleted_at is null
            and person.email1 || person.email2 || person.email3 <> '' and not person.is_maintenance`,
        )
  return found.rows
}

/** These people of a company, each once at the address before and once at the one in force, where there are such. */
export async function listBothAddresses(ctx: Ctx, addresses: readonly ReplacedAddress[]): Promise<readonly NoticeRecipient[]> {
  const found = await sql<NoticeRecipient>`
    select ${traits}, told.address
    from json_to_recordset(${JSON.stringify(addresses)}::json) as given("userId" uuid, before text)
    join directory_user_public person on person.company_id = ${companyOf(ctx)}::uuid and person.id = given."userId"
      and person.deleted_at is null and not person.is_maintenance
    join tenancy_company company on company.id = person.company_id
    cross join lateral (select given.before union select ${firstAddress}) told(address)
    where told.address <> ''`.execute(ctx.tx)
  return found.rows
}

/** The administrators of the whole company, and which of the people named are administrators. */
export async function listAdministratorsBeside(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<{ readonly concerned: readonly { id: string; userId: string }[]; readonly others: readonly NoticeRecipient[] }> {
  const ids = [...personIds]
  const concerned = await sql<{ id: string; userId: string }>`
    select id, user_id as "userId" from directory_user_public
    where company_id = ${ctx.companyId}::uuid and id = any (${ids}::uuid[]) and is_administrator and deleted_at is null order by user_key`.execute(
    ctx.tx,
  )
  if (concerned.rows.length === 0) return { concerned: [], others: [] }
  const others = await sql<NoticeRecipient>`
    select ${person} from directory_user_public person join tenancy_company company on company.id = person.company_id
    where person.company_id = ${ctx.companyId}::uuid and person.is_administrator and person.administrator_scope_id is null
      and person.deleted_at is null and person.state = 'active' and not person.is_maintenance and person.id <> all (${ids}::uuid[])
      and person.email1 || person.email2 || person.email3 <> ''`.execute(ctx.tx)
  return { concerned: concerned.rows, others: others.rows }
}

/** What the actor's browser calls itself, at the door or in a session; empty for jobs and commands. */
export async function findActorBrowser(ctx: Ctx): Promise<string> {
  const { sessionId, userAgent } = ctx.actor
  if (userAgent !== undefined) return userAgent
  if (sessionId === null) return ''
  const found =
    ctx.companyId === null
      ? await sql<{ user_agent: string }>`select user_agent from signin_operator_session where id = ${sessionId}::uuid`.execute(ctx.tx)
      : await sql<{ user_agent: string }>`
          select user_agent from signin_session where company_id = ${ctx.companyId}::uuid and id = ${sessionId}::uuid`.execute(ctx.tx)
  return found.rows[0]?.user_agent ?? ''
}

/** Whose sessions these were. */
export async function listSessionOwners(
  ctx: Ctx,
  sessionIds: readonly string[],
): Promise<readonly { id: string; userId: string; userAgent: string }[]> {
  const found = await sql<{ id: string; userId: string; userAgent: string }>`
    select id, user_id as "userId", user_agent as "userAgent" from signin_session
    where company_id = ${ctx.companyId}::uuid and id = any (${[...sessionIds]}::uuid[])`.execute(ctx.tx)
  return found.rows
}
