import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { PersonalProvider } from '../../../../platform/web/personal/personal-provider.tsx'
import { forgetLastPerson } from '../../../../platform/web/query-client.tsx'
import { SessionProvider, type SessionState } from '../../../../platform/web/session.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { signOut, signOutForgetting, signOutOperator, signOutUser, signOutUserEverywhere } from '../../contract/routes.ts'
import type { Session } from '../../contract/session.ts'
import { useReturn } from '../back/use-return.ts'
import { doorOf } from '../door/door-of.ts'
import { safeNext } from '../paths.ts'
import { fetchSession, type Site, sessionKey } from '../session-query.ts'
import { signInMessages } from '../sign-in-messages.ts'
import { useIdle } from './use-idle.ts'
import { useSignedOut } from './use-signed-out.ts'

// Most sessions end before either is needed.
const IdleWarning = lazy(() => import('./idle-dialogs.tsx').then((module) => ({ default: module.IdleWarning })))
const SignInAgain = lazy(() => import('./sign-in-again.tsx').then((module) => ({ default: module.SignInAgain })))

// What is shown when the server is out of reach has to be here before that.
const loadUnsure = () => import('../back/unsure.tsx').then((module) => ({ default: module.Unsure }))
const Unsure = lazy(loadUnsure)

export interface LiveSessionProps {
  site: Site
  session: Session
  children: ReactNode
}

/** Watches over a session while its pages are open, and asks for the password over them when it has ended. */
export function LiveSession({ site, session, children }: LiveSessionProps): ReactNode {
  const t = useMessages(signInMessages)
  const queryClient = useQueryClient()
  const { state, leave, door } = useSessionState(site, session)
  const [isOver, setOver] = useState(false)
  // A pattern is typed into a grid that a dialog cannot show.
  const canAsk = site !== 'my' || session.factors.includes('password')

  const over = useCallback(() => {
    if (canAsk) setOver(true)
    else leave(door('here'))
  }, [canAsk, leave, door])
  const settle = useSignedOut(over, canAsk)
  const back = useReturn(site, () => leave(door()))
  // A page that is left at once ends its downloads.
  useEffect(() => void loadUnsure().catch(() => undefined), [])
  const idle = useIdle({
    site,
    idleSeconds: session.session.idleSeconds,
    warningSeconds: session.session.warningSeconds,
    touch: () => void fetchSession(site).catch(() => undefined),
    onExpired: over,
  })
  const signedInAgain = (): void => {
    setOver(false)
    settle(true)
    idle.stay()
    // Whatever was refused while the session was over is asked again; what was typed stays where it is.
    void queryClient.invalidateQueries()
    showToast({ message: t.idle.welcomeBack })
  }
  return (
    <SessionProvider session={state}>
      <PersonalProvider personal={session.personal}>{children}</PersonalProvider>
      <Suspense fallback={null}>
        {back.state === 'unsure' && <Unsure onRetry={back.ask} />}
        {idle.secondsLeft !== null && !isOver && (
          <IdleWarning secondsLeft={idle.secondsLeft} onStay={idle.stay} onLeave={() => void state.signOut()} />
        )}
        {isOver && canAsk && (
          <SignInAgain
            site={site}
            session={session}
            onSignedIn={signedInAgain}
            onClose={() => {
              setOver(false)
              settle(false)
            }}
            onOther={() => leave(door('here'))}
          />
        )}
      </Suspense>
    </SessionProvider>
  )
}

function useSessionState(site: Site, session: Session) {
  const router = useRouter()
  const queryClient = useQueryClient()
  const leave = useCallback(
    (next: string) => {
      forgetLastPerson()
      router.history.replace(next)
    },
    [router],
  )
  const door = useCallback(
    (back?: 'here') => {
      const { pathname, href } = router.state.location
      return doorOf(site, pathname)(back === 'here' ? href : undefined)
    },
    [site, router],
  )
  const state = useMemo<SessionState>(
    () => ({
      site,
      user: session.user,
      company: session.company,
      permissions: new Set(session.permissions),
      services: new Set(session.services),
      signOut: async (how) => {
        await call(signOutOf(site, how)).catch((problem: ApiProblem) => {
          if (problem.status !== 401) throw problem
        })
        leave(door())
      },
      refresh: async () => {
        queryClient.setQueryData(sessionKey(site), await fetchSession(site))
      },
      pageAfter: (next) => safeNext(site, next),
    }),
    [site, session, leave, door, queryClient],
  )
  return { state, leave, door }
}

function signOutOf(site: Site, how: 'everywhere' | 'forgetting' | undefined) {
  if (how === 'everywhere') return signOutUserEverywhere
  if (how === 'forgetting') return signOutForgetting[site]
  if (site === 'ops') return signOutOperator
  return site === 'my' ? signOutUser : signOut
}
