import { type CallOptions, call } from '../../../platform/web/api-client.ts'
import { getOperatorSession, getSession, getUserSession } from '../contract/routes.ts'
import type { Session } from '../contract/session.ts'
import type { Site } from './paths.ts'

export type { Site }

export const sessionKey = (site: Site) => ['sign-in', 'session', site] as const

/** Asking is a use of the session: it begins the idle time anew. So it is asked when somebody did something, never by the clock. */
export async function fetchSession(site: Site, options: CallOptions = {}): Promise<Session> {
  if (site === 'ops') return call(getOperatorSession, undefined, options)
  return site === 'my' ? call(getUserSession, undefined, options) : call(getSession, undefined, options)
}

export const sessionQuery = (site: Site) => ({
  queryKey: sessionKey(site),
  queryFn: () => fetchSession(site),
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
})

/**
 * Whether this browser has a session at the other site of a company as well, and whose (BP-DASH-3). None there is no end of the one here. It
 * is asked once for each load of the pages, and is a use of that session as well: whoever works at one site is not away from the other.
 */
export const otherSiteQuery = (site: 'admin' | 'my') => ({
  queryKey: ['sign-in', 'other-site', site] as const,
  queryFn: () =>
    call(site === 'admin' ? getSession : getUserSession, undefined, { quiet: true }).then(
      ({ user, factors }) => ({ userId: user.id, isAdministrator: user.isAdministrator, factors }),
      () => null,
    ),
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
})
