import { type ReactNode, useId } from 'react'
import { classNames } from '../class-names.ts'

export interface CardProps {
  title?: string | undefined
  /** Right of the title: a quiet button or a link. */
  action?: ReactNode
  /** Without padding: tables and lists that run to the edge. */
  flush?: boolean | undefined
  children: ReactNode
  className?: string | undefined
}

/** A titled card is a region of the page with that name. */
export function Card({ title, action, flush = false, children, className }: CardProps): ReactNode {
  const id = useId()
  const look = classNames('min-w-0 rounded-lg border border-line bg-surface', !flush && 'p-5', className)
  if (!title) return <div className={look}>{children}</div>
  return (
    <section aria-labelledby={id} className={look}>
      <div className={classNames('flex flex-wrap items-center justify-between gap-3', flush ? 'border-b border-line px-5 py-3' : 'mb-4')}>
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  )
}

export interface Fact {
  label: string
  value: ReactNode
}

/** Facts as `<dl>`; `columns` 2 puts pairs side by side on wide screens. Facts without a value are left out by the caller. */
export function FactList({ facts, columns = 1 }: { facts: readonly Fact[]; columns?: 1 | 2 | undefined }): ReactNode {
  return (
    <dl className={classNames('grid gap-x-8 gap-y-2', columns === 2 && 'lg:grid-cols-2')}>
      {facts.map((fact) => (
        <div key={fact.label} className="grid grid-cols-[clamp(6rem,22%,10rem)_minmax(0,1fr)] gap-3">
          <dt className="text-text-3">{fact.label}</dt>
          <dd className="min-w-0">{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Label left, figure right, one below the other: the side cards of the import review. */
export function FigureList({ figures }: { figures: readonly Fact[] }): ReactNode {
  return (
    <dl className="flex flex-col gap-1.5">
      {figures.map((figure) => (
        <div key={figure.label} className="flex items-baseline justify-between gap-4">
          <dt className="text-text-2">{figure.label}</dt>
          <dd className="font-bold tabular-nums">{figure.value}</dd>
        </div>
      ))}
    </dl>
  )
}
