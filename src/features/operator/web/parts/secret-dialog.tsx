import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { CopyButton } from '../../../../ui/action/copy-button.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { operatorMessages } from '../operator-messages.ts'

interface SecretDialogProps {
  title: string
  secret: string
  /** That it is shown once, and what to do with it. */
  hint: string
  onClose: () => void
}

/** Shows what the server tells once: a shared secret, an initial password. */
export function SecretDialog({ title, secret, hint, onClose }: SecretDialogProps): ReactNode {
  const t = useMessages(operatorMessages).clients
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t.close}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <p>{hint}</p>
        <p className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-canvas p-3">
          <code className="font-mono text-md break-all">{secret}</code>
          <CopyButton text={secret} />
        </p>
      </div>
    </Dialog>
  )
}
