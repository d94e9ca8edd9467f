import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { signInMessages } from '../sign-in-messages.ts'

/** Over a page that Back has brought, while the server does not say whether its session is still there (SP-OUT-2). */
export function Unsure({ onRetry }: { onRetry: () => void }): ReactNode {
  const t = useMessages(signInMessages)
  return (
    <div className="visible fixed inset-0 z-50 flex overflow-auto bg-canvas">
      <DoorPage occasion={t.product} title={t.unsure.title}>
        <div role="alert" className="flex flex-col gap-4">
          <p>{t.unsure.body}</p>
          <div>
            <Button variant="primary" onClick={onRetry}>
              {t.unsure.retry}
            </Button>
          </div>
        </div>
      </DoorPage>
    </div>
  )
}
