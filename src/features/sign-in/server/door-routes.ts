import { AppError, kernelErrors } from '../../../kernel/errors.ts'
import { bindOwn, type RequestInfo, type RouteBinding, type RunUnitOfWork } from '../../../platform/server/http/binding.ts'
import { companyCodeOf } from '../../tenancy/contract/index.ts'
import type { SignInOutcome } from '../contract/outcome.ts'
import { passkeySignInRoutes } from '../contract/pending/pending-routes.ts'
import * as routes from '../contract/routes.ts'
import type { Work } from '../contract/work.ts'
import type { SignInDeps } from './deps.ts'
import { atTheDoor, type Doorkeepers } from './engine/at-the-door.ts'
import type { Door } from './engine/attempt.ts'
import type { Opened } from './engine/enter.ts'
import { outcomeOf, signIn } from './engine/sign-in.ts'
import { browserCookie, browserCookieSeconds, pendingCookie, visitorOf } from './engine/visitor.ts'
import { endSessionsLeft } from './operations/end-sessions-left.ts'
import { findAdministratorByName } from './queries/administrators.ts'
import { signInByPasskey } from './second-step/sign-in-by-passkey.ts'

interface TypedAtDoor {
  readonly companyCode: string
  readonly userId: string
  readonly password: string
  readonly work?: Work | undefined
}

/** The way in, for everybody: by password, or by a passkey alone. */
export function doorRoutes(deps: SignInDeps, keepers: Doorkeepers): readonly RouteBinding[] {
  const { limiter } = keepers
  const enter = async (door: Door, { work, ...typed }: TypedAtDoor, run: RunUnitOfWork, request: RequestInfo): Promise<SignInOutcome> => {
    const passed = await signIn(deps, keepers, { door, typed, work, visitor: visitorOf(request), at: deps.clock.now(), run })
    if ('opened' in passed) return letIn(run, request, passed.opened)
    request.setCookie(pendingCookie, passed.pendingToken)
    return { outcome: 'second-step' }
  }
  return [
    bindOwn(routes.signIn, (run, { body: { door, ...typed } }, request) => enter(door, typed, run, request)),
    bindOwn(routes.signInOperator, (run, { body }, request) => enter('ops', { companyCode: '', ...body }, run, request)),
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
    ...passkeyRoutes(deps, keepers),
  ]
}

function passkeyRoutes(deps: SignInDeps, keepers: Doorkeepers): readonly RouteBinding[] {
  const request = (run: RunUnitOfWork, { sourceAddress }: RequestInfo, role: 'app' | 'provider') =>
    atTheDoor({ ...keepers, limiter: keepers.challenges }, { sourceAddress, at: deps.clock.now() }, () =>
      run({ companyId: null, role, mode: 'write' }, async (ctx) => {
        ctx.unaudited('a challenge is worth nothing by itself')
        return { ...(await deps.secondSteps.passkeyRequest(ctx, null)) }
      }),
    )
  const enter = async (run: RunUnitOfWork, asked: RequestInfo, door: Door, response: Readonly<Record<string, unknown>>) =>
    letIn(run, asked, await signInByPasskey(deps, keepers, { door, response, visitor: visitorOf(asked), run }))
  return [
    bindOwn(passkeySignInRoutes.request.company, (run, _input, asked) => request(run, asked, 'app')),
    bindOwn(passkeySignInRoutes.request.ops, (run, _input, asked) => request(run, asked, 'provider')),
    bindOwn(passkeySignInRoutes.signIn.company, (run, { body }, asked) => enter(run, asked, body.door, body.response)),
    bindOwn(passkeySignInRoutes.signIn.ops, (run, { body }, asked) => enter(run, asked, 'ops', body.response)),
  ]
}

/** Gives the browser its sessions, and the name by which it is known from now on; what others had open there is over. */
export async function letIn(run: RunUnitOfWork, request: RequestInfo, opened: Opened): Promise<SignInOutcome> {
  const { sourceAddress, sessionTokens } = visitorOf(request)
  await endSessionsLeft(run, { tokens: sessionTokens, sites: opened.sessions.map(({ site }) => site), sourceAddress })
  for (const { site, token } of opened.sessions) request.setSession(token, site)
  request.setCookie(browserCookie, opened.browserToken, browserCookieSeconds)
  if (request.cookie(pendingCookie) !== undefined) request.setCookie(pendingCookie, null)
  return outcomeOf(opened)
}
