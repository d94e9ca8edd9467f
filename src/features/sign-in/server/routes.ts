import { AppError, kernelErrors } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import {
  bind,
  bindCrossing,
  bindOwn,
  type RequestInfo,
  type RouteBinding,
  type RunUnitOfWork,
} from '../../../platform/server/http/binding.ts'
import { companyCodeOf } from '../../tenancy/contract/index.ts'
import { passwordResetRoutes } from '../contract/password-reset-routes.ts'
import { signInPermissions } from '../contract/permissions.ts'
import * as routes from '../contract/routes.ts'
import type { PasswordChange } from '../contract/session.ts'
import type { SignInDeps } from './deps.ts'
import type { Doorkeepers } from './engine/at-the-door.ts'
import { isLocked, type Typed } from './engine/attempt.ts'
import { signIn } from './engine/sign-in.ts'
import { changePassword } from './operations/change-password.ts'
import { createAdministrator } from './operations/create-administrator.ts'
import { endOwnSession, signOut, signOutEverywhere } from './operations/end-sessions.ts'
import { readChecklist } from './operations/read-checklist.ts'
import { listOwnSessions, readSession } from './operations/read-session.ts'
import { requestPasswordReset } from './operations/request-password-reset.ts'
import { resetAdministratorPassword } from './operations/reset-administrator-password.ts'
import { unlockAdministrator } from './operations/unlock-administrator.ts'
import { lookAtPasswordReset, usePasswordReset } from './operations/use-password-reset.ts'
import { findAdministratorByName, listAdministrators } from './queries/administrators.ts'

export function signInRoutes(deps: SignInDeps, keepers: Doorkeepers): readonly RouteBinding[] {
  return [...doorRoutes(deps, keepers), ...resetRoutes(deps, keepers), ...ownRoutes(deps), ...administratorRoutes(deps)]
}

function doorRoutes(deps: SignInDeps, keepers: Doorkeepers): readonly RouteBinding[] {
  const { limiter } = keepers
  const enter = async (kind: 'administrator' | 'operator', typed: Typed, run: RunUnitOfWork, request: RequestInfo) => {
    const { sourceAddress, userAgent } = request
    const { token, owes } = await signIn(deps, keepers, { kind, typed, sourceAddress, userAgent, at: deps.clock.now(), run })
    request.setSession(token)
    return { owes }
  }
  return [
    bindOwn(routes.signIn, (run, { body }, request) => enter('administrator', body, run, request)),
    bindOwn(routes.signInOperator, (run, { body }, request) => enter('operator', { companyCode: '', ...body }, run, request)),
    bindOwn(routes.getDoor, async (run, { body }, { sourceAddress }) => {
      const wait = limiter.take(sourceAddress, deps.clock.now())
      if (wait !== null) throw new AppError(kernelErrors['too-many-requests'], { params: { retryAfterSeconds: wait } })
      const code = companyCodeOf(body.companyCode)
      const found = await run({ companyId: null, role: 'app', mode: 'read' }, (ctx) =>
        findAdministratorByName(ctx, { code, key: '', sourceAddress }),
      )
      // A company that does not exist has no list; only refusals count as tries.
      const isPermitted = code === '' || (found?.isSourcePermitted ?? true)
      if (isPermitted) limiter.giveBack(sourceAddress, deps.clock.now())
      return { isPermitted, sourceAddress }
    }),
  ]
}

function resetRoutes(deps: SignInDeps, keepers: Doorkeepers): readonly RouteBinding[] {
  return [
    bindOwn(passwordResetRoutes.request, async (run, { body }, { sourceAddress }) => {
      await requestPasswordReset(deps, keepers, run, { ...body, sourceAddress })
      return undefined
    }),
    bindOwn(passwordResetRoutes.look, (run, { body }, { sourceAddress }) =>
      lookAtPasswordReset(deps, keepers, run, { ...body, sourceAddress }),
    ),
    bindOwn(passwordResetRoutes.use, async (run, { body }, { sourceAddress }) => {
      await usePasswordReset(deps, keepers, run, { ...body, sourceAddress })
      return undefined
    }),
  ]
}

function ownRoutes(deps: SignInDeps): readonly RouteBinding[] {
  const leave = async (ctx: Ctx, _input: unknown, request: RequestInfo): Promise<undefined> => {
    await signOut(ctx)
    request.setSession(null)
  }
  const change = async (run: RunUnitOfWork, { body }: { body: PasswordChange }, request: RequestInfo): Promise<undefined> => {
    await changePassword(deps, run, request, body)
  }
  return [
    bind(routes.signOut, leave),
    bind(routes.signOutOperator, leave),
    bind(routes.signOutUser, leave),
    bind(routes.signOutUserEverywhere, async (ctx, _input, request) => {
      await signOutEverywhere(ctx)
      request.setSession(null)
      return undefined
    }),
    bind(routes.getSession, (ctx) => readSession(deps, ctx)),
    bind(routes.getOperatorSession, (ctx) => readSession(deps, ctx)),
    bind(routes.getUserSession, (ctx) => readSession(deps, ctx)),
    bindOwn(routes.changePassword, change),
    bindOwn(routes.changeOperatorPassword, change),
    bind(routes.listSessions, async (ctx) => ({ items: await listOwnSessions(ctx) })),
    bind(routes.endSession, async (ctx, { params }) => {
      await endOwnSession(ctx, params.sessionId)
      return undefined
    }),
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
