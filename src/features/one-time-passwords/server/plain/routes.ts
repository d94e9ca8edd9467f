/** The pages without scripts, each bound to what it does (README.md). */
import { notFound } from '../../../../kernel/errors.ts'
import { bindOwn, bindPage, type RouteBinding } from '../../../../platform/server/http/binding.ts'
import * as routes from '../../contract/plain/routes.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import type { UserSite } from '../user-site.ts'
import { problemPage } from './opened-page.ts'
import { personalDoor, typedDoor } from './paths.ts'
import { sessionPages } from './session-pages.ts'
import { setupPages } from './setup-pages.ts'
import { signInPages } from './sign-in-pages.ts'
import { style } from './style.ts'
import { termsPages } from './terms-pages.ts'

export function plainRoutes(deps: OneTimePasswordsDeps, site: UserSite): readonly RouteBinding[] {
  return [
    ...signInRoutes(deps, site),
    ...setupRoutes(deps, site),
    ...sessionRoutes(deps, site),
    ...termsRoutes(deps),
    missingRoute,
    styleRoute,
  ]
}

function signInRoutes(deps: OneTimePasswordsDeps, site: UserSite): readonly RouteBinding[] {
  const pages = signInPages(deps, site)
  return [
    bindPage(routes.plainPersonal, problemPage, (run, { params }, request) => pages.secret(run, request, personalDoor(params.token))),
    bindPage(routes.plainPersonalAttempt, problemPage, (run, { params, body }, request) =>
      pages.attempt(run, request, personalDoor(params.token), body),
    ),
    bindPage(routes.plainPersonalForgotten, problemPage, (run, { params }, request) =>
      pages.forgotten(run, request, personalDoor(params.token)),
    ),
    bindPage(routes.plainPersonalReset, problemPage, (run, { params, body }, request) =>
      pages.reset(run, request, personalDoor(params.token), body),
    ),
    bindPage(routes.plainSignIn, problemPage, (run, _input, request) => pages.who(run, request)),
    bindPage(routes.plainTyped, problemPage, (run, { query }, request) => pages.typed(run, request, query)),
    bindPage(routes.plainTypedAttempt, problemPage, (run, { query, body }, request) => pages.attempt(run, request, typedDoor(query), body)),
    bindPage(routes.plainTypedForgotten, problemPage, (run, { query }, request) => pages.forgotten(run, request, typedDoor(query))),
    bindPage(routes.plainTypedReset, problemPage, (run, { query, body }, request) => pages.reset(run, request, typedDoor(query), body)),
  ]
}

function setupRoutes(deps: OneTimePasswordsDeps, site: UserSite): readonly RouteBinding[] {
  const pages = setupPages(deps, site)
  return [
    bindPage(routes.plainPassword, problemPage, (run, { body }, request) => pages.open(run, request, body.form)),
    bindPage(routes.plainSetup, problemPage, (_run, _input, request) => pages.choose(request)),
    bindPage(routes.plainSetupPress, problemPage, (run, { body }, request) => pages.press(run, request, body)),
    bindPage(routes.plainConfirmation, problemPage, (run, _input, request) => pages.confirmation(run, request)),
    bindPage(routes.plainConfirm, problemPage, (run, { body }, request) => pages.confirm(run, request, body)),
    bindPage(routes.plainSetupDone, problemPage, (_run, _input, request) => pages.done(request)),
  ]
}

function sessionRoutes(deps: OneTimePasswordsDeps, site: UserSite): readonly RouteBinding[] {
  const pages = sessionPages(deps, site)
  return [
    bindPage(routes.plainCode, problemPage, (run, _input, request) => pages.code(run, request)),
    bindPage(routes.plainIssue, problemPage, (run, { body }, request) => pages.issue(run, request, body.form)),
    bindPage(routes.plainLeave, problemPage, (_run, _input, request) => pages.leave(request)),
    bindPage(routes.plainSignOut, problemPage, (run, { body }, request) => pages.signOut(run, request, body)),
    bindPage(routes.plainEnded, problemPage, (_run, _input, request) => pages.ended(request)),
    bindPage(routes.plainLanguage, problemPage, (_run, { body }, request) => pages.language(request, body)),
  ]
}

function termsRoutes(deps: OneTimePasswordsDeps): readonly RouteBinding[] {
  const pages = termsPages(deps)
  return [
    bindPage(routes.plainTerms, problemPage, (run, _input, request) => pages.read(run, request)),
    bindPage(routes.plainTermsAnswer, problemPage, (run, { body }, request) => pages.answer(run, request, body)),
  ]
}

/** So that a mistyped address is answered by a page as well. */
const missingRoute = bindPage(routes.plainMissing, problemPage, async () => {
  throw notFound()
})

const styleRoute = bindOwn(routes.plainStyle, async () => ({
  fileName: 'style.css',
  contentType: 'text/css; charset=utf-8',
  caching: 'forever' as const,
  stream: bytesOf(style),
}))

async function* bytesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
