import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useProblemWords } from '../../../../platform/web/use-problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { LetterDraft } from '../../contract/template.ts'
import { previewDraft } from '../../contract/template-routes.ts'
import { templateMessages } from '../template-messages.ts'
import { LetterPreviewView } from './letter-preview.tsx'

/** What is being typed, as a user would get it; saves nothing (MCOP-TMPL-3). */
export function DraftPreview({ draft, onClose }: { draft: LetterDraft; onClose: () => void }): ReactNode {
  const t = useMessages(templateMessages)
  const { data: letter, error } = useQuery({
    queryKey: ['notifications', 'draft-preview', draft],
    queryFn: ({ signal }) => call(previewDraft, { body: draft }, { signal }),
    retry: false,
    gcTime: 0,
  })
  return (
    <Dialog isOpen onClose={onClose} size="wide" title={t.previewTitle} footer={<Button onClick={onClose}>{t.close}</Button>}>
      {error !== null ? <Refusal error={error} /> : letter === undefined ? <Skeleton lines={8} /> : <LetterPreviewView letter={letter} />}
    </Dialog>
  )
}

function Refusal({ error }: { error: Error }): ReactNode {
  const t = useMessages(templateMessages)
  const { message, fields } = useProblemWords(error)
  const labels: Readonly<Record<string, string>> = t.fields
  const sentences = Object.entries(fields).map(([field, sentence]) => `${labels[field] ?? field}：${sentence}`)
  return (
    <Notice tone="danger" live="alert" title={message}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  )
}
