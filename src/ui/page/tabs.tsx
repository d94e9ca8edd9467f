import type { ReactNode } from 'react'
import { UiLink } from '../action/link-provider.tsx'
import { classNames } from '../class-names.ts'
import { useWords } from '../words/words-provider.tsx'

export interface Tab {
  label: string
  href: string
  current: boolean
  count?: number | undefined
}

/** Tabs with their own URL are links; the one shown carries `aria-current`. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label?: string | undefined }): ReactNode {
  const words = useWords()
  return (
    <nav aria-label={label ?? words.tabs} className="relative overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <UiLink
              href={tab.href}
              aria-current={tab.current ? 'page' : undefined}
              className={classNames(
                'flex h-10 items-center gap-1.5 border-b-2 px-3 whitespace-nowrap -outline-offset-2 coarse:h-11',
                tab.current ? 'border-primary font-bold text-primary-text' : 'border-transparent text-text-2 hover:border-line-mid',
              )}
            >
              {tab.label}
              {tab.count !== undefined && <span className="tabular-nums">{tab.count}</span>}
            </UiLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export interface Segment<Value extends string> {
  value: Value
  label: string
  count?: number | undefined
}

export interface SegmentsProps<Value extends string> {
  label: string
  segments: readonly Segment<Value>[]
  value: Value
  onChange: (value: Value) => void
}

/** Two to four views of the same rows: 直すところだけ / すべて. */
export function Segments<Value extends string>({ label, segments, value, onChange }: SegmentsProps<Value>): ReactNode {
  return (
    <fieldset aria-label={label} className="inline-flex w-fit gap-1 rounded-lg bg-neutral-soft p-1">
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          aria-pressed={segment.value === value}
          onClick={() => onChange(segment.value)}
          className={classNames(
            'h-8 rounded-md border px-3 coarse:h-11',
            segment.value === value ? 'border-line bg-raised font-bold shadow-1' : 'border-transparent text-text-2 hover:text-text',
          )}
        >
          {segment.label}
          {segment.count !== undefined && <span className="ml-1 tabular-nums">{segment.count}</span>}
        </button>
      ))}
    </fieldset>
  )
}
