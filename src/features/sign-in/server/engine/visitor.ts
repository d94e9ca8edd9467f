import type { RequestInfo, Site } from '../../../../platform/server/http/binding.ts'

/** `genkan-browser`: which browser this is. It opens nothing. */
export const browserCookie = 'browser'

/** `genkan-pending`: which sign-in between its two steps this browser has begun. */
export const pendingCookie = 'pending'

/** So long a browser is known after its last sign-in (RFC 6265bis §5.5 allows no more). */
export const browserCookieSeconds = 400 * 86_400

export const pendingMinutes = 15

/** Where somebody comes from, and what the browser brings along. */
export interface Visitor {
  readonly sourceAddress: string
  readonly userAgent: string
  readonly browserToken: string | undefined
  readonly pendingToken: string | undefined
  /** Of whatever sessions the browser has: the one who signs in anew leaves none behind. */
  readonly sessionTokens: readonly string[]
}

const sites: readonly Site[] = ['admin', 'my', 'ops']

export function visitorOf(request: Pick<RequestInfo, 'sourceAddress' | 'userAgent' | 'cookie'>): Visitor {
  return {
    sourceAddress: request.sourceAddress,
    userAgent: request.userAgent,
    browserToken: request.cookie(browserCookie),
    pendingToken: request.cookie(pendingCookie),
    sessionTokens: sites.flatMap((site) => request.cookie(site) ?? []),
  }
}
