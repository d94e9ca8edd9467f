import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../../platform/web/api-client.ts'
import { useLanguage } from '../../../platform/web/i18n.tsx'
import { problemWords } from '../../../platform/web/problem-words.ts'
import { useSession } from '../../../platform/web/session.tsx'
import { showToast } from '../../../ui/overlay/toast.tsx'
import type { OwnSecondSteps } from '../contract/own.ts'
import { ownSecondStepRoutes } from '../contract/own-routes.ts'

/** Does something that wants a recent proof of the person: asks for one where the server wants it, and tries again. */
export type WithProof = <Result>(action: () => Promise<Result>) => Promise<Result>

const ownKey = (site: string) => ['second-steps', 'own', site] as const

export function useOwnSecondSteps(): { readonly own: OwnSecondSteps | undefined; readonly error: Error | null } {
  const { site } = useSession()
  const { data, error } = useQuery({ queryKey: ownKey(site), queryFn: () => call(ownSecondStepRoutes.get[site]) })
  return { own: data, error }
}

export function useRefreshOwn(): () => Promise<void> {
  const { site } = useSession()
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: ownKey(site) })
}

export interface Act {
  /** Tells in a toast why it could not be done. Says whether it was. */
  readonly act: (action: () => Promise<unknown>, done?: string) => Promise<boolean>
  readonly busy: boolean
}

/** A press of a button on the page: done with a proof if it needs one, shown as done, or told why not. */
export function useAct(withProof: WithProof): Act {
  const { language } = useLanguage()
  const refresh = useRefreshOwn()
  const [busy, setBusy] = useState(false)
  const act: Act['act'] = async (action, done) => {
    setBusy(true)
    try {
      await withProof(action)
      if (done !== undefined) showToast({ message: done })
      await refresh()
      return true
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message })
      await refresh()
      return false
    } finally {
      setBusy(false)
    }
  }
  return { act, busy }
}
