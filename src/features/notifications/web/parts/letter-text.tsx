import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { notificationMessages } from '../notification-messages.ts'

/** A letter's text as it was written: lines as they are, long addresses broken. */
export function LetterText({ subject, text }: { subject: string; text: string }): ReactNode {
  const t = useMessages(notificationMessages).notices
  return (
    <div className="flex flex-col gap-3">
      <div>
        <p className="text-text-3">{t.subject}</p>
        <p className="font-bold">{subject}</p>
      </div>
      <div>
        <p className="text-text-3">{t.body}</p>
        <p className="rounded-md border border-line bg-canvas p-4 break-words whitespace-pre-wrap">{text}</p>
      </div>
    </div>
  )
}
