import type { ReactNode } from 'react'
import type { Formatters, Instant } from '../../../../platform/web/format.ts'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Badge, type Tone } from '../../../../ui/page/badge.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import type { InvitationState } from '../../contract/links/invitation-states.ts'
import type { Invitation } from '../../contract/links/invitations.ts'
import type { LinkMessages } from '../links/link-messages.ts'

export const invitationId = (invitation: Invitation): string => invitation.id
export const invitationName = (invitation: Invitation): string => `${invitation.user.displayName} ${invitation.user.userId}`

const tones: Readonly<Record<InvitationState, Tone>> = {
  planned: 'info',
  sent: 'neutral',
  expired: 'warn',
  done: 'success',
  withdrawn: 'neutral',
}

type Words = LinkMessages['invitations']
type FormatMinute = Formatters['formatMinute']

export function invitationColumns(t: Words, formatMinute: FormatMinute): readonly Column<Invitation>[] {
  const { columns } = t
  return [
    { id: 'user', header: columns.user, rowHeader: true, cell: (row) => <Person invitation={row} /> },
    { id: 'recipient', header: columns.recipient, cell: (row) => <span className="break-all">{row.recipient}</span> },
    { id: 'state', header: columns.state, nowrap: true, cell: (row) => <StateBadge invitation={row} t={t} /> },
    { id: 'sent', header: columns.sent, cell: (row) => sentWords(row, t, formatMinute) },
    { id: 'expires', header: columns.expires, nowrap: true, cell: (row) => at(row.expiresAt, t, formatMinute) },
    {
      id: 'invited',
      header: columns.invited,
      cell: (row) => t.byWhom({ name: row.invitedBy, time: formatMinute(row.invitedAt as Instant) }),
    },
  ]
}

export function invitationCard(t: Words, formatMinute: FormatMinute): (invitation: Invitation) => CardFace {
  return (row) => ({
    title: <Person invitation={row} />,
    status: <StateBadge invitation={row} t={t} />,
    facts: [row.recipient, sentWords(row, t, formatMinute)],
  })
}

function Person({ invitation: { user } }: { invitation: Invitation }): ReactNode {
  return (
    <>
      <TextLink href={`/admin/users/${user.id}`}>{user.displayName}</TextLink>
      <span className="block font-mono text-xs font-normal break-all">{user.userId}</span>
    </>
  )
}

function StateBadge({ invitation, t }: { invitation: Invitation; t: Words }): ReactNode {
  return <Badge tone={tones[invitation.state]}>{t.states[invitation.state]}</Badge>
}

function sentWords({ sentAt, sendAt, state }: Invitation, t: Words, formatMinute: FormatMinute): string {
  if (state === 'planned' && sendAt !== null) return t.planned({ time: formatMinute(sendAt as Instant) })
  return at(sentAt, t, formatMinute)
}

const at = (time: string | null, t: Words, formatMinute: FormatMinute): string => (time === null ? t.none : formatMinute(time as Instant))
