import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import type { RouteAnswer } from '../../../../kernel/define-route.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { getOneTimePasswordPage } from '../../contract/routes.ts'
import { endingState, otpPaths } from '../paths.ts'

interface PageOfUser extends RouteAnswer<typeof getOneTimePasswordPage> {
  /** On the clock of `performance.now()`, which nobody sets; null: never. */
  readonly endsAt: number | null
}

async function fetchPage(): Promise<PageOfUser> {
  const page = await call(getOneTimePasswordPage)
  return { ...page, endsAt: page.usableSeconds === null ? null : performance.now() + page.usableSeconds * 1000 }
}

/**
 * What ends a session on the pages of the user site beside its timeout: 自動終了 of the installed app (MCOP-OTP-34) and the end of the usable
 * hours (MCOP-APP-9). Each of these pages calls it; the answer is what they show besides.
 */
export function useSessionEnds(): PageOfUser | undefined {
  const page = useQuery({ queryKey: ['one-time-passwords', 'page'], queryFn: fetchPage }).data
  const queryClient = useQueryClient()
  const router = useRouter()
  // The page to leave for is here before it is needed: at that moment the server may be out of reach.
  useEffect(() => {
    void router.preloadRoute({ to: otpPaths.ended() } as never)
  }, [router])
  const end = async (because: 'unused' | 'hours'): Promise<void> => {
    // First away, signing out is done there: a page behind the sign-in would lead to its door as soon as the session is over.
    await router.navigate({
      to: otpPaths.ended(),
      search: because === 'hours' ? { because } : {},
      state: endingState,
      replace: true,
    } as never)
    queryClient.clear()
  }
  useAutoExit(page?.autoExitMinutes ?? null, () => void end('unused'))
  useEndOfHours(page?.endsAt ?? null, () => void end('hours'))
  return page
}

/** After so many minutes without operation; pages in a browser's tab are not the app. Null: OFF. */
function useAutoExit(minutes: number | null, exit: () => void): void {
  const onOver = useEffectEvent(exit)
  useEffect(() => {
    if (minutes === null || !matchMedia('(display-mode: standalone)').matches) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const restart = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => onOver(), minutes * 60_000)
    }
    const operations = ['pointerdown', 'keydown', 'visibilitychange'] as const
    for (const operation of operations) document.addEventListener(operation, restart)
    restart()
    return () => {
      clearTimeout(timer)
      for (const operation of operations) document.removeEventListener(operation, restart)
    }
  }, [minutes])
}

/** A day is the longest session, and longer times do not fit into a timer. */
const longest = 24 * 60 * 60 * 1000

/** The server ends the session by itself; this tells the person at the page. Null: always usable. */
function useEndOfHours(endsAt: number | null, exit: () => void): void {
  const onOver = useEffectEvent(exit)
  useEffect(() => {
    if (endsAt === null) return
    const left = endsAt - performance.now()
    if (left > longest) return
    // A second more, so that the server has surely ended it.
    const timer = setTimeout(() => onOver(), Math.max(left, 0) + 1000)
    return () => clearTimeout(timer)
  }, [endsAt])
}
