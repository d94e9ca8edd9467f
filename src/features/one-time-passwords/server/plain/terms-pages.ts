/** The terms of use on a phone without scripts: what is owed there is done there (BP-TERMS-1, 2, 7). */
import type { RequestInfo, RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import type { Page } from '../../../../platform/server/http/pages/page.ts'
import type { OneTimePasswordsDeps, TermsAgreement } from '../deps.ts'
import { goTo, pageOf, sayAt } from './opened-page.ts'
import { plainPaths } from './paths.ts'
import { type Phone, phoneOf } from './phone.ts'
import { termsView } from './views/terms-view.ts'

interface Answer extends TermsAgreement {
  readonly form: string
  readonly answer: 'agree' | 'disagree'
}

export interface TermsPages {
  read(run: RunUnitOfWork, request: RequestInfo): Promise<Page>
  answer(run: RunUnitOfWork, request: RequestInfo, given: Answer): Promise<Page>
}

export function termsPages(deps: OneTimePasswordsDeps): TermsPages {
  return {
    /** What the person came for stays kept meanwhile. */
    async read(run, request) {
      const phone = phoneOf(deps, request)
      const { terms, isOwed, agreedBefore, privacyUrl } = await run({ mode: 'read' }, (ctx) => deps.terms.ownTerms(ctx))
      if (terms === null || !isOwed) return { redirectTo: whereTo(phone) }
      phone.go({ ...phone.step, notice: undefined })
      const page = pageOf(request, phone, plainPaths.terms)
      return { content: termsView(page, { terms, isAskedAgain: agreedBefore !== null, privacyUrl }) }
    },
    async answer(run, request, { form, answer, versionId, language, digest }) {
      const phone = phoneOf(deps, request)
      phone.checkForm(form)
      if (answer === 'disagree') {
        await run({ mode: 'write' }, (ctx) => deps.sessions.signOut(ctx))
        request.setSession(null)
        return goTo(phone, plainPaths.ended, {})
      }
      try {
        await run({ mode: 'write' }, (ctx) => deps.terms.acceptTerms(ctx, { versionId, language, digest }))
        return { redirectTo: whereTo(phone) }
      } catch (error) {
        return sayAt(phone, plainPaths.terms, error, phone.step)
      }
    },
  }
}

/** The page of a password that has just been set says so first. */
function whereTo({ step }: Phone): string {
  return step.done === undefined ? plainPaths.code : plainPaths.done
}
