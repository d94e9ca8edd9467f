import { type ReactNode, Suspense } from 'react'
import { WizardSteps } from './progress.tsx'
import { Skeleton } from './skeleton.tsx'

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
