import { useCallback, useEffect, useState } from 'react'
import { type ApiProblem, call } from '../../../platform/web/api-client.ts'
import type { ResetLink } from '../contract/password-reset.ts'
import { passwordResetRoutes } from '../contract/password-reset-routes.ts'

export type ResetLinkState =
  | { readonly is: 'asked' }
  | { readonly is: 'open'; readonly link: ResetLink }
  | { readonly is: 'over' }
  | { readonly is: 'elsewhere'; readonly sourceAddress: string }
  | { readonly is: 'unknown' }

export interface ResetLinkQuestion {
  readonly state: ResetLinkState
  readonly askAgain: () => void
  /** What an answer to the form said of the link; anything else is the form's own affair. */
  readonly learn: (problem: ApiProblem) => void
}

/** Whether a mailed link is still one, and whose password it sets. Another link in the same window is asked for anew. */
export function useResetLink(token: string): ResetLinkQuestion {
  const [answer, setAnswer] = useState<{ readonly token: string; readonly state: ResetLinkState }>()
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks again
  useEffect(() => {
    const leaving = new AbortController()
    const tell = (state: ResetLinkState): void => {
      if (!leaving.signal.aborted) setAnswer({ token, state })
    }
    // The page without a token was not opened from a letter.
    if (token === '') tell({ is: 'over' })
    else {
      call(passwordResetRoutes.look, { body: { token } }, { signal: leaving.signal }).then(
        (link) => tell({ is: 'open', link }),
        // A token that cannot be one (cut off by a mail program, or joined with what follows) is as good as none.
        (problem: ApiProblem) => tell(problem.status === 400 ? { is: 'over' } : stateOf(problem)),
      )
    }
    return () => leaving.abort()
  }, [token, turn])
  const askAgain = useCallback(() => {
    setAnswer(undefined)
    setTurn((last) => last + 1)
  }, [])
  const learn = useCallback(
    (problem: ApiProblem) => {
      const state = stateOf(problem)
      if (state.is !== 'unknown') setAnswer({ token, state })
    },
    [token],
  )
  return { state: answer?.token === token ? answer.state : { is: 'asked' }, askAgain, learn }
}

function stateOf(problem: ApiProblem): ResetLinkState {
  if (problem.code === 'sign-in.source-not-permitted') {
    return { is: 'elsewhere', sourceAddress: String(problem.params.sourceAddress ?? '') }
  }
  return { is: problem.code === 'sign-in.reset-link-over' ? 'over' : 'unknown' }
}
