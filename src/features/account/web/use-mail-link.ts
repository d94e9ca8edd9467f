import { useCallback, useEffect, useState } from 'react'
import { type ApiProblem, call } from '../../../platform/web/api-client.ts'
import type { MailLink } from '../contract/mail-change.ts'
import { mailChangeRoutes } from '../contract/mail-change-routes.ts'

export type MailLinkState =
  | { readonly is: 'asked' }
  | { readonly is: 'open'; readonly link: MailLink }
  | { readonly is: 'done'; readonly link: MailLink }
  | { readonly is: 'over' }
  | { readonly is: 'unknown' }

/** What a link would do. Asking changes nothing; another link in the same window is asked for anew. */
export function useMailLink(kind: 'confirm' | 'undo', token: string) {
  const [answer, setAnswer] = useState<{ readonly token: string; readonly state: MailLinkState }>()
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks again
  useEffect(() => {
    const leaving = new AbortController()
    const tell = (state: MailLinkState): void => {
      if (!leaving.signal.aborted) setAnswer({ token, state })
    }
    if (token === '') tell({ is: 'over' })
    else {
      const route = kind === 'undo' ? mailChangeRoutes.lookAtUndo : mailChangeRoutes.look
      call(route, { body: { token } }, { signal: leaving.signal }).then(
        (link) => tell({ is: 'open', link }),
        (problem: ApiProblem) => tell(stateOf(problem)),
      )
    }
    return () => leaving.abort()
  }, [kind, token, turn])
  const askAgain = useCallback(() => {
    setAnswer(undefined)
    setTurn((last) => last + 1)
  }, [])
  const state: MailLinkState = answer?.token === token ? answer.state : { is: 'asked' }
  return { state, askAgain, tell: (next: MailLinkState) => setAnswer({ token, state: next }) }
}

/** A token that cannot be one (cut off by a mail program, or joined with what follows) is as good as none. */
function stateOf({ status }: ApiProblem): MailLinkState {
  return { is: status === 400 || status === 410 ? 'over' : 'unknown' }
}
