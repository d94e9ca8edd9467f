import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useRouter } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { type ApiProblem, call, whenSignedOut } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { forgetLastPerson } from '../../../../platform/web/query-client.tsx'
import { SessionProvider, type SessionState } from '../../../../platform/web/session.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { signOut, signOutOperator, signOutUser, signOutUserEverywhere } from '../../contract/routes.ts'
import type { Session } from '../../contract/session.ts'
import { signInPaths } from '../paths.ts'
import { fetchSession, type Site, sessionKey, sessionQuery } from '../session-query.ts'
import { signInMessages } from '../sign-in-messages.ts'
import { SourceRefused } from './source-refused.tsx'
import { useIdle } from './use-idle.ts'

// Most sessions end before either is needed.
const IdleWarning = lazy(() => import('./idle-dialogs.tsx').then((module) => ({ default: module.IdleWarning })))
const SignInAgain = lazy(() => import('./idle-dialogs.tsx').then((module) => ({ default: module.SignInAgain })))

export interface SiteGateProps {
  site: Site
  children: ReactNode
}

/**
 * Everything behind the sign-in of a site. Without a session it leads to the door; an owed password change leads to its page and nowhere else
 * (MCOP-ADMPW-3); from an address that is not permitted nothing is shown (MCOP-LOGIN-8).
 */
export function SiteGate({ site, children }: SiteGateProps): ReactNode {
  const router = useRouter()
  const { pathname, href } = useLocation()
  const { data, error, refetch } = useQuery(sessionQuery(site))
  const problem = error as ApiProblem | null
  const target = targetOf(site, data, problem, pathname, href)

  useEffect(() => {
    if (target !== undefined) router.history.replace(target)
  }, [target, router])

  if (data === undefined && problem?.code === 'sign-in.source-not-permitted') {
    return <SourceRefused sourceAddress={String(problem.params.sourceAddress ?? '')} onRetry={() => void refetch()} />
  }
  if (data === undefined && problem !== null && problem.status !== 401) throw problem
  if (data === undefined || target !== undefined) return <Skeleton lines={6} />
  return (
    <LiveSession site={site} session={data}>
      {children}
    </LiveSession>
  )
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
    return problem?.status === 401 && pathname !== signInPaths.door(site) ? signInPaths.door(site, href) : undefined
  }
  const owed = session.owes === 'change-password' ? firstPasswordPath(site) : undefined
  return owed !== pathname ? owed : undefined
}

function firstPasswordPath(site: Site): string | undefined {
  if (site === 'my') return undefined
  return site === 'ops' ? signInPaths.opsFirstPassword() : signInPaths.adminFirstPassword()
}

function LiveSession({ site, session, children }: SiteGateProps & { session: Session }): ReactNode {
  const t = useMessages(signInMessages)
  const router = useRouter()
  const queryClient = useQueryClient()
  const [isOver, setOver] = useState(false)

  const leave = useCallback(
    (next: string) => {
      forgetLastPerson()
      router.history.replace(next)
    },
    [router],
  )
  const over = useCallback(() => {
    // The users' site has no password that a dialog could ask for.
    if (site === 'my') leave(signInPaths.door(site, router.state.location.href))
    else setOver(true)
  }, [site, leave, router])
  useEffect(() => {
    whenSignedOut((problem) => {
      if (problem.code === 'kernel.not-signed-in') over()
    })
    return () => whenSignedOut(() => undefined)
  }, [over])

  const state = useMemo<SessionState>(
    () => ({
      site,
      user: session.user,
      company: session.company,
      permissions: new Set(session.permissions),
      services: new Set(session.services),
      signOut: async (where) => {
        await call(where === 'everywhere' ? signOutUserEverywhere : signOutOf(site)).catch((problem: ApiProblem) => {
          if (problem.status !== 401) throw problem
        })
        leave(signInPaths.door(site))
      },
      refresh: async () => {
        queryClient.setQueryData(sessionKey(site), await fetchSession(site))
      },
    }),
    [site, session, leave, queryClient],
  )
  const idle = useIdle({
    site,
    idleSeconds: session.session.idleSeconds,
    warningSeconds: session.session.warningSeconds,
    touch: () => void fetchSession(site).catch(() => undefined),
    onExpired: over,
  })
  const signedInAgain = (): void => {
    setOver(false)
    idle.stay()
    // Whatever was refused while the session was over is asked again; what was typed stays where it is.
    void queryClient.invalidateQueries()
    showToast({ message: t.idle.welcomeBack })
  }
  return (
    <SessionProvider session={state}>
      {children}
      <Suspense fallback={null}>
        {idle.secondsLeft !== null && !isOver && (
          <IdleWarning secondsLeft={idle.secondsLeft} onStay={idle.stay} onLeave={() => void state.signOut()} />
        )}
        {isOver && site !== 'my' && (
          <SignInAgain
            site={site}
            session={session}
            onSignedIn={signedInAgain}
            onClose={() => setOver(false)}
            onOther={() => leave(signInPaths.door(site, router.state.location.href))}
          />
        )}
      </Suspense>
    </SessionProvider>
  )
}

function signOutOf(site: Site) {
  if (site === 'ops') return signOutOperator
  return site === 'my' ? signOutUser : signOut
}
