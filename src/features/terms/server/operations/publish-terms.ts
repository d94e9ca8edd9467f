import { AppError, invalidInput } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { termsErrors } from '../../contract/errors.ts'
import { termsPermissions } from '../../contract/permissions.ts'
import type { Publication, TermsVersion } from '../../contract/terms.ts'
import { findLastPublication, getVersion, setPublication } from '../queries/versions.ts'
import { digestsOf, getDraft, refuseSecondDraft, versionObject } from './write-draft.ts'

/**
 * From its moment on everybody is asked once more (BP-TERMS-6). Errors: not-found, `terms.published`, `kernel.stale-version`,
 * `terms.language-missing`, `terms.before-planned`; a moment that has passed is bad input.
 */
export async function publishTerms(ctx: Ctx, id: string, publication: Publication): Promise<TermsVersion> {
  ctx.require(termsPermissions['versions.write'])

  const draft = await getDraft(ctx, id, publication.version)
  if (draft.texts.ja === null || draft.texts.en === null) throw new AppError(termsErrors['language-missing'])
  const now = ctx.clock.now()
  const at = publication.at === null ? now : new Date(publication.at)
  if (at < now) throw invalidInput([{ pointer: '/body/at', code: termsErrors['time-is-past'].code }])
  const last = await findLastPublication(ctx)
  if (last !== null && at < last) throw new AppError(termsErrors['before-planned'], { params: { plannedAt: last.toISOString() } })

  await setPublication(ctx, id, at)
  const published = await getVersion(ctx, id)
  ctx.audit('terms.version.published', [
    { object: versionObject(published), after: { publishedAt: at.toISOString(), texts: digestsOf(published) } },
  ])
  return published
}

/** Nobody can have agreed to it yet. Errors: not-found, `terms.not-planned`, `terms.in-force`, `terms.draft-exists`. */
export async function takeTermsBack(ctx: Ctx, id: string): Promise<TermsVersion> {
  ctx.require(termsPermissions['versions.write'])

  const planned = await getVersion(ctx, id, { lock: true })
  if (planned.state === 'draft') throw new AppError(termsErrors['not-planned'])
  if (planned.state !== 'planned') throw new AppError(termsErrors['in-force'])
  await setPublication(ctx, id, null).catch(refuseSecondDraft)
  ctx.audit('terms.version.taken-back', [{ object: versionObject(planned), before: { publishedAt: planned.publishedAt } }])
  return getVersion(ctx, id)
}
