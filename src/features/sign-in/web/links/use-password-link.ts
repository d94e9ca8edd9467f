import { useCallback, useEffect, useState } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { passwordLinkRoutes } from '../../contract/links/link-routes.ts'
import type { PasswordLink, PasswordSet } from '../../contract/links/password-link.ts'

export type LinkState =
  | { readonly is: 'asked' }
  | { readonly is: 'open'; readonly link: PasswordLink }
  | { readonly is: 'done'; readonly set: PasswordSet }
  | { readonly is: 'over' }
  | { readonly is: 'elsewhere'; readonly sourceAddress: string }
  | { readonly is: 'unknown' }

export interface LinkQuestion {
  readonly state: LinkState
  readonly askAgain: () => void
  /** What an answer to a form said of the link; anything else is the form's own affair. */
  readonly learn: (problem: ApiProblem) => void
  readonly finish: (set: PasswordSet) => void
}

/** What a mailed link opens. Another link in the same window is asked for anew. */
export function usePasswordLink(token: string): LinkQuestion {
  const [answer, setAnswer] = useState<{ readonly token: string; readonly state: LinkState }>()
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks again
  useEffect(() => {
    const leaving = new AbortController()
    const tell = (state: LinkState): void => {
      if (!leaving.signal.aborted) setAnswer({ token, state })
    }
    // The page without a token was not opened from a letter.
    if (token === '') tell({ is: 'over' })
    else {
      call(passwordLinkRoutes.look, { body: { token } }, { signal: leaving.signal }).then(
        (link) => tell({ is: 'open', link }),
        // A token that cannot be one (cut off by a mail program, or joined with what follows) is as good as none.
        (problem: ApiProblem) => tell(problem.status === 400 ? { is: 'over' } : stateOf(problem)),
      )
    }
    return () => leaving.abort()
  }, [token, turn])
  const askAgain = useCallback(() => setTurn((last) => last + 1), [])
  const learn = useCallback(
    (problem: ApiProblem) => {
      if (problem.code === 'sign-in.identity-needed' || problem.code === 'sign-in.identity-blocked') askAgain()
      const state = stateOf(problem)
      if (state.is !== 'unknown') setAnswer({ token, state })
    },
    [token, askAgain],
  )
  const finish = useCallback((set: PasswordSet) => setAnswer({ token, state: { is: 'done', set } }), [token])
  return { state: answer?.token === token ? answer.state : { is: 'asked' }, askAgain, learn, finish }
}

function stateOf(problem: ApiProblem): LinkState {
  if (problem.code === 'sign-in.source-not-permitted') {
    return { is: 'elsewhere', sourceAddress: String(problem.params.sourceAddress ?? '') }
  }
  return { is: problem.code === 'sign-in.reset-link-over' ? 'over' : 'unknown' }
}
