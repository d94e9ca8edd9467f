import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../../platform/web/api-client.ts'
import { useLanguage } from '../../../platform/web/i18n.tsx'
import { problemWords } from '../../../platform/web/problem-words.ts'
import { useSession } from '../../../platform/web/session.tsx'
import { showToast } from '../../../ui/overlay/toast.tsx'
import type { Profile } from '../contract/profile.ts'
import { profileRoutes } from '../contract/profile-routes.ts'

const profileKey = (site: string) => ['account', 'profile', site] as const

export function useProfile() {
  const { site } = useSession()
  return useQuery({ queryKey: profileKey(site), queryFn: ({ signal }) => call(profileRoutes.read[site], undefined, { signal }) })
}

/** What an answer says of the profile is what the page shows from now on. */
export function useLearnProfile(): (profile: Profile) => void {
  const { site } = useSession()
  const queryClient = useQueryClient()
  return (profile) => void queryClient.setQueryData(profileKey(site), profile)
}

/**
 * A choice that takes effect as soon as it is made (SP-PROF-12): what does it, the words when it is done, and what to do then. After a refusal the page
 * shows what stands.
 */
export function useChoice() {
  const { site, refresh } = useSession()
  const { language } = useLanguage()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const choose = async (action: () => Promise<unknown>, done: string, after?: () => void): Promise<void> => {
    setBusy(true)
    try {
      await action()
      after?.()
      showToast({ message: done })
      await refresh()
    } catch (error) {
      showToast({ tone: 'danger', message: (await problemWords(error, language)).message })
    }
    await queryClient.invalidateQueries({ queryKey: profileKey(site) })
    setBusy(false)
  }
  return { choose, busy }
}
