import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { termsErrors } from '../../contract/errors.ts'
import type { TermsAcceptance } from '../../contract/terms.ts'
import { insertAgreement, listOwnAgreements } from '../queries/own-agreements.ts'
import { currentTerms } from './read-terms.ts'

/**
 * Who, which version in which language, the digest of what was shown, when, from where, in which session (BP-TERMS-5). Asked twice, the first
 * answer stands. Error: `terms.not-current` when what was read is not, or is no longer, what is asked for. No permission: whoever owes it
 * has none.
 */
export async function acceptTerms(ctx: Ctx, acceptance: TermsAcceptance): Promise<{ agreedAt: string }> {
  const current = await currentTerms(ctx)
  const isShown = current?.versionId === acceptance.versionId && current.texts[acceptance.language].digest === acceptance.digest
  if (current === null || !isShown) throw new AppError(termsErrors['not-current'])

  if (await insertAgreement(ctx, acceptance)) {
    ctx.audit('terms.version.agreed', [
      {
        object: { type: 'terms-version', id: current.versionId, label: String(current.number) },
        after: { language: acceptance.language, digest: acceptance.digest },
      },
    ])
  } else ctx.unaudited('agreed before')
  const [agreed] = await listOwnAgreements(ctx)
  return { agreedAt: (agreed?.agreedAt ?? ctx.clock.now()).toISOString() }
}
