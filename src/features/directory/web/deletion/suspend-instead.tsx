import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { directoryMessages } from '../directory-messages.ts'

/** In a question about deleting: what can be taken back, and is mostly meant (MCOP-USER-30). Once the deletion is under way it is too late. */
export function SuspendInstead({ busy, onChoose }: { busy: boolean; onChoose: () => void }): ReactNode {
  const t = useMessages(directoryMessages)
  return (
    <div className="mt-3 flex flex-col items-start gap-2 border-t border-line pt-3">
      <p>{t.users.suspendInstead}</p>
      <Button size="sm" busy={busy} onClick={onChoose}>
        {t.users.suspendInsteadDo}
      </Button>
    </div>
  )
}
