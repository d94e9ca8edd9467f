import { type ReactNode, useSyncExternalStore } from 'react'
import { Tooltip } from '../overlay/tooltip.tsx'
import { useUi } from '../words/words-provider.tsx'
import { timeAgo } from './time-ago.ts'

export function RelativeTimeView({ at, exact }: { at: string; exact: string }): ReactNode {
  const { locale } = useUi()
  const now = useSyncExternalStore(everyMinute, presentMinute)
  return (
    <Tooltip text={exact}>
      {(describedBy) => (
        <time
          dateTime={at}
          aria-describedby={describedBy}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time is for whoever has no pointer as well (WCAG 1.4.13, 2.1.1)
          tabIndex={0}
          className="rounded-sm whitespace-nowrap underline decoration-line-strong decoration-dotted underline-offset-4"
        >
          {timeAgo(at, Math.max(now, Date.parse(at)), locale === 'ja-JP' ? 'ja' : 'en')}
        </time>
      )}
    </Tooltip>
  )
}

const listeners = new Set<() => void>()
// check-ignore global: how long ago something was is told by the clock of whoever looks
const clock = (): number => Date.now()
let shown = clock()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all of them, which stands still while none is shown. */
function everyMinute(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    shown = clock()
    for (const tell of listeners) tell()
  }, 60_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Where nothing has ticked for a while it is read anew. */
function presentMinute(): number {
  if (clock() - shown > 60_000) shown = clock()
  return shown
}
