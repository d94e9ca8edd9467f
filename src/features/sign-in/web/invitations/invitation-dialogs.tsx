import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import type { Invitation } from '../../contract/links/invitations.ts'
import { linkMessages } from '../links/link-messages.ts'
import { invitationName } from './invitation-columns.tsx'

/** More than that are not read before a click. */
const mostNames = 10

export interface InvitationDialogProps {
  what: 'resend' | 'withdraw'
  invitations: readonly Invitation[]
  busy: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Names who is meant and what follows, before letters go out or links die. */
export function InvitationDialog({ what, invitations, busy, onConfirm, onClose }: InvitationDialogProps): ReactNode {
  const { invitations: t } = useMessages(linkMessages)
  const count = invitations.length
  const isResend = what === 'resend'
  return (
    <ConfirmDialog
      isOpen
      title={isResend ? t.resendTitle({ count }) : t.withdrawTitle({ count })}
      confirmLabel={isResend ? t.resendConfirm({ count }) : t.withdrawConfirm({ count })}
      tone={isResend ? 'primary' : 'danger'}
      busy={busy}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <ul className="mb-3 list-disc pl-5 break-words">
        {invitations.slice(0, mostNames).map((invitation) => (
          <li key={invitation.id}>{invitationName(invitation)}</li>
        ))}
        {count > mostNames && <li>{t.more({ count: count - mostNames })}</li>}
      </ul>
      <p>{isResend ? t.resendBody : t.withdrawBody}</p>
    </ConfirmDialog>
  )
}
