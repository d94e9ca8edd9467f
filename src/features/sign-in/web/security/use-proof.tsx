import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import type { ApiProblem } from '../../../../platform/web/api-client.ts'
import { proofGivenUp } from './proof-given-up.ts'

// Most changes need no new proof: its forms come when one is asked for.
const ProofDialog = lazy(() => import('./proof-dialog.tsx').then((module) => ({ default: module.ProofDialog })))

interface Question {
  /** Who has a second step is asked more than once: each time for what is still missing. */
  readonly round: number
  readonly onProved: () => void
  readonly onGivenUp: () => void
}

export interface Proof {
  /** Does it; as long as the server wants a recent proof (`sign-in.proof-needed`), asks for the next one and tries again. */
  readonly withProof: <Result>(action: () => Promise<Result>) => Promise<Result>
  /** To be shown once on the page. */
  readonly dialog: ReactNode
}

export function useProof(): Proof {
  const [question, setQuestion] = useState<Question>()
  const withProof = useCallback(async <Result,>(action: () => Promise<Result>): Promise<Result> => {
    for (let round = 1; ; round += 1) {
      try {
        return await action()
      } catch (error) {
        if ((error as ApiProblem).code !== 'sign-in.proof-needed') throw error
      }
      await new Promise<void>((resolve, reject) => setQuestion({ round, onProved: resolve, onGivenUp: () => reject(proofGivenUp) }))
    }
  }, [])
  const answered = (tell: () => void) => (): void => {
    setQuestion(undefined)
    tell()
  }
  return {
    withProof,
    dialog: question && (
      <Suspense fallback={null}>
        <ProofDialog round={question.round} onProved={answered(question.onProved)} onClose={answered(question.onGivenUp)} />
      </Suspense>
    ),
  }
}
