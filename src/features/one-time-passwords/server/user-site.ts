/**
 * What the user site does, once for its pages with scripts (routes.ts) and for those without (plain/): one set of operations, one set of brakes.
 * Every method opens its own units of work and throws what it refuses.
 */
import type { RouteAnswer } from '../../../kernel/define-route.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Actor, Ctx } from '../../../platform/server/context.ts'
import { startEvenTime } from '../../../platform/server/even-time.ts'
import { anonymous } from '../../../platform/server/http/authentication.ts'
import type { RequestInfo, RunUnitOfWork } from '../../../platform/server/http/binding.ts'
import {
  type AttemptAnswer,
  type Challenge,
  type Confirmation,
  type DeviceKind,
  type DeviceProof,
  type getOneTimePasswordPage,
  otpErrors,
  type Pattern,
  type PatternSetup,
  usableUntil,
} from '../contract/index.ts'
import { defaultLimits, type OneTimePasswordsDeps } from './deps.ts'
import { type HandleOf, openHandle } from './handle.ts'
import { attemptSignIn } from './operations/attempt-sign-in.ts'
import type { Visitor } from './operations/begin-session.ts'
import { choosePattern, redrawConfirmation } from './operations/choose-pattern.ts'
import { confirmPattern } from './operations/confirm-pattern.ts'
import { issueCode } from './operations/issue-code.ts'
import { openSetup } from './operations/open-setup.ts'
import { requestPasswordReset } from './operations/request-password-reset.ts'
import { findMeant, startSignIn } from './operations/start-sign-in.ts'
import { listDeviceUserIds } from './queries/devices.ts'
import { readSettings } from './queries/settings.ts'
import type { Refusal } from './sign-in/visit.ts'
import { createThrottle, type Throttle } from './throttle.ts'

/** Whom the page means: by a personal address, or by what was typed. */
export type SignInBy = { readonly token: string } | { readonly companyCode: string; readonly userId: string }
export type Secret = 'pattern' | 'entry-password'
export type OneTimePasswordPage = RouteAnswer<typeof getOneTimePasswordPage>
export type SignedIn = Extract<AttemptAnswer, { next: 'signed-in' }>

/** Asked for after the brakes alone: where the server signs for a phone, it costs more than all else. */
export type Prove = (nonce: string) => DeviceProof

export interface UserSite {
  /** `kind`: what a new terminal of this page is, where the page knows better than the address. */
  start(
    run: RunUnitOfWork,
    request: RequestInfo,
    asked: { by: SignInBy; deviceIds: readonly string[]; secret?: Secret | undefined; kind?: DeviceKind },
  ): Promise<Challenge>
  attempt(run: RunUnitOfWork, request: RequestInfo, given: { handle: string; input: string; prove: Prove }): Promise<AttemptAnswer>
  reset(run: RunUnitOfWork, request: RequestInfo, given: { handle: string; prove: Prove }): Promise<void>
  /** In the unit of work of a session. */
  openSetup(ctx: Ctx): Promise<PatternSetup>
  choose(run: RunUnitOfWork, request: RequestInfo, given: { setup: string; pattern: Pattern }): Promise<Confirmation>
  redraw(run: RunUnitOfWork, request: RequestInfo, setup: string): Promise<Confirmation>
  confirm(
    run: RunUnitOfWork,
    request: RequestInfo,
    given: { handle: string; input: string; sign: (nonce: string) => string | null },
  ): Promise<SignedIn>
  /** What the page for one-time passwords shows besides. In the unit of work of a session. */
  page(ctx: Ctx): Promise<OneTimePasswordPage>
  /** In the unit of work of a session. */
  issue(ctx: Ctx, request: RequestInfo): ReturnType<typeof issueCode>
}

export function createUserSite(deps: OneTimePasswordsDeps): UserSite {
  const limits = { ...defaultLimits, ...deps.limits }
  // One count for all of it: whoever guesses here is not let guess there.
  const refusals = createThrottle(deps.clock, limits.refusalsPerSource, 300)
  const draws = createThrottle(deps.clock, limits.drawsPerSource, 60)
  const issues = createThrottle(deps.clock, 60, 300)
  return {
    start: (run, request, asked) => start(deps, { refusals, draws }, run, request, asked),
    ...signInSteps(deps, refusals, limits.refusalMilliseconds),
    ...setupSteps(deps, refusals),
    page: readPage,
    async issue(ctx, request) {
      issues.check(request.actor.id ?? '')
      issues.count(request.actor.id ?? '')
      return issueCode(deps, ctx)
    },
  }
}

async function start(
  deps: OneTimePasswordsDeps,
  { refusals, draws }: { refusals: Throttle; draws: Throttle },
  run: RunUnitOfWork,
  request: RequestInfo,
  asked: Parameters<UserSite['start']>[2],
): Promise<Challenge> {
  const { by, deviceIds, secret, kind } = asked
  refusals.check(request.sourceAddress)
  draws.check(request.sourceAddress)
  draws.count(request.sourceAddress)
  const found = await run({ companyId: null, role: 'app', mode: 'read' }, (ctx) => findMeant(deps, ctx, by))
  const meant = kind === undefined ? found : { ...found, kind }
  const started = await run({ companyId: meant.companyId, role: 'app', mode: 'read' }, (ctx) =>
    startSignIn(deps, ctx, meant, { deviceIds, secret }),
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
}

function signInSteps(deps: OneTimePasswordsDeps, refusals: Throttle, refusalMilliseconds: number): Pick<UserSite, 'attempt' | 'reset'> {
  return {
    async attempt(run, request, given) {
      refusals.check(request.sourceAddress)
      const handle = openLive(deps, 'sign-in', given.handle)
      const evenTime = startEvenTime(refusalMilliseconds)
      const attempt = { input: given.input, proof: given.prove(handle.nonce) }
      const attempted = await runAs(run, request, handle, (ctx) => attemptSignIn(deps, ctx, handle, attempt, visitorOf(request)))
      if (attempted.outcome === 'refused') {
        await evenTime()
        throw refused(refusals, request, attempted.refusal, attempted.isTold)
      }
      if (attempted.outcome === 'set-pattern') return { next: 'set-pattern', reason: attempted.reason, setup: attempted.setup }
      return signedIn(deps, run, request, handle, attempted)
    },
    async reset(run, request, given) {
      refusals.check(request.sourceAddress)
      const handle = openLive(deps, 'sign-in', given.handle)
      const proof = given.prove(handle.nonce)
      try {
        await runAs(run, request, handle, (ctx) => requestPasswordReset(deps, ctx, handle, proof))
      } catch (error) {
        if (error instanceof AppError) refusals.count(request.sourceAddress)
        throw error
      }
    },
  }
}

function setupSteps(deps: OneTimePasswordsDeps, refusals: Throttle): Pick<UserSite, 'openSetup' | 'choose' | 'redraw' | 'confirm'> {
  return {
    async openSetup(ctx) {
      ctx.unaudited('a password is audited when it is stored')
      const person = { id: ctx.actor.id ?? '', userId: ctx.actor.name }
      const settings = await readSettings(ctx)
      return openSetup(deps, ctx, { person, settings, origin: 'session', entryPasswordId: null, deviceId: null, newDevice: null })
    },
    async choose(run, request, given) {
      const handle = openSetupHandle(deps, given.setup)
      return runAs(run, request, handle, (ctx) => choosePattern(deps, ctx, handle, given.pattern))
    },
    async redraw(run, request, setup) {
      const handle = openSetupHandle(deps, setup)
      return runAs(run, request, handle, (ctx) => redrawConfirmation(deps, ctx, handle), 'read')
    },
    async confirm(run, request, given) {
      refusals.check(request.sourceAddress)
      const handle = openLive(deps, 'confirm', given.handle)
      const answer = { input: given.input, signature: given.sign(handle.nonce) }
      const confirmed = await runAs(run, request, handle, (ctx) => confirmPattern(deps, ctx, handle, answer, visitorOf(request)))
      if (confirmed.outcome === 'refused') throw refused(refusals, request, confirmed.refusal, true)
      return signedIn(deps, run, request, handle, confirmed)
    },
  }
}

async function readPage(ctx: Ctx): Promise<OneTimePasswordPage> {
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
): Promise<SignedIn> {
  if (given.token !== null) {
    const { sessionToken, sourceAddress } = request
    await deps.sessions.endSessionsLeft(run, { tokens: sessionToken === undefined ? [] : [sessionToken], sites: ['my'], sourceAddress })
    request.setSession(given.token)
  }
  const { deviceId, userId } = given
  return run({ companyId: handle.companyId, role: 'app', mode: 'read' }, async (ctx) => {
    const terminalUserIds = deviceId === null ? [userId] : [...(await listDeviceUserIds(ctx, [deviceId]))]
    return { next: 'signed-in', deviceId, userId, companyCode: (await deps.tenancy.getCompany(ctx)).code, terminalUserIds } as const
  })
}

function visitorOf(request: RequestInfo): Visitor {
  return { sourceAddress: request.sourceAddress, userAgent: request.userAgent.slice(0, 500), sessionToken: request.sessionToken }
}

function refused(throttle: Throttle, request: RequestInfo, refusal: Refusal, isTold: boolean): AppError {
  throttle.count(request.sourceAddress)
  return errorOf(refusal, isTold)
}

function errorOf(refusal: Refusal, isTold: boolean): AppError {
  if (!isTold) return new AppError(otpErrors['wrong-input'])
  return new AppError(refusal.error, refusal.params === undefined ? {} : { params: refusal.params })
}
