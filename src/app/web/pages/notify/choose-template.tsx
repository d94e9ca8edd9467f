import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { type LetterPurpose, letterUses, previewTemplate, type Template } from '../../../../features/notifications/contract/index.ts'
import { LetterText, notificationMessages } from '../../../../features/notifications/web/index.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { SelectField } from '../../../../ui/form/select-field.tsx'
import { Dialog, preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { Segments } from '../../../../ui/page/tabs.tsx'

const aims = ['start', 'terminal', 'url', 'password'] as const
type Aim = (typeof aims)[number]
type Use = (typeof letterUses)[number]

/** Who forgot the password starts anew; who lost the address gets it again and keeps the password. */
const purposeOf: Readonly<Record<Aim, LetterPurpose>> = { start: 'start', terminal: 'terminal', url: 'terminal', password: 'start' }

interface ChooseTemplateProps {
  templates: readonly Template[]
  templateId: string
  onChoose: (templateId: string) => void
}

/** Two questions preselect the template; choosing it directly stays possible (MCOP-NOTIFY-17). */
export function ChooseTemplate({ templates, templateId, onChoose }: ChooseTemplateProps): ReactNode {
  const t = useMessages(notificationMessages).notices
  const chosen = templates.find((template) => template.id === templateId)
  const [aim, setAim] = useState<Aim>(chosen?.purpose === 'terminal' ? 'terminal' : 'start')
  const [use, setUse] = useState<Use>(chosen?.use ?? 'browser')
  const [isPreviewing, setPreviewing] = useState(false)
  const answer = (next: { aim: Aim; use: Use }): void => {
    setAim(next.aim)
    setUse(next.use)
    const fitting = templates.find(
      (template) => template.isShipped && template.purpose === purposeOf[next.aim] && template.use === next.use,
    )
    if (fitting !== undefined) onChoose(fitting.id)
  }
  const chooseDirectly = (id: string): void => {
    onChoose(id)
    const template = templates.find((candidate) => candidate.id === id)
    if (template === undefined) return
    setUse(template.use)
    // Only where the question's answer no longer says what the template does.
    if (purposeOf[aim] !== template.purpose) setAim(template.purpose === 'start' ? 'start' : 'terminal')
  }
  return (
    <Card title={t.choose}>
      <div className="flex flex-col gap-5">
        <div className="grid gap-5 lg:grid-cols-2">
          <RadioCards
            name="aim"
            label={t.aim}
            value={aim}
            onChange={(value) => answer({ aim: value as Aim, use })}
            options={aims.map((value) => ({ value, label: t.aims[value] }))}
          />
          <RadioCards
            name="use"
            label={t.use}
            value={use}
            onChange={(value) => answer({ aim, use: value as Use })}
            options={letterUses.map((value) => ({ value, label: t.uses[value], description: value === 'light' ? t.auHint : undefined }))}
          />
        </div>
        <div className="flex flex-wrap items-end gap-3">
          <SelectField
            name="template"
            label={t.template}
            className="min-w-0 grow sm:max-w-[30rem]"
            value={templateId}
            onChange={(event) => chooseDirectly(event.target.value)}
            options={templates.map((template) => ({
              value: template.id,
              label: template.resetsPassword ? `${template.name}【${t.resetsPassword}】` : template.name,
            }))}
          />
          <div className="flex h-10 items-center gap-3">
            <Button onPointerEnter={preloadDialog} onClick={() => setPreviewing(true)}>
              {t.preview}
            </Button>
            {chosen !== undefined && (
              <Badge tone={chosen.resetsPassword ? 'warn' : 'neutral'}>{chosen.resetsPassword ? t.resetsPassword : t.keepsPassword}</Badge>
            )}
          </div>
        </div>
      </div>
      {isPreviewing && chosen !== undefined && <Preview template={chosen} onClose={() => setPreviewing(false)} />}
    </Card>
  )
}

/** Subject and text with sample values (MCOP-NOTIFY-6). */
function Preview({ template, onClose }: { template: Template; onClose: () => void }): ReactNode {
  const t = useMessages(notificationMessages).notices
  const [language, setLanguage] = useState<'ja' | 'en'>('ja')
  const { data: letter } = useQuery({
    queryKey: ['notifications', 'preview', template.id, language],
    queryFn: ({ signal }) => call(previewTemplate, { params: { templateId: template.id }, query: { language } }, { signal }),
  })
  return (
    <Dialog isOpen onClose={onClose} size="wide" title={template.name} footer={<Button onClick={onClose}>{t.close}</Button>}>
      <div className="flex flex-col gap-3">
        {template.isShipped && (
          <Segments
            label={t.previewLanguage}
            value={language}
            onChange={setLanguage}
            segments={[
              { value: 'ja', label: t.japanese },
              { value: 'en', label: t.english },
            ]}
          />
        )}
        <p className="text-text-2">{t.previewHint}</p>
        {letter === undefined ? <Skeleton lines={8} /> : <LetterText subject={letter.subject} text={letter.text} />}
      </div>
    </Dialog>
  )
}
