import type { Ctx } from '../../../../platform/server/context.ts'
import type { CurrentTerms, OwnTerms } from '../../contract/terms.ts'
import type { TermsDeps } from '../deps.ts'
import { isOwed, listOwnAgreements } from '../queries/own-agreements.ts'
import { findCurrent } from '../queries/versions.ts'

/** What is in force, for everybody. */
export async function readTerms(deps: TermsDeps, ctx: Ctx): Promise<{ terms: CurrentTerms | null; privacyUrl: string | null }> {
  return { terms: await currentTerms(ctx), privacyUrl: deps.privacyUrl }
}

/** And where the person of the session stands. */
export async function readOwnTerms(deps: TermsDeps, ctx: Ctx): Promise<OwnTerms> {
  const terms = await currentTerms(ctx)
  const agreements = await listOwnAgreements(ctx)
  const now = agreements.find(({ versionId }) => versionId === terms?.versionId)
  const before = agreements.find(({ number }) => terms !== null && number < terms.number)
  return {
    terms,
    privacyUrl: deps.privacyUrl,
    isOwed: await isOwed(ctx),
    agreedAt: now?.agreedAt.toISOString() ?? null,
    agreedBefore: before === undefined ? null : { number: before.number, agreedAt: before.agreedAt.toISOString() },
  }
}

/** Published versions have both texts. */
export async function currentTerms(ctx: Ctx): Promise<CurrentTerms | null> {
  const current = await findCurrent(ctx)
  if (current === undefined || current.publishedAt === null || current.texts.ja === null || current.texts.en === null) return null
  const { id, number, publishedAt, texts } = current
  return { versionId: id, number, publishedAt, texts: { ja: current.texts.ja, en: texts.en ?? current.texts.en } }
}
