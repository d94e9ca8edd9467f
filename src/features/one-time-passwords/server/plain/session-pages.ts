/** Behind the sign-in: one-time passwords (MCOP-OTP-21) and the ways out (MCOP-OTP-33). */
import type { RequestInfo, RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import type { Page } from '../../../../platform/server/http/pages/page.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import type { UserSite } from '../user-site.ts'
import { goTo, pageOf, sayAt } from './opened-page.ts'
import { plainPaths } from './paths.ts'
import { type Phone, phoneOf, type Step } from './phone.ts'
import { codeView, endedView, leaveView } from './views/session-view.ts'

export interface SessionPages {
  code(run: RunUnitOfWork, request: RequestInfo): Promise<Page>
  issue(run: RunUnitOfWork, request: RequestInfo, form: string): Promise<Page>
  leave(request: RequestInfo): Promise<Page>
  signOut(run: RunUnitOfWork, request: RequestInfo, given: { form: string; where: 'here' | 'everywhere' }): Promise<Page>
  ended(request: RequestInfo): Promise<Page>
  language(request: RequestInfo, given: { form: string; language: 'ja' | 'en'; back: string }): Promise<Page>
}

export function sessionPages(deps: OneTimePasswordsDeps, site: UserSite): SessionPages {
  const issue = async (run: RunUnitOfWork, request: RequestInfo): Promise<NonNullable<Step['code']>> => {
    const { code, expiresAt } = await run({ mode: 'write' }, (ctx) => site.issue(ctx, request))
    return { code, expiresAt, sessionId: request.actor.sessionId }
  }
  return {
    /** Shows what was issued; opened again it shows the same. Only the sign-in lets it issue by itself, once (MCOP-OTP-21). */
    async code(run, request) {
      const phone = phoneOf(deps, request)
      phone.go({})
      const issued = phone.step.arrives === true ? await issue(run, request) : phone.step.code
      phone.go({ code: issued })
      const facts = await run({}, (ctx) => site.page(ctx))
      const isOver = issued !== undefined && Date.parse(issued.expiresAt) <= deps.clock.now().getTime()
      return { content: codeView(pageOf(request, phone, plainPaths.code), facts, issued && { ...issued, isOver }) }
    },
    async issue(run, request, form) {
      const phone = phoneOf(deps, request)
      phone.checkForm(form)
      try {
        return goTo(phone, plainPaths.code, { code: await issue(run, request) })
      } catch (error) {
        return sayAt(phone, plainPaths.code, error)
      }
    },
    async leave(request) {
      return { content: leaveView(pageOf(request, unsaid(deps, request), plainPaths.signOut)) }
    },
    async signOut(run, request, { form, where }) {
      const phone = phoneOf(deps, request)
      phone.checkForm(form)
      const { signOut, signOutEverywhere } = deps.sessions
      await run({ mode: 'write' }, (ctx) => (where === 'here' ? signOut(ctx) : signOutEverywhere(ctx)))
      request.setSession(null)
      return goTo(phone, plainPaths.ended, {})
    },
    async ended(request) {
      return { content: endedView(pageOf(request, unsaid(deps, request), plainPaths.ended)) }
    },
    async language(request, { form, language, back }) {
      phoneOf(deps, request).checkForm(form)
      request.setLanguage(language)
      return { redirectTo: back }
    },
  }
}

/** A page that comes upon a notice by chance does not say it. */
function unsaid(deps: OneTimePasswordsDeps, request: RequestInfo): Phone {
  const phone = phoneOf(deps, request)
  return { ...phone, step: { ...phone.step, notice: undefined } }
}
