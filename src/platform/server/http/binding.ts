/** How a feature binds its routes. A route is bound exactly once; the composition refuses to start otherwise. */
import type { Readable } from 'node:stream'
import type { RouteDefinition, RouteInput, RouteOutput, SiteRoutes } from '../../../kernel/define-route.ts'
import type { Actor, Ctx } from '../context.ts'
import type { Scope } from '../database/unit-of-work.ts'
import type { Log } from '../log.ts'
import type { Page, ProblemPage } from './pages/page.ts'

export type Site = 'admin' | 'my' | 'ops'

/** What a handler may know and do about the request itself. */
export interface RequestInfo {
  readonly id: string
  readonly site: Site
  readonly actor: Actor
  readonly sourceAddress: string
  readonly userAgent: string
  readonly language: 'ja' | 'en'
  readonly log: Log
  /** The uploaded file of an `upload` route. */
  readonly upload: Readable
  readonly header: (name: string) => string | undefined
  /** Session token as the browser sent it for this site, if any. */
  readonly sessionToken: string | undefined
  /** What the session must do before anything else; null without a session, too. */
  readonly owes: string | null
  /** Sets (or with null removes) the session cookie of this site, or of another: one sign-in may open several. */
  setSession(token: string | null, site?: Site): void
  /** A cookie of the feature's own; https:// keeps it to this host. */
  readonly cookie: (name: string) => string | undefined
  /** As chosen on the pages with scripts; empty: as the device is set. */
  readonly theme: 'light' | 'dark' | ''
  /** Unreadable for scripts; without an age it ends with the browser. Null removes it. */
  setCookie(name: string, value: string | null, maxAgeSeconds?: number): void
  /** Remembers the language in which the sites are shown in this browser, whoever is there; null forgets it. */
  setLanguage(language: 'ja' | 'en' | null): void
}

/** Answer of a `download` route. */
export interface Download {
  readonly fileName: string
  readonly contentType: string
  readonly stream: AsyncIterable<Uint8Array>
  /** What is shown in a page and never changes at its address: a picture. Without it, an answer is saved as a file, and kept nowhere. */
  readonly caching?: 'forever'
}

type Answer<Route extends RouteDefinition> = Route['kind'] extends 'download'
  ? Download
  : Route['kind'] extends 'page'
    ? Page
    : RouteOutput<Route>

/** Opens a unit of work in the caller's name; parts left out are taken from the session. */
export type RunUnitOfWork = <Result>(scope: Partial<Scope> & { actor?: Actor }, work: (ctx: Ctx) => Promise<Result>) => Promise<Result>

export interface RouteBinding {
  readonly route: RouteDefinition
  /**
   * `request`: one unit of work around the handler, done once for each idempotency key. `own`: the handler opens its own (sign-in, streams);
   * no key is kept, so what it does must be harmless when it is asked for again.
   */
  readonly transaction: 'request' | 'own'
  /** `params`: an operator's named crossing of the wall; the company is `:companyId` of the path and must exist. `new`: it does not yet. */
  readonly company: 'session' | 'params' | 'new'
  /** How a `page` route says what went wrong, since nobody reads problem documents there. */
  readonly problemPage?: ProblemPage
  readonly handle: (ctx: Ctx | undefined, input: RouteInput<RouteDefinition>, request: RequestInfo, run: RunUnitOfWork) => Promise<unknown>
}

/** The usual case: the handler runs inside one unit of work of the session's company. */
export function bind<Route extends RouteDefinition>(
  route: Route,
  handler: (ctx: Ctx, input: RouteInput<Route>, request: RequestInfo) => Promise<Answer<Route>>,
): RouteBinding {
  return { route, transaction: 'request', company: 'session', handle: handler as RouteBinding['handle'] }
}

/** An operator's route on one company (`:companyId`), audited in the company and at the provider. */
export function bindCrossing<Route extends RouteDefinition>(
  route: Route,
  handler: (ctx: Ctx, input: RouteInput<Route>, request: RequestInfo) => Promise<Answer<Route>>,
): RouteBinding {
  return { route, transaction: 'request', company: 'params', handle: handler as RouteBinding['handle'] }
}

/** An operator's route that opens a company: the handler runs behind the wall of the one that is to be, under an id that is free. */
export function bindFounding<Route extends RouteDefinition>(
  route: Route,
  handler: (ctx: Ctx, input: RouteInput<Route>, request: RequestInfo) => Promise<Answer<Route>>,
): RouteBinding {
  return { route, transaction: 'request', company: 'new', handle: handler as RouteBinding['handle'] }
}

/** The same handler at each site (`defineSiteRoutes`); `request.site` says at which. */
export function bindSites<Route extends RouteDefinition>(
  routes: SiteRoutes<Route>,
  handler: (ctx: Ctx, input: RouteInput<Route>, request: RequestInfo) => Promise<Answer<Route>>,
): RouteBinding[] {
  return [routes.admin, routes.my, routes.ops].map((route) => bind(route as unknown as Route, handler))
}

/** As `bindSites`, for handlers that open their own units of work. */
export function bindSitesOwn<Route extends RouteDefinition>(
  routes: SiteRoutes<Route>,
  handler: (run: RunUnitOfWork, input: RouteInput<Route>, request: RequestInfo) => Promise<Answer<Route>>,
): RouteBinding[] {
  return [routes.admin, routes.my, routes.ops].map((route) => bindOwn(route as unknown as Route, handler))
}

/** The handler opens its own units of work. */
export function bindOwn<Route extends RouteDefinition>(
  route: Route,
  handler: (run: RunUnitOfWork, input: RouteInput<Route>, request: RequestInfo) => Promise<Answer<Route>>,
): RouteBinding {
  return {
    route,
    transaction: 'own',
    company: 'session',
    handle: (_ctx, input, request, run) => handler(run, input as RouteInput<Route>, request),
  }
}

/** A page for people: its handler opens its own units of work, and what it throws is shown by `problemPage`. */
export function bindPage<Route extends RouteDefinition & { readonly kind: 'page' }>(
  route: Route,
  problemPage: ProblemPage,
  handler: (run: RunUnitOfWork, input: RouteInput<Route>, request: RequestInfo) => Promise<Page>,
): RouteBinding {
  return {
    route,
    transaction: 'own',
    company: 'session',
    problemPage,
    handle: (_ctx, input, request, run) => handler(run, input as RouteInput<Route>, request),
  }
}
