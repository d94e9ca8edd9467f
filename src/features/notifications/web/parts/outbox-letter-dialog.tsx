import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { OutboxItem } from '../../contract/outbox.ts'
import { getOperatorLetter, getOutboxLetter, openOutboxLetter } from '../../contract/routes.ts'
import { notificationMessages } from '../notification-messages.ts'
import { LetterText } from './letter-text.tsx'

/** A letter masked; in full after a step of its own, which is recorded. */
export function OutboxLetterDialog({ item, onClose }: { item: OutboxItem; onClose: () => void }): ReactNode {
  const t = useMessages(notificationMessages)
  const { language } = useLanguage()
  const [full, setFull] = useState<{ subject: string; text: string }>()
  const { companyId, id: messageId } = item
  const { data: letter } = useQuery({
    queryKey: ['notifications', 'outbox', 'letter', item.id],
    queryFn: ({ signal }) =>
      companyId === null
        ? call(getOperatorLetter, { params: { messageId } }, { signal })
        : call(getOutboxLetter, { params: { companyId, messageId } }, { signal }),
  })
  const open = async (): Promise<void> => {
    if (companyId === null) return
    try {
      setFull(await call(openOutboxLetter, { params: { companyId, messageId } }))
    } catch (error) {
      showToast({ tone: 'danger', message: (await problemWords(error, language)).message })
    }
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={item.recipient}
      footer={
        <>
          {letter?.mayOpen === true && full === undefined && <Button onClick={() => void open()}>{t.outbox.open}</Button>}
          <Button onClick={onClose}>{t.notices.close}</Button>
        </>
      }
    >
      {letter === undefined ? <Skeleton lines={6} /> : <LetterText {...(full ?? letter)} />}
      {full === undefined && <p className="mt-3 text-text-2">{t.notices.masked}</p>}
    </Dialog>
  )
}
