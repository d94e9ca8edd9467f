import type { ReactNode } from 'react'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { useOwnSecondSteps, type WithProof } from '../own-second-steps.ts'
import { AppsCard } from './apps-card.tsx'
import { MethodCard } from './method-card.tsx'
import { PasskeysCard } from './passkeys-card.tsx'
import { RecoveryCard } from './recovery-card.tsx'

/** One's own second steps, a card for each kind. */
export function SecondStepCards({ withProof }: { withProof: WithProof }): ReactNode {
  const { own, error } = useOwnSecondSteps()
  if (error !== null) throw error
  if (own === undefined) return <Skeleton lines={10} />
  return (
    <>
      <MethodCard own={own} withProof={withProof} />
      <AppsCard own={own} withProof={withProof} />
      <PasskeysCard own={own} withProof={withProof} />
      <RecoveryCard own={own} withProof={withProof} />
    </>
  )
}
