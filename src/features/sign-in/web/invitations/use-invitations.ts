import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { invitationRoutes } from '../../contract/links/invitation-routes.ts'
import { type Invitation, inviteOutcomes } from '../../contract/links/invitations.ts'
import { linkMessages } from '../links/link-messages.ts'

export const invitationsKey = ['sign-in', 'invitations'] as const

/** Sends again and takes back, and tells what became of it; the list is asked for anew. */
export function useInvitations(): {
  readonly busy: boolean
  readonly resend: (invitations: readonly Invitation[]) => Promise<void>
  readonly withdraw: (invitations: readonly Invitation[]) => Promise<void>
} {
  const { invitations: t } = useMessages(linkMessages)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const told = async (work: () => Promise<string>): Promise<void> => {
    setBusy(true)
    try {
      showToast({ message: await work() })
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    } finally {
      setBusy(false)
      await queries.invalidateQueries({ queryKey: invitationsKey })
    }
  }
  return {
    busy,
    resend: (invitations) =>
      told(async () => {
        const { items } = await call(invitationRoutes.invite, { body: { userIds: invitations.map(({ user }) => user.id) } })
        const counts = inviteOutcomes.map((outcome) => [outcome, items.filter((item) => item.outcome === outcome).length] as const)
        return counts.flatMap(([outcome, count]) => (count === 0 ? [] : t.results[outcome]({ count }))).join(' ')
      }),
    withdraw: (invitations) =>
      told(async () => {
        const { withdrawn } = await call(invitationRoutes.withdraw, { body: { invitationIds: invitations.map(({ id }) => id) } })
        return t.withdrawn({ count: withdrawn })
      }),
  }
}
