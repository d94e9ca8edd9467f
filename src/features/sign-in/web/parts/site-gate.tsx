import { useQuery } from '@tanstack/react-query'
import { useLocation, useRouter } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import type { ApiProblem } from '../../../../platform/web/api-client.ts'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { Owed } from '../../contract/outcome.ts'
import type { Session } from '../../contract/session.ts'
import { doorOf } from '../door/door-of.ts'
import { type Site, signInPaths } from '../paths.ts'
import { otherSiteQuery, sessionQuery } from '../session-query.ts'
import { LiveSession } from './live-session.tsx'

// Hardly anybody meets either.
const Forbidden = lazy(() => import('./forbidden.tsx').then((module) => ({ default: module.Forbidden })))
const SourceRefused = lazy(() => import('./source-refused.tsx').then((module) => ({ default: module.SourceRefused })))

export interface SiteGateProps {
  site: Site
  children: ReactNode
}

/**
 * Everything behind the sign-in of a site. Without a session it leads to the door; what is owed leads to its page and nowhere else
 * (MCOP-ADMPW-3, SP-MFAS-7, BP-TERMS-2); from an address that is not permitted nothing is shown (MCOP-LOGIN-8), nor to people who are no
 * administrators (BP-USER-2).
 */
export function SiteGate({ site, children }: SiteGateProps): ReactNode {
  const router = useRouter()
  const { pathname, href } = useLocation()
  const { data, error, refetch } = useQuery(sessionQuery(site))
  const problem = error as ApiProblem | null
  const member = useMemberOnly(site, problem)
  const target = member === 'no' ? targetOf(site, data, problem, pathname, href) : undefined

  useEffect(() => {
    if (target !== undefined) router.history.replace(target)
  }, [target, router])

  if (data === undefined && problem?.code === 'sign-in.source-not-permitted') {
    const sourceAddress = String(problem.params.sourceAddress ?? '')
    return <Instead page={<SourceRefused sourceAddress={sourceAddress} onRetry={() => void refetch()} />} />
  }
  if (data === undefined && problem !== null && problem.status !== 401) throw problem
  if (member === 'yes') return <Instead page={<Forbidden next={href} />} />
  if (data === undefined || target !== undefined) return <Skeleton lines={6} />
  return (
    <LiveSession site={site} session={data}>
      {children}
    </LiveSession>
  )
}

function Instead({ page }: { page: ReactNode }): ReactNode {
  return <Suspense fallback={<Skeleton lines={6} />}>{page}</Suspense>
}

/**
 * Whether somebody without administrator's rights, signed in at the user site by more than a pattern, has typed an address of the
 * administration site (BP-USER-2). Those of the pattern have another account for it.
 */
function useMemberOnly(site: Site, problem: ApiProblem | null): 'yes' | 'no' | 'asking' {
  const isAsked = site === 'admin' && problem?.status === 401
  const { data: member } = useQuery({ ...otherSiteQuery('my'), enabled: isAsked })
  if (!isAsked || member === null) return 'no'
  if (member === undefined) return 'asking'
  return !member.isAdministrator && member.factors.some((factor) => factor !== 'pattern') ? 'yes' : 'no'
}

/** Where this person has to be instead. The address already changes while the door is still being loaded: then there is nothing to add. */
function targetOf(
  site: Site,
  session: Session | undefined,
  problem: ApiProblem | null,
  pathname: string,
  href: string,
): string | undefined {
  if (session === undefined) {
    const door = doorOf(site, pathname)
    return problem?.status === 401 && pathname !== door() ? door(href) : undefined
  }
  if (session.owes === null) return undefined
  const owed = owedPath(site, session.owes, href)
  return owed.split('?')[0] === pathname ? undefined : owed
}

function owedPath(site: Site, owes: Owed, href: string): string {
  if (owes === 'change-password') return signInPaths.firstPassword(site, href)
  if (owes === 'set-up-second-step') return signInPaths.setUpSecondStep(site, href)
  // Operators agree to nothing.
  return signInPaths.terms(site === 'my' ? 'my' : 'admin', href)
}
