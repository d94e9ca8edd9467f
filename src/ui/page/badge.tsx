import type { ComponentType, ReactNode } from 'react'
import { classNames } from '../class-names.ts'

export type Tone = 'neutral' | 'info' | 'success' | 'warn' | 'danger' | 'primary'

export const softTones: Readonly<Record<Tone, string>> = {
  neutral: 'bg-neutral-soft text-text-2',
  info: 'bg-info-soft text-info-text',
  success: 'bg-success-soft text-success-text',
  warn: 'bg-warn-soft text-warn-text',
  danger: 'bg-danger-soft text-danger-text',
  primary: 'bg-primary-soft text-primary-text',
}

/** A status: always a word, with a dot (or an icon) so that colour alone never tells it. */
export function Badge({
  tone = 'neutral',
  icon: Icon,
  children,
}: {
  tone?: Tone | undefined
  icon?: ComponentType<{ size: number; 'aria-hidden': true }> | undefined
  children: ReactNode
}): ReactNode {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5 rounded-full border border-transparent px-2 text-xs leading-[18px] whitespace-nowrap',
        softTones[tone],
      )}
    >
      {Icon ? <Icon size={13} aria-hidden /> : <span aria-hidden className="size-1.5 rounded-full bg-current forced-color-adjust-none" />}
      {children}
    </span>
  )
}

/** A count in a pill: filters in use, unread. */
export function CountPill({ children }: { children: ReactNode }): ReactNode {
  return <span className="rounded-full bg-primary-soft px-1.5 text-xs font-bold text-primary-text tabular-nums">{children}</span>
}
