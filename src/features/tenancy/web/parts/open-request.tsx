import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { ConfirmDialog, preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import type { SourceRequest } from '../../contract/source-request.ts'
import { withdrawSourceRequest } from '../../contract/source-request-routes.ts'
import { sourcesKey } from '../sources-query.ts'
import { tenancyMessages } from '../tenancy-messages.ts'
import { RequestFacts } from './request-facts.tsx'
import { RequestStateBadge } from './request-state-badge.tsx'

/** The request that waits, in place of the form: there is one at a time. */
export function OpenRequest({ request, mayWithdraw }: { request: SourceRequest; mayWithdraw: boolean }): ReactNode {
  const t = useMessages(tenancyMessages).sources
  const [isAsking, setAsking] = useState(false)
  const { busy, withdraw } = useWithdrawal(request.id, () => setAsking(false))
  return (
    <Card className="max-w-3xl" title={t.waiting} action={<RequestStateBadge state={request.state} />}>
      <div className="flex flex-col gap-4">
        <p className="text-text-2">{t.waitingBody}</p>
        <RequestFacts request={request} />
        {mayWithdraw && (
          <Button className="self-start" onPointerEnter={preloadDialog} onFocus={preloadDialog} onClick={() => setAsking(true)}>
            {t.withdraw}
          </Button>
        )}
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        title={t.withdrawTitle}
        confirmLabel={t.withdraw}
        tone="primary"
        busy={busy}
        onConfirm={() => void withdraw()}
        onClose={() => setAsking(false)}
      >
        {t.withdrawText}
      </ConfirmDialog>
    </Card>
  )
}

function useWithdrawal(requestId: string, onEnd: () => void): { readonly busy: boolean; readonly withdraw: () => Promise<void> } {
  const t = useMessages(tenancyMessages).sources
  const { language } = useLanguage()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const withdraw = async (): Promise<void> => {
    setBusy(true)
    try {
      await call(withdrawSourceRequest, { params: { requestId } })
      showToast({ message: t.withdrawn })
    } catch (error) {
      showToast({ tone: 'danger', message: (await problemWords(error, language)).message })
    }
    setBusy(false)
    onEnd()
    await queryClient.invalidateQueries({ queryKey: sourcesKey })
  }
  return { busy, withdraw }
}
