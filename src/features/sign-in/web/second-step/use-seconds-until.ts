import { useEffect, useState } from 'react'

/**
 * Seconds until a moment that the server names, counted by the clock that nobody can set. `sentAt` and the moment come from the same clock,
 * so that of a wrong one here only the part before this page was opened can be felt.
 */
export function useSecondsUntil(until: string | null, sentAt: string | null): number {
  const [left, setLeft] = useState(() => secondsUntil(until, sentAt))
  useEffect(() => {
    const end = performance.now() + secondsUntil(until, sentAt) * 1000
    const count = (): void => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000)))
    count()
    const timer = setInterval(count, 500)
    return () => clearInterval(timer)
  }, [until, sentAt])
  return left
}

/** Never more than the whole span, however far this computer's clock is behind. */
export function secondsUntil(until: string | null, sentAt: string | null, now = performance.timeOrigin + performance.now()): number {
  if (until === null) return 0
  const end = new Date(until).getTime()
  const whole = sentAt === null ? Number.POSITIVE_INFINITY : end - new Date(sentAt).getTime()
  return Math.max(0, Math.min(end - now, whole)) / 1000
}
