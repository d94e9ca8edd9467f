import { sql } from 'kysely'
import { notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { TermsReach, TermsText, TermsVersion, TermsVersionListItem } from '../../contract/terms.ts'
import { type TermsLanguage, type TermsState, termsLanguages } from '../../contract/terms-choices.ts'
import { digestOf } from '../digest.ts'

interface VersionRow {
  readonly id: string
  readonly number: number
  readonly published_at: Date | null
  readonly published_by: string
  readonly updated_at: Date
  readonly version: number
  /** Which one is in force at this moment. */
  readonly current_id: string | null
}

const columns = sql`listed.id, listed.number, listed.published_at, listed.published_by, listed.updated_at, listed.version`

/** The id of what people agree to now: the latest whose moment has come. */
const currentId = (ctx: Ctx) => sql`(
  select current.id from terms_version current where current.published_at <= ${ctx.clock.now()}::timestamptz
  order by current.published_at desc, current.number desc limit 1)`

export async function listVersions(ctx: Ctx): Promise<TermsVersionListItem[]> {
  const { rows } = await sql<VersionRow & { title_ja: string | null; title_en: string | null; agreements: number }>`
    select ${columns}, ${currentId(ctx)} as current_id, ja.title as title_ja, en.title as title_en, coalesce(agreed.count, 0) as agreements
    from terms_version listed
    left join terms_text ja on ja.version_id = listed.id and ja.language = 'ja'
    left join terms_text en on en.version_id = listed.id and en.language = 'en'
    left join (select accepted.version_id, count(*)::int as count from terms_acceptance accepted group by accepted.version_id) agreed
      on agreed.version_id = listed.id
    order by listed.number desc`.execute(ctx.tx)
  return rows.map((row) => ({ ...factsOf(ctx, row), titles: { ja: row.title_ja, en: row.title_en }, agreements: row.agreements }))
}

/** Error: not-found. `lock` keeps it as it is until the end. */
export async function getVersion(ctx: Ctx, id: string, options: { lock?: true } = {}): Promise<TermsVersion> {
  const { rows } = await sql<VersionRow>`
    select ${columns}, ${currentId(ctx)} as current_id from terms_version listed where listed.id = ${id}::uuid
    ${options.lock === true ? sql`for update` : sql``}`.execute(ctx.tx)
  const [row] = rows
  if (row === undefined) throw notFound()
  return { ...factsOf(ctx, row), texts: await readTexts(ctx, id) }
}

/** What is in force now, in both languages. */
export async function findCurrent(ctx: Ctx): Promise<TermsVersion | undefined> {
  const { rows } = await sql<{ id: string | null }>`select ${currentId(ctx)} as id`.execute(ctx.tx)
  const id = rows[0]?.id ?? null
  return id === null ? undefined : getVersion(ctx, id)
}

/** The last moment for which anything is published. */
export async function findLastPublication(ctx: Ctx): Promise<Date | null> {
  const { rows } = await sql<{ last: Date | null }>`select max(published_at) as last from terms_version`.execute(ctx.tx)
  return rows[0]?.last ?? null
}

export async function readReach(ctx: Ctx): Promise<TermsReach> {
  const { rows } = await sql<{ people: number; companies: number; exempt_companies: number }>`select * from terms_reach()`.execute(ctx.tx)
  const [row] = rows
  return { people: row?.people ?? 0, companies: row?.companies ?? 0, exemptCompanies: row?.exempt_companies ?? 0 }
}

async function readTexts(ctx: Ctx, versionId: string): Promise<TermsVersion['texts']> {
  const { rows } = await sql<Omit<TermsText, 'digest'> & { language: TermsLanguage; digest: Buffer }>`
    select language, title, body, changes, digest from terms_text where version_id = ${versionId}::uuid`.execute(ctx.tx)
  const texts: TermsVersion['texts'] = { ja: null, en: null }
  for (const { language, digest, ...text } of rows) texts[language] = { ...text, digest: digest.toString('hex') }
  return texts
}

function factsOf(ctx: Ctx, row: VersionRow): Omit<TermsVersion, 'texts'> {
  return {
    id: row.id,
    number: row.number,
    state: stateOf(ctx, row),
    publishedAt: row.published_at?.toISOString() ?? null,
    publishedBy: row.published_by,
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

function stateOf(ctx: Ctx, row: VersionRow): TermsState {
  if (row.published_at === null) return 'draft'
  if (row.published_at > ctx.clock.now()) return 'planned'
  return row.id === row.current_id ? 'in-force' : 'replaced'
}

/** Of the texts those that are written; the other language waits. */
export async function writeTexts(
  ctx: Ctx,
  versionId: string,
  texts: Readonly<Record<TermsLanguage, Omit<TermsText, 'digest'>>>,
): Promise<void> {
  const written = termsLanguages
    .map((language) => ({ language, ...texts[language] }))
    .filter(({ title }) => title !== '')
    .map((text) => ({ ...text, digest: digestOf(text).toString('hex') }))
  await sql`delete from terms_text where version_id = ${versionId}::uuid`.execute(ctx.tx)
  await sql`
    insert into terms_text (version_id, language, title, body, changes, digest)
    select ${versionId}::uuid, given.language, given.title, given.body, given.changes, decode(given.digest, 'hex')
    from json_to_recordset(${JSON.stringify(written)}::json) as given(language text, title text, body text, changes text, digest text)`.execute(
    ctx.tx,
  )
}

/** The next number; violates `terms_version_draft` beside another draft. */
export async function insertDraft(ctx: Ctx, id: string): Promise<void> {
  const now = ctx.clock.now()
  await sql`
    insert into terms_version (id, number, created_at, updated_at)
    select ${id}::uuid, coalesce(max(number), 0) + 1, ${now}::timestamptz, ${now}::timestamptz from terms_version`.execute(ctx.tx)
}

export async function touchDraft(ctx: Ctx, id: string): Promise<void> {
  await sql`update terms_version set version = version + 1, updated_at = ${ctx.clock.now()}::timestamptz where id = ${id}::uuid`.execute(
    ctx.tx,
  )
}

/** With null: a draft again. */
export async function setPublication(ctx: Ctx, id: string, at: Date | null): Promise<void> {
  await sql`
    update terms_version set published_at = ${at}::timestamptz, published_by = ${at === null ? '' : ctx.actor.name}, version = version + 1,
      updated_at = ${ctx.clock.now()}::timestamptz
    where id = ${id}::uuid`.execute(ctx.tx)
}

export async function deleteVersion(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from terms_version where id = ${id}::uuid`.execute(ctx.tx)
}
