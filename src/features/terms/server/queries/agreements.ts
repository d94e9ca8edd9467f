import { type RawBuilder, sql } from 'kysely'
import { countCap, type Page } from '../../../../kernel/page.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { cursorParts, readCursor, writeCursor } from '../../../../platform/server/cursor.ts'
import { inSubtree } from '../../../../platform/server/database/in-subtree.ts'
import type { Agreement } from '../../contract/terms.ts'
import type { TermsLanguage } from '../../contract/terms-choices.ts'

export interface AgreementCondition {
  readonly versionId?: string | undefined
  readonly company?: string | undefined
  readonly user?: string | undefined
}

interface AgreementRow {
  readonly version_id: string
  readonly number: number
  readonly company_id: string
  readonly code: string
  readonly company_name: string
  readonly user_id: string
  readonly user_name: string
  readonly full_name: string
  readonly language: TermsLanguage
  readonly text_digest: Buffer
  readonly accepted_at: Date
  readonly source_address: string
  readonly session_id: string | null
}

/** Newest first: in the provider's role of all companies, else of one's own, as far as one's department reaches. */
export async function listAgreements(
  ctx: Ctx,
  condition: AgreementCondition & { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<Agreement>> {
  const after = readCursor(condition.cursor, [cursorParts.time, cursorParts.id, cursorParts.id])
  const { rows } = await agreementsStatement(ctx, condition, after, condition.limit + 1).execute(ctx.tx)
  const shown = rows.slice(0, condition.limit)
  const last = shown.at(-1)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (
      select from ${source} where ${whereOf(ctx, condition)} limit ${countCap + 1}) counted`.execute(ctx.tx)
  const total = counted.rows[0]?.total ?? 0
  return {
    items: shown.map(agreementFrom),
    nextCursor: rows.length > condition.limit && last !== undefined ? writeCursor(placeOf(last)) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

/** All of them, read in pieces, for a file. */
export async function* readAgreements(ctx: Ctx, condition: AgreementCondition): AsyncGenerator<Agreement> {
  let after: Place | undefined
  for (;;) {
    const { rows } = await agreementsStatement(ctx, condition, after, 1_000).execute(ctx.tx)
    yield* rows.map(agreementFrom)
    const last = rows.at(-1)
    if (last === undefined || rows.length < 1_000) return
    after = placeOf(last)
  }
}

const source = sql`terms_acceptance accepted
  join terms_version agreed on agreed.id = accepted.version_id
  join tenancy_company company on company.id = accepted.company_id`

/** Time, user and version of the row before: the order of the lists and of their indexes. */
type Place = readonly [string, string, string]

export function agreementsStatement(
  ctx: Ctx,
  condition: AgreementCondition,
  after: Place | undefined,
  limit: number,
): RawBuilder<AgreementRow> {
  const place = sql`(accepted.accepted_at, accepted.user_id, accepted.version_id)`
  return sql<AgreementRow>`
    select accepted.version_id, agreed.number, accepted.company_id, company.code, company.name as company_name, accepted.user_id,
      accepted.user_name, accepted.full_name, accepted.language, accepted.text_digest, accepted.accepted_at, accepted.source_address,
      accepted.session_id
    from ${source}
    where ${whereOf(ctx, condition)} ${after === undefined ? sql`` : sql`and ${place} < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}::uuid)`}
    order by accepted.accepted_at desc, accepted.user_id desc, accepted.version_id desc limit ${limit}`
}

function placeOf(row: AgreementRow): [string, string, string] {
  return [row.accepted_at.toISOString(), row.user_id, row.version_id]
}

function whereOf(ctx: Ctx, { versionId, company, user }: AgreementCondition): RawBuilder<unknown> {
  const has = (text: RawBuilder<unknown>, words: string) =>
    sql`position(lower(normalize(${words}::text, NFKC)) in lower(normalize(${text}, NFKC))) > 0`
  return sql`true
    ${ctx.companyId === null ? sql`` : sql`and accepted.company_id = ${companyOf(ctx)}::uuid`}
    ${versionId === undefined ? sql`` : sql`and accepted.version_id = ${versionId}::uuid`}
    ${company === undefined ? sql`` : sql`and ${has(sql`company.code || ' ' || company.name`, company)}`}
    ${user === undefined ? sql`` : sql`and ${has(sql`accepted.user_name || ' ' || accepted.full_name`, user)}`}
    ${
      ctx.actor.departmentScope === null
        ? sql``
        : sql`and exists (
            select from directory_user_public person join directory_department_public department
              on department.company_id = person.company_id and department.id = person.department_id
            where person.company_id = accepted.company_id and person.id = accepted.user_id
              and ${inSubtree('department.path', ctx.actor.departmentScope)})`
    }`
}

function agreementFrom(row: AgreementRow): Agreement {
  return {
    versionId: row.version_id,
    number: row.number,
    company: { id: row.company_id, code: row.code, name: row.company_name },
    user: { id: row.user_id, userId: row.user_name, name: row.full_name },
    language: row.language,
    digest: row.text_digest.toString('hex'),
    agreedAt: row.accepted_at.toISOString(),
    sourceAddress: row.source_address,
    sessionId: row.session_id,
  }
}
