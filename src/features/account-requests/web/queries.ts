import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../../platform/web/api-client.ts'
import { type Language, useLanguage } from '../../../platform/web/i18n.tsx'
import { problemWords } from '../../../platform/web/problem-words.ts'
import { showToast, type Toast } from '../../../ui/overlay/toast.tsx'
import { isProofGivenUp } from '../../sign-in/web/index.ts'
import { accountRequestRoutes, ownRequestRoutes } from '../contract/routes.ts'

/** All that is asked for here begins with it. */
export const requestsKey = ['account-requests'] as const

export const ownQuery = {
  queryKey: [...requestsKey, 'own'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(ownRequestRoutes.read, undefined, { signal }),
} as const

export const countQuery = {
  queryKey: [...requestsKey, 'count'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(accountRequestRoutes.count, undefined, { signal }),
  staleTime: 60_000,
} as const

/** Does something that wants a recent proof of the person: asks for one where the server wants it, and tries again. */
export type WithProof = <Result>(action: () => Promise<Result>) => Promise<Result>

export interface Deed {
  readonly busy: boolean
  /** Does it and says so, or why not; the pages are read anew either way. Says whether it was done. */
  readonly start: (deed: () => Promise<unknown>, done: string) => Promise<boolean>
}

/** Why something was not done; nothing to whoever has just given it up. */
export async function toldOf(error: unknown, language: Language): Promise<Toast | undefined> {
  return isProofGivenUp(error) ? undefined : { tone: 'danger', message: (await problemWords(error, language)).message }
}

export function useDeed(): Deed {
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const start: Deed['start'] = async (deed, done) => {
    setBusy(true)
    let isDone = false
    try {
      await deed()
      isDone = true
      showToast({ message: done })
    } catch (error) {
      const told = await toldOf(error, language)
      if (told !== undefined) showToast(told)
    }
    setBusy(false)
    // Not waited for: what was pressed is done.
    void queries.invalidateQueries({ queryKey: requestsKey })
    return isDone
  }
  return { busy, start }
}
