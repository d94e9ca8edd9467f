import { type ReactNode, useState } from 'react'
import { endUserSessionsRoute } from '../../../../features/directory/contract/index.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { peopleMessages } from './people-messages.ts'
import { useDeed } from './use-deed.ts'

/** Signs somebody out everywhere (architecture §5: ended by owner or administrator at once). */
export function SessionsPanel({ userId }: { userId: string }): ReactNode {
  const t = useMessages(peopleMessages).sessions
  const deed = useDeed()
  const [asked, setAsked] = useState(false)
  const end = async (): Promise<string> => {
    await call(endUserSessionsRoute, { body: { ids: [userId] } })
    return t.ended
  }
  return (
    <Card title={t.title}>
      <p>{t.hint}</p>
      <Button variant="dangerOutline" className="mt-4" onClick={() => setAsked(true)}>
        {t.end}
      </Button>
      {asked && (
        <ConfirmDialog
          isOpen
          title={t.question}
          confirmLabel={t.confirm}
          tone="danger"
          busy={deed.busy}
          onConfirm={() => deed.start(end, () => setAsked(false))}
          onClose={() => setAsked(false)}
        >
          <p>{t.effect}</p>
        </ConfirmDialog>
      )}
    </Card>
  )
}
