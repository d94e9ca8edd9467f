import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { Segments } from '../../../../ui/page/tabs.tsx'
import type { Template } from '../../contract/template.ts'
import { previewTemplate } from '../../contract/template-routes.ts'
import { templateMessages } from '../template-messages.ts'
import { LetterPreviewView } from './letter-preview.tsx'

/** A template that is there, as its recipients see it (MCOP-NOTIFY-6); a shipped one in either language. */
export function TemplatePreview({ template, onClose }: { template: Template; onClose: () => void }): ReactNode {
  const t = useMessages(templateMessages)
  const [language, setLanguage] = useState<'ja' | 'en'>(useLanguage().language)
  const { data: letter } = useQuery({
    queryKey: ['notifications', 'preview', template.id, template.updatedAt, language],
    queryFn: ({ signal }) => call(previewTemplate, { params: { templateId: template.id }, query: { language } }, { signal }),
  })
  return (
    <Dialog isOpen onClose={onClose} size="wide" title={template.name} footer={<Button onClick={onClose}>{t.close}</Button>}>
      <div className="flex flex-col gap-3">
        {template.isShipped && (
          <Segments
            label={t.language}
            value={language}
            onChange={setLanguage}
            segments={[
              { value: 'ja', label: t.japanese },
              { value: 'en', label: t.english },
            ]}
          />
        )}
        {letter === undefined ? <Skeleton lines={8} /> : <LetterPreviewView letter={letter} />}
      </div>
    </Dialog>
  )
}
