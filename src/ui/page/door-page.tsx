import { type ReactNode, Suspense } from 'react'
import { Skeleton } from './skeleton.tsx'

export interface DoorPageProps {
  /** Product and site: 「Genkan・管理サイト」. */
  occasion: string
  title: string
  purpose?: ReactNode
  children: ReactNode
  /** Links below the card: 「パスワードを忘れた方」. */
  footer?: ReactNode
}

/** The door of a site: one card, no menu. The frame around it (language, theme) is the application's. */
export function DoorPage({ occasion, title, purpose, children, footer }: DoorPageProps): ReactNode {
  return (
    <main className="mx-auto flex w-full max-w-[26rem] grow flex-col justify-center gap-5 px-4 pt-4 pb-16">
      <div className="flex flex-col gap-2">
        <p className="flex items-center gap-2.5 text-text-2">
          <span aria-hidden className="flex size-8 items-center justify-center rounded-md bg-primary font-bold text-on-primary">
            玄
          </span>
          {occasion}
        </p>
        <h1 className="text-2xl">{title}</h1>
        {purpose && <p className="text-text-2">{purpose}</p>}
      </div>
      <div className="rounded-lg border border-line bg-surface p-5">
        <Suspense fallback={<Skeleton lines={4} />}>{children}</Suspense>
      </div>
      {footer && <div className="flex flex-col items-center gap-1 text-text-2">{footer}</div>}
    </main>
  )
}
