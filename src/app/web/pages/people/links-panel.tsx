import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { invitationRoutes } from '../../../../features/sign-in/contract/index.ts'
import { call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { peopleMessages } from './people-messages.ts'
import { useDeed } from './use-deed.ts'

/** The last invitation, once more with one click (BP-INV-10, BP-W01); what keeps somebody from a reset, and its release (SP-UST-8). */
export function LinksPanel({ userId }: { userId: string }): ReactNode {
  const t = useMessages(peopleMessages).links
  const { formatMinute } = useFormat()
  const deed = useDeed()
  const links = useQuery({
    queryKey: ['people', 'links', userId],
    queryFn: () => call(invitationRoutes.ofPerson, { params: { userId } }),
  }).data
  if (links === undefined) return null
  const { invitation, resetBlockedUntil, resetRestsUntil } = links
  const at = (label: string, time: string | null | undefined) => (time == null ? [] : [{ label, value: formatMinute(time) }])
  const invite = async (): Promise<string> => {
    const { items } = await call(invitationRoutes.invite, { body: { userIds: [userId] } }, { idempotencyKey: newIdempotencyKey() })
    return t.invited[items[0]?.outcome ?? 'sent']
  }
  const release = async (): Promise<string> => {
    await call(invitationRoutes.releaseReset, { params: { userId } })
    return t.released
  }
  const isHeld = resetBlockedUntil !== null || resetRestsUntil !== null
  return (
    <Card title={t.title}>
      <FactList
        columns={2}
        facts={[
          { label: t.invitation, value: invitation === null ? t.none : t.states[invitation.state] },
          ...at(t.sentAt, invitation?.sentAt ?? invitation?.sendAt),
          ...at(t.expiresAt, invitation?.expiresAt),
          ...at(t.resetBlocked, resetBlockedUntil),
          ...at(t.resetRests, resetRestsUntil),
        ]}
      />
      <div className="mt-4 flex flex-wrap gap-2">
        {invitation?.state !== 'done' && (
          <Button busy={deed.busy} onClick={() => deed.start(invite)}>
            {invitation === null ? t.invite : t.again}
          </Button>
        )}
        {isHeld && (
          <Button busy={deed.busy} onClick={() => deed.start(release)}>
            {t.release}
          </Button>
        )}
      </div>
    </Card>
  )
}
