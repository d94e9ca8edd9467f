import type { ReactNode } from 'react'
import { Breadcrumb, type Crumb } from './breadcrumb.tsx'

export interface PageHeaderProps {
  title: string
  /** One line: what this page is for. */
  purpose?: ReactNode
  /** A status beside the title. */
  badge?: ReactNode
  /** Secondary buttons first, at most one primary, last. */
  actions?: ReactNode
  /** What lies between home and this page; both are added. */
  breadcrumb?: readonly Crumb[] | undefined
}

export function PageHeader({ title, purpose, badge, actions, breadcrumb = [] }: PageHeaderProps): ReactNode {
  return (
    <header className="flex flex-col gap-2">
      <Breadcrumb crumbs={breadcrumb} current={title} />
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-0.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 text-xl">{title}</h1>
            {badge}
          </div>
          {purpose && <p className="text-text-2">{purpose}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  )
}

/** The vertical rhythm of a page: 20 px between blocks. `width` as the guide sets it for lists, forms and reading. */
export function PageBody({ width = 'page', children }: { width?: 'page' | 'form' | 'reading'; children: ReactNode }): ReactNode {
  const widths = { page: 'max-w-[1320px]', form: 'max-w-3xl', reading: 'max-w-[720px]' } as const
  return <div className={`flex w-full flex-col gap-5 ${widths[width]}`}>{children}</div>
}

/** Main column and a side column of 18.5rem; one column where there is no room. */
export function WithAside({ aside, children }: { aside: ReactNode; children: ReactNode }): ReactNode {
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18.5rem]">
      <div className="flex min-w-0 flex-col gap-5">{children}</div>
      <div className="flex min-w-0 flex-col gap-5">{aside}</div>
    </div>
  )
}
