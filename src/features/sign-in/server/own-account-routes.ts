import { bindSites, bindSitesOwn, type RouteBinding } from '../../../platform/server/http/binding.ts'
import { ownAccountRoutes, reproofRoutes } from '../contract/own/own-account-routes.ts'
import type { SignInDeps } from './deps.ts'
import { endOwnSession, endOwnSessions } from './operations/end-sessions.ts'
import { forgetOwnBrowser, forgetOwnBrowsers, listOwnBrowsers } from './operations/own/own-browsers.ts'
import { listOwnSessions } from './operations/own/own-sessions.ts'
import { codeShown } from './pending-routes.ts'
import { proveAgain, readProof, requestProofPasskey, sendProofCode } from './second-step/prove-again.ts'

/** One's own sessions and browsers, at all three sites. */
export function ownAccountBindings(deps: SignInDeps): readonly RouteBinding[] {
  const { listSessions, endSession, endSessions, listBrowsers, forgetBrowser, forgetBrowsers } = ownAccountRoutes
  return [
    ...bindSites(listSessions, async (ctx) => ({ items: [...(await listOwnSessions(ctx))] })),
    ...bindSites(endSession, async (ctx, { params }) => {
      await endOwnSession(deps, ctx, params.sessionId)
      return undefined
    }),
    ...bindSites(endSessions, async (ctx, { body }) => ({ ended: await endOwnSessions(deps, ctx, body.keepCurrent) })),
    ...bindSites(listBrowsers, async (ctx, _input, request) => ({ items: [...(await listOwnBrowsers(ctx, request))] })),
    ...bindSites(forgetBrowser, async (ctx, { params }) => {
      await forgetOwnBrowser(ctx, params.browserId)
      return undefined
    }),
    ...bindSites(forgetBrowsers, async (ctx) => ({ forgotten: await forgetOwnBrowsers(ctx) })),
    ...proofBindings(deps),
  ]
}

function proofBindings(deps: SignInDeps): readonly RouteBinding[] {
  const { read, prove, sendMailCode, requestPasskey } = reproofRoutes
  return [
    ...bindSitesOwn(read, (run) => readProof(deps, run)),
    ...bindSitesOwn(prove, async (run, { body }, request) => {
      request.setSession(await proveAgain(deps, run, request, body))
      return undefined
    }),
    ...bindSitesOwn(sendMailCode, async (run, _input, request) => codeShown(await sendProofCode(deps, run, request))),
    ...bindSitesOwn(requestPasskey, async (run) => ({ ...(await requestProofPasskey(deps, run)) })),
  ]
}
