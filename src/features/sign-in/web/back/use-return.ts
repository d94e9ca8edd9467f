import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import type { ApiProblem } from '../../../../platform/web/api-client.ts'
import { fetchSession, type Site } from '../session-query.ts'

export interface Return {
  /** `unsure`: the server gave no answer; the page stays hidden until it does. */
  readonly state: 'known' | 'asking' | 'unsure'
  readonly ask: () => void
}

/**
 * The browser's Back may bring a whole page out of its memory. Until the server has said that the session is still there nothing of it is
 * shown, dialogs included, whatever keeps the server from answering (SP-OUT-2). It stays as it is, with everything typed into it.
 */
export function useReturn(site: Site, onOver: () => void): Return {
  const [state, setState] = useState<Return['state']>('known')
  const ask = (): void => {
    setState('asking')
    // Whoever has signed out is not asked to sign in again over what was left.
    fetchSession(site, { quiet: true }).then(
      () => setState('known'),
      (problem: ApiProblem) => (problem.status === 401 ? onOver() : setState('unsure')),
    )
  }
  const onShow = useEffectEvent(({ persisted }: PageTransitionEvent) => {
    if (persisted) ask()
  })
  useEffect(() => {
    const listen = (event: PageTransitionEvent): void => onShow(event)
    // The browser keeps the page hidden, so that not one picture of it is drawn when it comes back.
    const hide = ({ persisted }: PageTransitionEvent): void => hidePage(persisted)
    window.addEventListener('pageshow', listen)
    window.addEventListener('pagehide', hide)
    return () => {
      window.removeEventListener('pageshow', listen)
      window.removeEventListener('pagehide', hide)
    }
  }, [])
  useLayoutEffect(() => {
    hidePage(state !== 'known')
    return () => hidePage(false)
  }, [state])
  return { state, ask }
}

/** With what lies over it: dialogs stand beside the page, not in it. */
function hidePage(isHidden: boolean): void {
  document.body.classList.toggle('invisible', isHidden)
}
