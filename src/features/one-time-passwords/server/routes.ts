import { bind, bindOwn, type RouteBinding } from '../../../platform/server/http/binding.ts'
import * as routes from '../contract/routes.ts'
import type { OneTimePasswordsDeps } from './deps.ts'
import { deviceRoutes } from './device-routes.ts'
import { deleteUserDevices, listUserDevices, replacePersonalUrls } from './operations/manage-devices.ts'
import { plainRoutes } from './plain/routes.ts'
import { settingsRoutes } from './settings-routes.ts'
import { createUserSite, type UserSite } from './user-site.ts'

export function otpRoutes(deps: OneTimePasswordsDeps): readonly RouteBinding[] {
  const site = createUserSite(deps)
  return [
    ...signInRoutes(site),
    ...setupRoutes(site),
    ...sessionRoutes(site),
    ...plainRoutes(deps, site),
    ...administratorRoutes(deps),
    ...deviceRoutes(deps),
    ...settingsRoutes(deps),
  ]
}

function signInRoutes(site: UserSite): readonly RouteBinding[] {
  return [
    bindOwn(routes.startSignIn, (run, { body }, request) => site.start(run, request, body)),
    bindOwn(routes.attemptSignIn, (run, { body }, request) => site.attempt(run, request, { ...body, prove: () => body.proof })),
    bindOwn(routes.requestPasswordReset, async (run, { body }, request) => {
      await site.reset(run, request, { ...body, prove: () => body.proof })
      return undefined
    }),
  ]
}

function setupRoutes(site: UserSite): readonly RouteBinding[] {
  return [
    bind(routes.openPatternSetup, (ctx) => site.openSetup(ctx)),
    bindOwn(routes.choosePattern, (run, { body }, request) => site.choose(run, request, body)),
    bindOwn(routes.redrawConfirmation, (run, { body }, request) => site.redraw(run, request, body.setup)),
    bindOwn(routes.confirmPattern, (run, { body }, request) => site.confirm(run, request, { ...body, sign: () => body.signature })),
  ]
}

function sessionRoutes(site: UserSite): readonly RouteBinding[] {
  return [
    bind(routes.getOneTimePasswordPage, (ctx) => site.page(ctx)),
    bind(routes.issueCode, (ctx, _input, request) => site.issue(ctx, request)),
  ]
}

function administratorRoutes(deps: OneTimePasswordsDeps): readonly RouteBinding[] {
  return [
    bind(routes.listUserDevices, (ctx, { params }) => listUserDevices(ctx, params.userId)),
    bind(routes.deleteUserDevices, (ctx, { params, body }) => deleteUserDevices(deps, ctx, params.userId, body.ids)),
    bind(routes.replacePersonalUrls, async (ctx, { params }) => {
      await replacePersonalUrls(ctx, params.userId)
      return undefined
    }),
  ]
}
