import { useQuery } from '@tanstack/react-query'
import { call } from '../../../../platform/web/api-client.ts'
import type { Challenge } from '../../contract/index.ts'
import { startSignIn } from '../../contract/routes.ts'
import { listKnownTerminals } from '../terminal-keys.ts'

/** Whom a sign-in is for: the token of a personal address, or what was typed. */
export type SignInBy = { readonly token: string } | { readonly companyCode: string; readonly userId: string }

export interface ChallengeState {
  readonly challenge: Challenge | undefined
  /** What the server refused at once: suspended, locked, hours, terminal. */
  readonly refusal: unknown
  /** Draws a new grid; the old one stays on screen until it is there. */
  readonly redraw: () => Promise<unknown>
}

/** A challenge is asked for when the page is shown and whenever one is used up; it is never taken from a cache. */
export function useChallenge(by: SignInBy, secret: Challenge['secret'] | undefined): ChallengeState {
  const query = useQuery({
    queryKey: ['one-time-passwords', 'challenge', by, secret ?? null],
    queryFn: async () => {
      const deviceIds = [...new Set((await listKnownTerminals()).map((terminal) => terminal.deviceId))].slice(0, 20)
      return call(startSignIn, { body: { by, deviceIds, ...(secret === undefined ? {} : { secret }) } })
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  return { challenge: query.data, refusal: query.error, redraw: query.refetch }
}
