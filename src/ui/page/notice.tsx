import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { softTones } from './badge.tsx'

export type NoticeTone = 'info' | 'warn' | 'danger' | 'success'

const icons: Readonly<Record<NoticeTone, LucideIcon>> = { info: Info, warn: TriangleAlert, danger: CircleAlert, success: CircleCheck }

export interface NoticeProps {
  tone: NoticeTone
  title?: ReactNode
  children?: ReactNode
  /** Buttons or links below the text. */
  actions?: ReactNode
  /** `alert` when it appears because of something the person did; by default it is plain content. */
  live?: 'status' | 'alert' | undefined
}

export function Notice({ tone, title, children, actions, live }: NoticeProps): ReactNode {
  const Icon = icons[tone]
  return (
    <div role={live} className={classNames('flex gap-3 rounded-lg border border-transparent px-4 py-3.5', softTones[tone])}>
      <Icon size={20} aria-hidden className="mt-0.5 shrink-0" />
      <div className="flex min-w-0 flex-col gap-0.5">
        {title && <p className="font-bold">{title}</p>}
        {children && <div className="text-text">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}

export interface EmptyStateProps {
  icon?: LucideIcon | undefined
  title: string
  /** What the thing is for, or what to do next. */
  children?: ReactNode
  action?: ReactNode
}

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps): ReactNode {
  return (
    <div className="flex flex-col items-center gap-2 px-5 py-12 text-center">
      {Icon && <Icon size={32} strokeWidth={1.5} aria-hidden className="text-text-3" />}
      <p className="text-lg font-bold">{title}</p>
      {children && <div className="max-w-[36rem] text-text-2">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
