import { type ReactNode, Suspense } from 'react'
import { WizardSteps } from './progress.tsx'
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

export interface WizardPageProps {
  /** Above the title: 「Genkan・初めてのログイン」. */
  occasion?: string | undefined
  title: string
  purpose?: ReactNode
  steps?: readonly string[] | undefined
  /** From 0. */
  current?: number | undefined
  children: ReactNode
}

/** A task to be done to its end: no menu, at most 720 px, named steps. Buttons belong to the step: 前へ戻る left, the verb right. */
export function WizardPage({ occasion, title, purpose, steps, current = 0, children }: WizardPageProps): ReactNode {
  return (
    <main className="mx-auto flex w-full max-w-[720px] flex-col gap-5 px-4 pt-2 pb-16">
      <div className="flex flex-col gap-1">
        {occasion && <p className="text-text-2">{occasion}</p>}
        <h1 className="text-2xl">{title}</h1>
        {purpose && <p className="text-text-2">{purpose}</p>}
      </div>
      {steps && <WizardSteps steps={steps} current={current} />}
      <Suspense fallback={<Skeleton lines={6} />}>{children}</Suspense>
    </main>
  )
}

/** 前へ戻る left, the verb right. */
export function WizardActions({ back, children }: { back?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 pt-2">
      <div>{back}</div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  )
}
