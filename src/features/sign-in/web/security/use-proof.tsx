import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import type { ApiProblem } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { doorMessages } from '../door-messages.ts'

// Most changes need no new proof: its forms come when one is asked for.
const ProofDialog = lazy(() => import('./proof-dialog.tsx').then((module) => ({ default: module.ProofDialog })))

/** The person closed the question; whoever asked tells nothing more than that. */
class ProofGivenUp extends Error {
  override readonly name = 'ProofGivenUp'
  readonly givenUp = true
  readonly code = 'door.proof-given-up'
  readonly status = 0
}

interface Question {
  readonly onProved: () => void
  readonly onGivenUp: () => void
}

export interface Proof {
  /** Does it; where the server wants a recent proof (`sign-in.proof-needed`), asks for one and does it then. */
  readonly withProof: <Result>(action: () => Promise<Result>) => Promise<Result>
  /** To be shown once on the page. */
  readonly dialog: ReactNode
}

export function useProof(): Proof {
  const words = useMessages(doorMessages).proof
  const [question, setQuestion] = useState<Question>()
  const withProof = useCallback(
    async <Result,>(action: () => Promise<Result>): Promise<Result> => {
      try {
        return await action()
      } catch (error) {
        if ((error as ApiProblem).code !== 'sign-in.proof-needed') throw error
      }
      await new Promise<void>((resolve, reject) =>
        setQuestion({ onProved: resolve, onGivenUp: () => reject(new ProofGivenUp(words.givenUp)) }),
      )
      return action()
    },
    [words],
  )
  const answered = (tell: () => void) => (): void => {
    setQuestion(undefined)
    tell()
  }
  return {
    withProof,
    dialog: question && (
      <Suspense fallback={null}>
        <ProofDialog onProved={answered(question.onProved)} onClose={answered(question.onGivenUp)} />
      </Suspense>
    ),
  }
}
