import type { Ctx } from '../../../platform/server/context.ts'
import {
  bind,
  bindCrossing,
  bindOwn,
  bindSites,
  type RequestInfo,
  type RouteBinding,
  type RunUnitOfWork,
} from '../../../platform/server/http/binding.ts'
import type { Owed } from '../contract/outcome.ts'
import { signInPermissions } from '../contract/permissions.ts'
import * as routes from '../contract/routes.ts'
import type { PasswordChange } from '../contract/session.ts'
import type { SignInDeps } from './deps.ts'
import { doorRoutes } from './door-routes.ts'
import type { Doorkeepers } from './engine/at-the-door.ts'
import { isLocked } from './engine/attempt.ts'
import { linkRoutes } from './links/routes.ts'
import { changePassword } from './operations/change-password.ts'
import { createAdministrator } from './operations/create-administrator.ts'
import { signOut, signOutEverywhere } from './operations/end-sessions.ts'
import { forgetPresentBrowser } from './operations/own/own-browsers.ts'
import { requireRecentProof } from './operations/own/recent-proof.ts'
import { readChecklist } from './operations/read-checklist.ts'
import { readSession } from './operations/read-session.ts'
import { resetAdministratorPassword } from './operations/reset-administrator-password.ts'
import { unlockAdministrator } from './operations/unlock-administrator.ts'
import { ownAccountBindings } from './own-account-routes.ts'
import { pendingBindings } from './pending-routes.ts'
import { listAdministrators } from './queries/administrators.ts'
import { settingsBindings } from './settings/routes.ts'

export function signInRoutes(deps: SignInDeps, keepers: Doorkeepers): readonly RouteBinding[] {
  return [
    ...doorRoutes(deps, keepers),
    ...pendingBindings(deps, keepers),
    ...linkRoutes(deps, keepers),
    ...settingsBindings({ ...deps, requireRecentProof: (ctx) => requireRecentProof(deps, ctx) }),
    ...ownRoutes(deps),
    ...administratorRoutes(deps),
  ]
}

function ownRoutes(deps: SignInDeps): readonly RouteBinding[] {
  const leave = async (ctx: Ctx, _input: unknown, request: RequestInfo): Promise<undefined> => {
    for (const site of await signOut(deps, ctx)) request.setSession(null, site)
  }
  const change = async (run: RunUnitOfWork, { body }: { body: PasswordChange }, request: RequestInfo): Promise<undefined> => {
    await changePassword(deps, run, request, body)
  }
  return [
    bind(routes.signOut, leave),
    bind(routes.signOutOperator, leave),
    bind(routes.signOutUser, leave),
    bind(routes.signOutUserEverywhere, async (ctx, _input, request) => {
      await signOutEverywhere(deps, ctx)
      request.setSession(null)
      return undefined
    }),
    ...bindSites(routes.signOutForgetting, async (ctx, input, request) => {
      await forgetPresentBrowser(ctx, request)
      return leave(ctx, input, request)
    }),
    bind(routes.getSession, (ctx, _input, request) => readSession(deps, ctx, request.owes as Owed | null)),
    bind(routes.getOperatorSession, (ctx, _input, request) => readSession(deps, ctx, request.owes as Owed | null)),
    bind(routes.getUserSession, (ctx, _input, request) => readSession(deps, ctx, request.owes as Owed | null)),
    bindOwn(routes.changePassword, change),
    bindOwn(routes.changeOperatorPassword, change),
    bindOwn(routes.changeUserPassword, change),
    ...ownAccountBindings(deps),
    bind(routes.getChecklist, (ctx) => readChecklist(deps, ctx)),
  ]
}

function administratorRoutes(deps: SignInDeps): readonly RouteBinding[] {
  const { unlock, unlockCrossing, resetPassword, list, create } = routes.administratorRoutes
  return [
    bind(unlock, async (ctx, { params }) => {
      await unlockAdministrator(deps, ctx, signInPermissions['administrators.write'], params.userId)
      return undefined
    }),
    bindCrossing(unlockCrossing, async (ctx, { params }) => {
      await unlockAdministrator(deps, ctx, signInPermissions['administrators.cross'], params.userId)
      return undefined
    }),
    bindCrossing(resetPassword, (ctx, { params, body }) => resetAdministratorPassword(deps, ctx, { userId: params.userId, ...body })),
    bindCrossing(list, async (ctx) => {
      const now = ctx.clock.now()
      const rows = await listAdministrators(ctx)
      return {
        items: rows.map(({ id, userId, displayName, state, hasInitialPassword, lastSignedInAt, ...lock }) => ({
          id,
          userId,
          displayName,
          state,
          isLocked: isLocked(lock, now),
          hasInitialPassword,
          lastSignedInAt: lastSignedInAt?.toISOString() ?? null,
        })),
      }
    }),
    bindCrossing(create, (ctx, { body }) => createAdministrator(deps, ctx, body)),
  ]
}
