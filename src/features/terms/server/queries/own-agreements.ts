/** What the person of the session has agreed to. */
import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { TermsLanguage } from '../../contract/terms-choices.ts'

export interface OwnAgreement {
  readonly versionId: string
  readonly number: number
  readonly agreedAt: Date
}

/** The latest version first. */
export async function listOwnAgreements(ctx: Ctx): Promise<readonly OwnAgreement[]> {
  const { rows } = await sql<OwnAgreement>`
    select accepted.version_id as "versionId", agreed.number, accepted.accepted_at as "agreedAt"
    from terms_acceptance accepted join terms_version agreed on agreed.id = accepted.version_id
    where accepted.company_id = ${companyOf(ctx)}::uuid and accepted.user_id = ${ctx.actor.id}::uuid
    order by agreed.number desc`.execute(ctx.tx)
  return rows
}

export async function isOwed(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<{ owed: boolean }>`
    select terms_owed(${companyOf(ctx)}::uuid, ${ctx.actor.id}::uuid, ${ctx.clock.now()}::timestamptz) as owed`.execute(ctx.tx)
  return rows[0]?.owed ?? false
}

/** False: this person had agreed to it already, and what was written then stays. */
export async function insertAgreement(
  ctx: Ctx,
  agreement: { readonly versionId: string; readonly language: TermsLanguage; readonly digest: string },
): Promise<boolean> {
  const { rows } = await sql<{ user_id: string }>`
    insert into terms_acceptance (company_id, user_id, version_id, language, text_digest, accepted_at, session_id, source_address, user_name, full_name)
    select person.company_id, person.id, ${agreement.versionId}::uuid, ${agreement.language}, decode(${agreement.digest}, 'hex'),
      ${ctx.clock.now()}::timestamptz, ${ctx.actor.sessionId}::uuid, ${ctx.actor.sourceAddress ?? ''}, person.user_id,
      coalesce(nullif(btrim(person.surname || ' ' || person.given_name), ''), person.display_name)
    from directory_user_public person where person.company_id = ${companyOf(ctx)}::uuid and person.id = ${ctx.actor.id}::uuid
    on conflict do nothing returning user_id`.execute(ctx.tx)
  return rows.length === 1
}
