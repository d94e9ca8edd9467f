import type * as z from 'zod/mini'

/**
 * The only description of a route. Server validation, the browser client, OpenAPI, the permission table and the route list
 * of the isolation test are all read from it.
 */
export interface RouteDefinition<
  Params extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
  Body extends z.ZodMiniType = z.ZodMiniType,
  Response extends z.ZodMiniType = z.ZodMiniType,
> {
  /** `feature.verbNoun`, unique: `directory.listUsers`. */
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Parameters as `:name`. */
  readonly path: `/${string}`
  /**
   * A permission key of the feature's `permissions.ts`; `public` needs no session; `signed-in` any session (also one that
   * still owes a password change).
   */
  readonly permission: string
  /** One plain English sentence for the API description. */
  readonly summary: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly response?: Response
  /** Success status; 204 where there is no response. */
  readonly status?: 200 | 201 | 202 | 204
  /** Codes beside those every route may give. */
  readonly errors?: readonly { readonly code: string; readonly status: number }[]
  /**
   * `json` (default), `upload`: the body is the file itself (`application/octet-stream`), `download`: the answer is a file.
   * A body of its own media type keeps uploads streaming and, since no form can send it, safe from cross-site posts.
   * `page`: an HTML page for people, without scripts; its body is what a form sends, and it is no part of the API.
   */
  readonly kind?: 'json' | 'upload' | 'download' | 'page'
  /** A POST that only reads (a search with a long condition, a check that writes nothing). Everything else that is no GET must be audited. */
  readonly reads?: true
}

/** Keeps the literal types so that client calls and handlers are checked against the schemas. */
export function defineRoute<const Route extends RouteDefinition<z.ZodMiniType, z.ZodMiniType, z.ZodMiniType, z.ZodMiniType>>(
  route: Route,
): Route {
  return route
}

type AnyRoute = RouteDefinition<z.ZodMiniType, z.ZodMiniType, z.ZodMiniType, z.ZodMiniType>

/** One route at each site, where the session of that site says whose it is. */
export interface SiteRoutes<Route extends AnyRoute> {
  readonly admin: AtSite<Route>
  readonly my: AtSite<Route>
  readonly ops: AtSite<Route>
}
type AtSite<Route extends AnyRoute> = Omit<Route, 'id' | 'path'> & { readonly id: string; readonly path: `/${string}` }

/**
 * What people do with their own account is the same wherever they have signed in. `path` is that of the administration site
 * (`/api/v1/account/…`); the others are `/api/v1/my/account/…` and `/api/v1/ops/account/…`, with ids that end in `AtMy` and `AtOps`.
 */
export function defineSiteRoutes<const Route extends AnyRoute>(route: Route): SiteRoutes<Route> {
  const at = (site: 'my' | 'ops', ending: string): AtSite<Route> => ({
    ...route,
    id: `${route.id}${ending}`,
    path: route.path.replace(/^\/api\/v1\//, `/api/v1/${site}/`) as `/${string}`,
  })
  return { admin: route, my: at('my', 'AtMy'), ops: at('ops', 'AtOps') }
}

type OutputOf<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined
type InputOf<Schema> = Schema extends z.ZodMiniType ? z.input<Schema> : undefined

/** What a handler receives, parsed. */
export interface RouteInput<Route extends RouteDefinition> {
  readonly params: OutputOf<Route['params']>
  readonly query: OutputOf<Route['query']>
  readonly body: OutputOf<Route['body']>
}

/** What a handler returns; the schema is applied again on the way out so that nothing undeclared leaves the house. */
export type RouteOutput<Route extends RouteDefinition> = Route['response'] extends z.ZodMiniType ? z.input<Route['response']> : undefined

/** What the browser client and scripts send. Parts without a schema are left out. */
export type RouteCall<Route extends RouteDefinition> = {
  readonly [Part in 'params' | 'query' | 'body' as Route[Part] extends z.ZodMiniType ? Part : never]: InputOf<Route[Part]>
}

export type RouteAnswer<Route extends RouteDefinition> = Route['response'] extends z.ZodMiniType ? z.output<Route['response']> : undefined
