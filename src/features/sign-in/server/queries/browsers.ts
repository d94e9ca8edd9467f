import { sql } from 'kysely'
import { type Ctx, tablesOf } from '../../../../platform/server/context.ts'
import { runPrepared } from '../../../../platform/server/database/prepared.ts'
import type { SignInTables } from '../schema.ts'

const db = tablesOf<SignInTables>()

export interface BrowserRow {
  readonly id: string
  readonly tokenHash: Buffer
  readonly firstSeenAt: Date
  readonly lastSeenAt: Date
  readonly sourceAddress: string
  readonly userAgent: string
  readonly rememberedUntil: Date | null
}

/** Of a user of the company or, in the provider's unit of work, of an operator; the last used first. */
export async function listBrowsers(ctx: Ctx, personId: string): Promise<readonly BrowserRow[]> {
  return db(ctx)
    .selectFrom('signin_browser')
    .select([
      'id',
      'token_hash as tokenHash',
      'first_seen_at as firstSeenAt',
      'last_seen_at as lastSeenAt',
      'source_address as sourceAddress',
      'user_agent as userAgent',
      'remembered_until as rememberedUntil',
    ])
    .where('company_id', ctx.companyId === null ? 'is' : '=', ctx.companyId)
    .where('person_id', '=', personId)
    .orderBy('last_seen_at', 'desc')
    .limit(200)
    .execute()
}

/** All of these people, or the one named. Returns how many. */
export async function forgetBrowsers(ctx: Ctx, personIds: readonly string[], id?: string): Promise<number> {
  let query = db(ctx)
    .deleteFrom('signin_browser')
    .where('company_id', ctx.companyId === null ? 'is' : '=', ctx.companyId)
    .where((row) => row('person_id', '=', row.fn.any(row.val([...personIds]))))
  if (id !== undefined) query = query.where('id', '=', id)
  return Number((await query.executeTakeFirst()).numDeletedRows)
}

/** The second step is asked for again everywhere; the browsers stay known. */
export async function endRemembering(ctx: Ctx, personIds: readonly string[]): Promise<number> {
  const ended = await db(ctx)
    .updateTable('signin_browser')
    .set({ remembered_until: null })
    .where('company_id', ctx.companyId === null ? 'is' : '=', ctx.companyId)
    .where((row) => row('person_id', '=', row.fn.any(row.val([...personIds]))))
    .where('remembered_until', 'is not', null)
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

/** Notes that this browser has signed in as this person, and until when it is not asked for a second step; null leaves that as it is. */
export async function rememberBrowser(
  ctx: Ctx,
  browser: { personId: string; tokenHash: Buffer; until: Date | null; sourceAddress: string; userAgent: string },
): Promise<string> {
  const now = ctx.clock.now()
  const noted = await runPrepared(
    ctx,
    'signin-remember-browser',
    sql<{ id: string }>`
    insert into signin_browser as browser (company_id, id, person_id, token_hash, first_seen_at, last_seen_at, source_address, user_agent,
      remembered_until)
    values (${ctx.companyId}::uuid, ${ctx.ids.next()}::uuid, ${browser.personId}::uuid, ${browser.tokenHash}, ${now}, ${now},
      ${browser.sourceAddress}, ${browser.userAgent.slice(0, 500)}, ${browser.until})
    on conflict (token_hash, person_id) do update set last_seen_at = excluded.last_seen_at, source_address = excluded.source_address,
      user_agent = excluded.user_agent, remembered_until = coalesce(excluded.remembered_until, browser.remembered_until)
    returning id`,
  )
  const id = noted.rows[0]?.id
  if (id === undefined) throw new Error('a browser was not noted')
  return id
}

/** For whomever this browser was known, in whichever company, it is known by another token from now on. */
export async function renameBrowser(ctx: Ctx, { former, successor }: { former: Buffer; successor: Buffer }): Promise<void> {
  await runPrepared(ctx, 'signin-rename-browser', sql`select signin_browser_rename(${former}, ${successor})`)
}

/** Ids of all browsers of these people, whose counts of wrong tries go with a lock. */
export async function listBrowserIds(ctx: Ctx, personIds: readonly string[]): Promise<readonly string[]> {
  const rows = await db(ctx)
    .selectFrom('signin_browser')
    .select('id')
    .where('company_id', ctx.companyId === null ? 'is' : '=', ctx.companyId)
    .where((row) => row('person_id', '=', row.fn.any(row.val([...personIds]))))
    .execute()
  return rows.map((row) => row.id)
}
