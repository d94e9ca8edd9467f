import { AppError, kernelErrors } from '../../../../kernel/errors.ts'
import type { AuditEntry, Ctx } from '../../../../platform/server/context.ts'
import { violatedConstraint } from '../../../../platform/server/database/pool.ts'
import { termsErrors } from '../../contract/errors.ts'
import { termsPermissions } from '../../contract/permissions.ts'
import type { DraftChange, NewDraft, TermsVersion } from '../../contract/terms.ts'
import { deleteVersion, getVersion, insertDraft, touchDraft, writeTexts } from '../queries/versions.ts'

export function versionObject(version: Pick<TermsVersion, 'id' | 'number'>): AuditEntry['object'] {
  return { type: 'terms-version', id: version.id, label: String(version.number) }
}

/** The digests say which texts these were; the record needs no second copy of them. */
export function digestsOf({ texts }: TermsVersion): { readonly ja: string | null; readonly en: string | null } {
  return { ja: texts.ja?.digest ?? null, en: texts.en?.digest ?? null }
}

/** Begins the next version. Error: `terms.draft-exists`. */
export async function createDraft(ctx: Ctx, draft: NewDraft): Promise<TermsVersion> {
  ctx.require(termsPermissions['versions.write'])

  const id = ctx.ids.next()
  await insertDraft(ctx, id).catch(refuseSecondDraft)
  await writeTexts(ctx, id, draft.texts)
  const created = await getVersion(ctx, id)
  ctx.audit('terms.draft.created', [{ object: versionObject(created), after: { texts: digestsOf(created) } }])
  return created
}

/** Errors: not-found, `terms.published`, `kernel.stale-version`. */
export async function changeDraft(ctx: Ctx, id: string, change: DraftChange): Promise<TermsVersion> {
  ctx.require(termsPermissions['versions.write'])

  const before = await getDraft(ctx, id, change.version)
  await writeTexts(ctx, id, change.texts)
  await touchDraft(ctx, id)
  const after = await getVersion(ctx, id)
  ctx.audit('terms.draft.changed', [
    { object: versionObject(after), before: { texts: digestsOf(before) }, after: { texts: digestsOf(after) } },
  ])
  return after
}

/** Errors: not-found, `terms.published`. */
export async function deleteDraft(ctx: Ctx, id: string): Promise<void> {
  ctx.require(termsPermissions['versions.write'])

  const before = await getDraft(ctx, id)
  await deleteVersion(ctx, id)
  ctx.audit('terms.draft.deleted', [{ object: versionObject(before), before: { texts: digestsOf(before) } }])
}

/** Kept as it is until the end of the transaction. Errors: not-found, `terms.published`, `kernel.stale-version`. */
export async function getDraft(ctx: Ctx, id: string, version?: number): Promise<TermsVersion> {
  const draft = await getVersion(ctx, id, { lock: true })
  if (draft.state !== 'draft') throw new AppError(termsErrors.published)
  if (version !== undefined && version !== draft.version) {
    throw new AppError(kernelErrors['stale-version'], { params: { version: draft.version } })
  }
  return draft
}

export function refuseSecondDraft(error: unknown): never {
  const constraint = violatedConstraint(error)
  if (constraint === 'terms_version_draft' || constraint === 'terms_version_number_key') {
    throw new AppError(termsErrors['draft-exists'], { cause: error })
  }
  throw error
}
