import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../../platform/web/api-client.ts'
import type { Draft } from '../contract/assignment.ts'
import * as routes from '../contract/routes.ts'

export type DraftState =
  | { readonly kind: 'none' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'saved'; readonly at: string }

export interface DraftKeeper {
  readonly state: DraftState
  /** Saves at once; for downloads that are made of the draft. */
  flush(): Promise<void>
  forget(): Promise<void>
}

const restMilliseconds = 1_000

/** Keeps the unfinished input on the server a moment after the last change (MCOP-IPTOOL-9). Null: nothing to keep. */
export function useDraft(draft: Draft | null, initial: DraftState): DraftKeeper {
  const [state, setState] = useState(initial)
  const latest = useRef(draft)
  const saved = useRef(draft)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  latest.current = draft

  const flush = useCallback(async () => {
    const body = latest.current
    if (body === null) return
    setState({ kind: 'saving' })
    try {
      const { updatedAt } = await call(routes.saveDraft, { body })
      saved.current = body
      setState({ kind: 'saved', at: updatedAt })
    } catch (error) {
      setState({ kind: 'failed' })
      throw error
    }
  }, [])
  const forget = useCallback(async () => {
    clearTimeout(timer.current)
    saved.current = null
    latest.current = null
    await call(routes.deleteDraft)
    setState({ kind: 'none' })
  }, [])
  useEffect(() => {
    if (draft === null || draft === saved.current) return undefined
    // The failure is shown, and the next change tries again.
    timer.current = setTimeout(() => void flush().catch(() => undefined), restMilliseconds)
    return () => clearTimeout(timer.current)
  }, [draft, flush])
  return { state, flush, forget }
}
