import { type ReactNode, useSyncExternalStore } from 'react'
import { Tooltip } from '../../ui/overlay/tooltip.tsx'
import { useFormat, useLanguage } from './i18n.tsx'
import { timeAgo } from './time-ago.ts'

/** 「5分前」, with the exact time for the pointer, for the keyboard and for screen readers (SP-TZ-3). For few rows: each is a stop of the Tab key. */
export function RelativeTime({ at }: { at: string }): ReactNode {
  const { formatDateTime } = useFormat()
  const { language } = useLanguage()
  const now = useSyncExternalStore(everyMinute, presentMinute)
  return (
    <Tooltip text={formatDateTime(at)}>
      {(exact) => (
        <time
          dateTime={at}
          aria-describedby={exact}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time is for whoever has no pointer as well (WCAG 1.4.13, 2.1.1)
          tabIndex={0}
          className="rounded-sm whitespace-nowrap underline decoration-line-strong decoration-dotted underline-offset-4"
        >
          {timeAgo(at, Math.max(now, Date.parse(at)), language)}
        </time>
      )}
    </Tooltip>
  )
}

const listeners = new Set<() => void>()
let shown = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all of them, which stands still while none is shown. */
function everyMinute(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    shown = Date.now()
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
  if (Date.now() - shown > 60_000) shown = Date.now()
  return shown
}
