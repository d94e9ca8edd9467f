import { AppError } from '../../../kernel/errors.ts'
import type { Actor } from '../../../platform/server/context.ts'
import { startEvenTime } from '../../../platform/server/even-time.ts'
import { anonymous } from '../../../platform/server/http/authentication.ts'
import { bind, bindOwn, type RequestInfo, type RouteBinding, type RunUnitOfWork } from '../../../platform/server/http/binding.ts'
import { otpErrors, usableUntil } from '../contract/index.ts'
import * as routes from '../contract/routes.ts'
import { defaultLimits, type OneTimePasswordsDeps } from './deps.ts'
import { deviceRoutes } from './device-routes.ts'
import { type HandleOf, openHandle } from './handle.ts'
import { attemptSignIn } from './operations/attempt-sign-in.ts'
import type { Visitor } from './operations/begin-session.ts'
import { choosePattern, redrawConfirmation } from './operations/choose-pattern.ts'
import { confirmPattern } from './operations/confirm-pattern.ts'
import { issueCode } from './operations/issue-code.ts'
import { deleteUserDevices, listUserDevices, replacePersonalUrls } from './operations/manage-devices.ts'
import { openSetup } from './operations/open-setup.ts'
import { requestPasswordReset } from './operations/request-password-reset.ts'
import { findMeant, startSignIn } from './operations/start-sign-in.ts'
import { listDeviceUserIds } from './queries/devices.ts'
import { readSettings } from './queries/settings.ts'
import { settingsRoutes } from './settings-routes.ts'
import type { Refusal } from './sign-in/visit.ts'
import { createThrottle, type Throttle } from './throttle.ts'

export function otpRoutes(deps: OneTimePasswordsDeps): readonly RouteBinding[] {
  const limits = { ...defaultLimits, ...deps.limits }
  // One count for all of it: whoever guesses here is not let guess there.
  const refusals = createThrottle(deps.clock, limits.refusalsPerSource, 300)
  return [
    ...signInRoutes(deps, refusals),
    ...setupRoutes(deps, refusals),
    ...sessionRoutes(deps),
    ...administratorRoutes(deps),
    ...deviceRoutes(deps),
    ...settingsRoutes(deps),
  ]
}

function signInRoutes(deps: OneTimePasswordsDeps, refusals: Throttle): readonly RouteBinding[] {
  const limits = { ...defaultLimits, ...deps.limits }
  const draws = createThrottle(deps.clock, limits.drawsPerSource, 60)
  return [
    bindOwn(routes.startSignIn, async (run, { body }, request) => {
      refusals.check(request.sourceAddress)
      draws.check(request.sourceAddress)
      draws.count(request.sourceAddress)
      const meant = await run({ companyId: null, role: 'app', mode: 'read' }, (ctx) => findMeant(deps, ctx, body.by))
      const started = await run({ companyId: meant.companyId, role: 'app', mode: 'read' }, (ctx) =>
        startSignIn(deps, ctx, meant, { deviceIds: body.deviceIds, secret: body.secret }),
      )
      if (started.challenge !== undefined) return started.challenge
      const { refusal, userId, name } = started
      await run({ companyId: meant.companyId, role: 'app', mode: 'write' }, async (ctx) => {
        ctx.unaudited('sign-ins are recorded as decisions')
        const { sourceAddress } = request
        const decision = { kind: 'sign-in', outcome: 'refused', reason: refusal.reason, userId, typedName: name, sourceAddress } as const
        await deps.activity.recordDecisions(ctx, [{ ...decision, detail: { site: 'my' } }])
      })
      throw errorOf(refusal, true)
    }),
    bindOwn(routes.attemptSignIn, async (run, { body }, request) => {
      refusals.check(request.sourceAddress)
      const handle = openLive(deps, 'sign-in', body.handle)
      const evenTime = startEvenTime(limits.refusalMilliseconds)
      const attempted = await runAs(run, request, handle, (ctx) => attemptSignIn(deps, ctx, handle, body, visitorOf(request)))
      if (attempted.outcome === 'refused') {
        await evenTime()
        throw refused(refusals, request, attempted.refusal, attempted.isTold)
      }
      if (attempted.outcome === 'set-pattern') return { next: 'set-pattern' as const, reason: attempted.reason, setup: attempted.setup }
      return signedIn(deps, run, request, handle, attempted)
    }),
    bindOwn(routes.requestPasswordReset, async (run, { body }, request) => {
      refusals.check(request.sourceAddress)
      const handle = openLive(deps, 'sign-in', body.handle)
      try {
        await runAs(run, request, handle, (ctx) => requestPasswordReset(deps, ctx, handle, body.proof))
      } catch (error) {
        if (error instanceof AppError) refusals.count(request.sourceAddress)
        throw error
      }
      return undefined
    }),
  ]
}

function setupRoutes(deps: OneTimePasswordsDeps, refusals: Throttle): readonly RouteBinding[] {
  return [
    bind(routes.openPatternSetup, async (ctx) => {
      ctx.unaudited('a password is audited when it is stored')
      const person = { id: ctx.actor.id ?? '', userId: ctx.actor.name }
      const settings = await readSettings(ctx)
      return openSetup(deps, ctx, { person, settings, origin: 'session', entryPasswordId: null, deviceId: null, newDevice: null })
    }),
    bindOwn(routes.choosePattern, async (run, { body }, request) => {
      const handle = openSetupHandle(deps, body.setup)
      return runAs(run, request, handle, (ctx) => choosePattern(deps, ctx, handle, body.pattern))
    }),
    bindOwn(routes.redrawConfirmation, async (run, { body }, request) => {
      const handle = openSetupHandle(deps, body.setup)
      return runAs(run, request, handle, (ctx) => redrawConfirmation(deps, ctx, handle), 'read')
    }),
    bindOwn(routes.confirmPattern, async (run, { body }, request) => {
      refusals.check(request.sourceAddress)
      const handle = openLive(deps, 'confirm', body.handle)
      const confirmed = await runAs(run, request, handle, (ctx) => confirmPattern(deps, ctx, handle, body, visitorOf(request)))
      if (confirmed.outcome === 'refused') throw refused(refusals, request, confirmed.refusal, true)
      return signedIn(deps, run, request, handle, confirmed)
    }),
  ]
}

function sessionRoutes(deps: OneTimePasswordsDeps): readonly RouteBinding[] {
  const issues = createThrottle(deps.clock, 60, 300)
  return [
    bind(routes.getOneTimePasswordPage, async (ctx) => {
      const settings = await readSettings(ctx)
      const now = ctx.clock.now()
      const until = usableUntil(settings.usableHours, now)
      return {
        userId: ctx.actor.name,
        companyCode: ctx.actor.companyCode ?? '',
        usableHours: settings.usableHours,
        usableUntil: until?.toISOString() ?? null,
        usableSeconds: until ? Math.ceil((until.getTime() - now.getTime()) / 1000) : null,
        autoExitMinutes: settings.autoExitMinutes,
        sessionMinutes: settings.sessionMinutes,
      }
    }),
    bind(routes.issueCode, async (ctx, _input, request) => {
      issues.check(request.actor.id ?? '')
      issues.count(request.actor.id ?? '')
      return issueCode(deps, ctx)
    }),
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

function openLive<Type extends 'sign-in' | 'confirm'>(deps: OneTimePasswordsDeps, type: Type, sealed: string): HandleOf<Type> {
  const handle = openHandle(deps.secrets, type, sealed)
  if (handle === undefined || hasEnded(deps, handle)) throw new AppError(otpErrors['challenge-over'])
  return handle
}

function hasEnded(deps: OneTimePasswordsDeps, handle: { readonly expiresAt: number }): boolean {
  return handle.expiresAt <= deps.clock.now().getTime()
}

function openSetupHandle(deps: OneTimePasswordsDeps, sealed: string): HandleOf<'setup'> {
  const handle = openHandle(deps.secrets, 'setup', sealed)
  if (handle === undefined) throw new AppError(otpErrors['setup-over'])
  return handle
}

/** In the company of the handle and, unless a session says who it is, in the name of the handle's user. */
function runAs<Result>(
  run: RunUnitOfWork,
  request: RequestInfo,
  handle: { readonly companyId: string; readonly userId: string; readonly name: string },
  work: Parameters<typeof run<Result>>[1],
  mode: 'read' | 'write' = 'write',
): Promise<Result> {
  const { companyId, userId } = handle
  const isOwnSession = request.actor.id === userId && request.actor.companyId === companyId
  const visitor: Actor = { ...anonymous, id: userId, name: handle.name, companyId, sourceAddress: request.sourceAddress }
  return run({ companyId, role: 'app', mode, actor: isOwnSession ? request.actor : visitor }, work)
}

async function signedIn(
  deps: OneTimePasswordsDeps,
  run: RunUnitOfWork,
  request: RequestInfo,
  handle: { readonly companyId: string },
  given: { readonly token: string | null; readonly deviceId: string | null; readonly userId: string },
) {
  if (given.token !== null) request.setSession(given.token)
  const { deviceId, userId } = given
  return run({ companyId: handle.companyId, role: 'app', mode: 'read' }, async (ctx) => {
    const terminalUserIds = deviceId === null ? [userId] : [...(await listDeviceUserIds(ctx, deviceId))]
    return { next: 'signed-in', deviceId, userId, companyCode: (await deps.tenancy.getCompany(ctx)).code, terminalUserIds } as const
  })
}

function visitorOf(request: RequestInfo): Visitor {
  return { sourceAddress: request.sourceAddress, userAgent: request.userAgent.slice(0, 500) }
}

function refused(throttle: Throttle, request: RequestInfo, refusal: Refusal, isTold: boolean): AppError {
  throttle.count(request.sourceAddress)
  return errorOf(refusal, isTold)
}

function errorOf(refusal: Refusal, isTold: boolean): AppError {
  if (!isTold) return new AppError(otpErrors['wrong-input'])
  return new AppError(refusal.error, refusal.params === undefined ? {} : { params: refusal.params })
}
