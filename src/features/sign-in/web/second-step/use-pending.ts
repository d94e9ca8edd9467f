import { useCallback, useEffect, useState } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import type { Pending } from '../../contract/pending/pending.ts'
import { pendingRoutes } from '../../contract/pending/pending-routes.ts'

/** Companies’ people, or the provider’s. */
export type Side = 'company' | 'ops'

export type PendingState =
  | { readonly is: 'asked' }
  | { readonly is: 'open'; readonly pending: Pending }
  /** Ended, by time or elsewhere: back to the door. */
  | { readonly is: 'over' }
  /** Too many wrong codes; null: until somebody unlocks. */
  | { readonly is: 'locked'; readonly until: string | null }
  | { readonly is: 'failed' }

export interface PendingHandle {
  readonly state: PendingState
  readonly askAgain: () => void
  /** An answer that is the new state. */
  readonly take: (pending: Pending) => void
  /** What a refusal says of the whole sign-in; whatever else it says is the form's own affair. */
  readonly learn: (problem: ApiProblem) => void
}

/** The sign-in that this browser has begun. All of it lives on the server, so that a reload loses nothing. */
export function usePending(side: Side): PendingHandle {
  const [state, setState] = useState<PendingState>({ is: 'asked' })
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks again
  useEffect(() => {
    const leaving = new AbortController()
    call(pendingRoutes.read[side], undefined, { signal: leaving.signal }).then(
      (pending) => setState({ is: 'open', pending }),
      (problem: ApiProblem) => {
        if (!leaving.signal.aborted) setState(endOf(problem) ?? { is: 'failed' })
      },
    )
    return () => leaving.abort()
  }, [side, turn])
  const askAgain = useCallback(() => setTurn((last) => last + 1), [])
  const take = useCallback((pending: Pending) => setState({ is: 'open', pending }), [])
  const learn = useCallback((problem: ApiProblem) => {
    const end = endOf(problem)
    if (end !== undefined) setState(end)
  }, [])
  return { state, askAgain, take, learn }
}

function endOf({ code, params }: ApiProblem): PendingState | undefined {
  if (code === 'sign-in.pending-over') return { is: 'over' }
  return code === 'sign-in.locked' ? { is: 'locked', until: typeof params.until === 'string' ? params.until : null } : undefined
}
