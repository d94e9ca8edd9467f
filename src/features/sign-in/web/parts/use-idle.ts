import { useEffect, useEffectEvent, useRef, useState } from 'react'

export interface IdleOptions {
  readonly site: string
  readonly idleSeconds: number
  readonly warningSeconds: number
  /** Asks the server for the session, which begins the idle time anew there. */
  readonly touch: () => void
  readonly onExpired: () => void
}

export interface Idle {
  /** Seconds until the end, while it is time to warn; else null. */
  readonly secondsLeft: number | null
  readonly stay: () => void
}

/** A touch for each minute of use at most: the server notes no more. */
const touchSeconds = 60
const uses = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

/**
 * Watches for use of the page: keys, pointer, also in the site's other tabs. Use begins the idle time anew here and, now and then, at the
 * server; while the warning is shown only `stay` does, since a nudged mouse is no decision.
 */
export function useIdle({ site, idleSeconds, warningSeconds, touch, onExpired }: IdleOptions): Idle {
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null)
  const times = useRef({ lastUse: performance.now(), lastTouch: performance.now() })
  const otherTabs = useRef<BroadcastChannel | undefined>(undefined)

  const begin = (): void => {
    times.current.lastUse = performance.now()
    setSecondsLeft(null)
  }
  const touchServer = (): void => {
    times.current.lastTouch = performance.now()
    otherTabs.current?.postMessage('used')
    touch()
  }
  const onOtherTab = useEffectEvent(begin)
  const onUse = useEffectEvent(() => {
    if (secondsLeft !== null) return
    times.current.lastUse = performance.now()
    if (performance.now() - times.current.lastTouch > touchSeconds * 1000) touchServer()
  })
  const onSecond = useEffectEvent(() => {
    const left = Math.ceil(idleSeconds - (performance.now() - times.current.lastUse) / 1000)
    if (left > 0) {
      setSecondsLeft(left <= warningSeconds ? left : null)
      return
    }
    // A computer that slept passes from use to the end without a warning in between; it ends once all the same.
    begin()
    onExpired()
  })

  useEffect(() => {
    const tabs = new BroadcastChannel(`genkan-idle-${site}`)
    otherTabs.current = tabs
    tabs.onmessage = () => onOtherTab()
    const listen = (): void => onUse()
    for (const use of uses) window.addEventListener(use, listen, { passive: true, capture: true })
    const timer = setInterval(() => onSecond(), 1000)
    return () => {
      clearInterval(timer)
      for (const use of uses) window.removeEventListener(use, listen, { capture: true })
      tabs.close()
    }
  }, [site])

  return {
    secondsLeft,
    stay: () => {
      begin()
      touchServer()
    },
  }
}
