/** What the HTTP layer needs to know about sessions; the sign-in feature provides it. */
import type { AppError } from '../../../kernel/errors.ts'
import type { Actor } from '../context.ts'
import type { Site } from './binding.ts'

export interface LiveSession {
  readonly actor: Actor
  /** What must be done before anything else (`change-password`). */
  readonly owes: string | null
}

/** It lives, and may not be used from here. To routes that are open to everybody it is none. */
export interface RefusedSession {
  readonly refusal: AppError
}

export interface Authentication {
  authenticate(session: { site: Site; token: string; sourceAddress: string }): Promise<LiveSession | RefusedSession | undefined>
}

/** Each site has its own cookie, so that an operator may look at a company's page without leaving the console. */
export function siteOf(path: string): Site {
  if (path.startsWith('/api/v1/ops/')) return 'ops'
  // The pages without scripts are the user site, too.
  if (path.startsWith('/api/v1/my/') || /^\/plain(?:\/|$)/.test(path)) return 'my'
  return 'admin'
}

export function sessionCookieName(site: Site, secure: boolean): string {
  return cookieName(site, secure)
}

/** With https:// no other host of the domain can set or read it (RFC 6265bis §4.1.3.2). */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-genkan-${name}` : `genkan-${name}`
}

export const anonymous: Actor = {
  kind: 'user',
  id: null,
  name: 'anonymous',
  companyId: null,
  companyCode: null,
  permissions: new Set(),
  sourceAddress: null,
  sessionId: null,
  departmentScope: null,
}

/** The system itself: jobs, the RADIUS server, commands. */
export function systemActor(name: string, companyId: string | null = null): Actor {
  return { ...anonymous, kind: 'system', name, companyId }
}
