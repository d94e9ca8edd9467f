import { AppError, kernelErrors } from '../../../../kernel/errors.ts'
import { bind, bindOwn, type RequestInfo, type RouteBinding } from '../../../../platform/server/http/binding.ts'
import { invitationRoutes } from '../../contract/links/invitation-routes.ts'
import { passwordLinkRoutes } from '../../contract/links/link-routes.ts'
import { passwordResetRoutes } from '../../contract/links/password-reset-routes.ts'
import { judgePasswordStrength } from '../../contract/links/password-strength.ts'
import { policyOf } from '../../contract/policies.ts'
import type { SignInDeps } from '../deps.ts'
import type { Doorkeepers } from '../engine/at-the-door.ts'
import { createSourceLimiter } from '../engine/source-limiter.ts'
import { pendingCookie, visitorOf } from '../engine/visitor.ts'
import { forbiddenWordIn, gradePassword } from '../passwords/words.ts'
import type { Bearer } from './bearer.ts'
import { checkIdentity, checkSeconds } from './check-identity.ts'
import { invitePeople, planInvitation, readInvitations, withdrawInvitations } from './invitations/manage-invitations.ts'
import { lookAtLink } from './look-at-link.ts'
import { readPersonLinks, releaseReset } from './release-reset.ts'
import { renewLink } from './renew-link.ts'
import { askReset, requestReset } from './request-reset.ts'
import { sendLoginId } from './send-login-id.ts'
import { useLink } from './use-link.ts'

/** Shows that the identity check was passed in this browser; worth something together with the link alone. */
const checkCookie = 'identity'

export function linkRoutes(deps: SignInDeps, keepers: Doorkeepers): readonly RouteBinding[] {
  return [...bearerRoutes(deps, keepers), ...forgottenRoutes(deps, keepers), strengthRoute(deps), ...invitationBindings(deps)]
}

function bearerRoutes(deps: SignInDeps, keepers: Doorkeepers): readonly RouteBinding[] {
  const bearerOf = ({ token }: { token: string }, { sourceAddress, cookie }: RequestInfo): Bearer => ({
    token,
    sourceAddress,
    checkToken: cookie(checkCookie),
  })
  const { look, check, use, renew } = passwordLinkRoutes
  return [
    bindOwn(look, (run, { body }, request) => lookAtLink(deps, keepers, run, bearerOf(body, request))),
    bindOwn(check, async (run, { body }, request) => {
      const { checkToken } = await checkIdentity(deps, keepers, run, { ...bearerOf(body, request), ...body })
      request.setCookie(checkCookie, checkToken, checkSeconds)
      return undefined
    }),
    bindOwn(use, async (run, { body }, request) => {
      const visitor = visitorOf(request)
      const set = await useLink(deps, keepers, run, { ...bearerOf(body, request), newPassword: body.newPassword, visitor })
      request.setCookie(checkCookie, null)
      if (set.pendingToken !== null) request.setCookie(pendingCookie, set.pendingToken)
      return { next: set.next, companyCode: set.companyCode, site: set.site }
    }),
    bindOwn(renew, async (run, { body }, request) => {
      await renewLink(deps, keepers, run, { ...bearerOf(body, request), mail: body.mail })
      return undefined
    }),
  ]
}

function forgottenRoutes(deps: SignInDeps, keepers: Doorkeepers): readonly RouteBinding[] {
  const { ask, request, sendLoginId: lost } = passwordResetRoutes
  return [
    bindOwn(ask, (run, { body }, { sourceAddress }) => askReset(deps, keepers, run, { ...body, sourceAddress })),
    bindOwn(request, async (run, { body }, { sourceAddress }) => {
      await requestReset(deps, keepers, run, { ...body, sourceAddress })
      return undefined
    }),
    bindOwn(lost, async (run, { body }, { sourceAddress }) => {
      await sendLoginId(deps, keepers, run, { ...body, sourceAddress })
      return undefined
    }),
  ]
}

/** Asked while somebody types, so that it has a limit of its own: a few a second, not those of the tries to sign in. */
function strengthRoute(deps: SignInDeps): RouteBinding {
  const limiter = createSourceLimiter({ sourceBurst: 120, sourcePerSecond: 4 })
  return bindOwn(judgePasswordStrength, async (_run, { body }, { sourceAddress }) => {
    const wait = limiter.take(sourceAddress, deps.clock.now())
    if (wait !== null) throw new AppError(kernelErrors['too-many-requests'], { params: { retryAfterSeconds: wait } })
    const grade = await gradePassword(body.password, body.names)
    const commonWords = body.commonWords ?? policyOf('recommended').password.commonWords
    return { grade, word: await forbiddenWordIn({ commonWords }, body.password) }
  })
}

function invitationBindings(deps: SignInDeps): readonly RouteBinding[] {
  const { list, invite, withdraw, plan, ofPerson, releaseReset: release } = invitationRoutes
  return [
    bind(list, (ctx, { query }) => readInvitations(ctx, query)),
    bind(invite, async (ctx, { body }) => ({ items: [...(await invitePeople(deps, ctx, body))] })),
    bind(withdraw, async (ctx, { body }) => ({ withdrawn: await withdrawInvitations(ctx, body.invitationIds) })),
    bind(plan, async (ctx, { params, body }) => {
      await planInvitation(deps, ctx, { id: params.invitationId, ...body })
      return undefined
    }),
    bind(ofPerson, (ctx, { params }) => readPersonLinks(deps, ctx, params.userId)),
    bind(release, async (ctx, { params }) => {
      await releaseReset(deps, ctx, params.userId)
      return undefined
    }),
  ]
}
