import { useCallback, useEffect, useRef } from 'react'
import { whenSignedOut } from '../../../../platform/web/api-client.ts'

/**
 * Hears of requests that were refused because the session is over. Those that only read wait while the password is asked for over the page
 * (`canAsk`), so that a page that was just opened goes on as if nothing had been.
 *
 * @returns tells those that wait whether the person is back
 */
export function useSignedOut(over: () => void, canAsk: boolean): (isBack: boolean) => void {
  const waiting = useRef<((isBack: boolean) => void)[]>([])
  const settle = useCallback((isBack: boolean): void => {
    for (const tell of waiting.current.splice(0)) tell(isBack)
  }, [])
  useEffect(() => {
    whenSignedOut((problem) => {
      if (problem.code !== 'kernel.not-signed-in') return undefined
      over()
      return canAsk ? new Promise((resolve) => waiting.current.push(resolve)) : undefined
    })
    return () => whenSignedOut(() => undefined)
  }, [over, canAsk])
  useEffect(() => () => settle(false), [settle])
  return settle
}
