import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { signInMessages } from '../sign-in-messages.ts'

/** Two minutes before an idle session ends (MCOP-LOGIN-16). */
export function IdleWarning(props: { secondsLeft: number; onStay: () => void; onLeave: () => void }): ReactNode {
  const t = useMessages(signInMessages)
  const time = t.idle.minutes({ minutes: Math.floor(props.secondsLeft / 60), seconds: props.secondsLeft % 60 })
  return (
    <Dialog
      isOpen
      onClose={props.onStay}
      title={t.idle.title}
      footer={
        <>
          <Button onClick={props.onLeave}>{t.idle.leave}</Button>
          <Button variant="primary" onClick={props.onStay}>
            {t.idle.stay}
          </Button>
        </>
      }
    >
      <p role="timer">{t.idle.body({ time })}</p>
    </Dialog>
  )
}
