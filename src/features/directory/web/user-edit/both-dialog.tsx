import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { directoryMessages } from '../directory-messages.ts'

interface BothProps {
  onClose: () => void
  onChoose: (unlock: boolean) => void
}

/** Suspension and lock are independent; ending both takes a yes to both (MCOP-STATE-10). */
export function BothDialog({ onClose, onChoose }: BothProps): ReactNode {
  const t = useMessages(directoryMessages)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t.userForm.bothTitle}
      footer={
        <>
          <Button onClick={() => onChoose(false)}>{t.userForm.releaseOnly}</Button>
          <Button variant="primary" onClick={() => onChoose(true)}>
            {t.userForm.releaseBoth}
          </Button>
        </>
      }
    >
      <p>{t.userForm.bothBody}</p>
    </Dialog>
  )
}
