import { call } from '../../../platform/web/api-client.ts'
import { getOperatorSession, getSession, getUserSession } from '../contract/routes.ts'
import type { Session } from '../contract/session.ts'

export type Site = 'admin' | 'my' | 'ops'

export const sessionKey = (site: Site) => ['sign-in', 'session', site] as const

/** Asking is a use of the session: it begins the idle time anew. So it is asked when somebody did something, never by the clock. */
export async function fetchSession(site: Site): Promise<Session> {
  if (site === 'ops') return call(getOperatorSession)
  return site === 'my' ? call(getUserSession) : call(getSession)
}

export const sessionQuery = (site: Site) => ({
  queryKey: sessionKey(site),
  queryFn: () => fetchSession(site),
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
})
