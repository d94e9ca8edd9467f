import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { ConfirmDialog, preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { FactList } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import type { OwnRequest } from '../../contract/request.ts'
import { ownRequestRoutes } from '../../contract/routes.ts'
import { useDeed } from '../queries.ts'
import { requestMessages } from '../request-messages.ts'
import { Prose, Wish } from './request-words.tsx'

/** The request that waits, in place of the form: there is one of a kind at a time. */
export function OpenOwnRequest({ request }: { request: OwnRequest }): ReactNode {
  const t = useMessages(requestMessages)
  const { formatMinute } = useFormat()
  const [isAsked, setAsked] = useState(false)
  const { busy, start } = useDeed()
  const withdraw = async (): Promise<void> => {
    await start(() => call(ownRequestRoutes.withdraw, { params: { requestId: request.id } }), t.own.withdrawn)
    setAsked(false)
  }
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="info">{t.own.waiting({ at: formatMinute(request.expiresAt) })}</Notice>
      <FactList
        facts={[
          { label: t.wish, value: <Wish request={request} /> },
          { label: t.reason, value: <Prose text={request.reason} /> },
          { label: t.askedAt, value: formatMinute(request.askedAt) },
        ]}
      />
      <Button className="self-start" onPointerEnter={preloadDialog} onFocus={preloadDialog} onClick={() => setAsked(true)}>
        {t.own.withdraw}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        title={t.own.withdrawTitle}
        confirmLabel={t.own.withdraw}
        tone="primary"
        busy={busy}
        onConfirm={() => void withdraw()}
        onClose={() => setAsked(false)}
      >
        {t.own.withdrawText}
      </ConfirmDialog>
    </div>
  )
}
