import type { ReactNode } from 'react'
import type { MaintenanceAccount } from '../../../../../features/directory/contract/index.ts'
import { operatorMessages } from '../../../../../features/operator/web/index.ts'
import { useMessages } from '../../../../../platform/web/i18n.tsx'
import { ConfirmDialog } from '../../../../../ui/overlay/dialog.tsx'
import { emailsOf, type useAccountActions } from './use-account-actions.ts'

interface AccountQuestionProps {
  what: 'suspend' | 'reset'
  account: MaintenanceAccount
  actions: ReturnType<typeof useAccountActions>
  onClose: () => void
}

/** Asked before what cuts a connection: whom it concerns, what ends and where the letter goes. */
export function AccountQuestion({ what, account, actions, onClose }: AccountQuestionProps): ReactNode {
  const t = useMessages(operatorMessages).maintenance
  const name = { name: account.userId }
  const confirm = async (): Promise<void> => {
    await (what === 'suspend' ? actions.suspend(account) : actions.reset(account))
    onClose()
  }
  return (
    <ConfirmDialog
      isOpen
      title={what === 'suspend' ? t.suspendTitle(name) : t.resetTitle(name)}
      confirmLabel={what === 'suspend' ? t.suspend : t.reset}
      busy={actions.busy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p className="break-words">{what === 'suspend' ? t.suspendText : t.resetText({ emails: emailsOf(account).join('、') })}</p>
    </ConfirmDialog>
  )
}
