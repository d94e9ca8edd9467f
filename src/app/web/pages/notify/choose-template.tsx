import { lazy, type ReactNode, Suspense, useState } from 'react'
import { type LetterPurpose, letterUses, type Template } from '../../../../features/notifications/contract/index.ts'
import { loadTemplatePreview, notificationMessages } from '../../../../features/notifications/web/index.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { SelectField } from '../../../../ui/form/select-field.tsx'
import { preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'

const aims = ['start', 'terminal', 'url', 'password'] as const
type Aim = (typeof aims)[number]
type Use = (typeof letterUses)[number]

/** Who forgot the password starts anew; who lost the address gets it again and keeps the password. */
const purposeOf: Readonly<Record<Aim, LetterPurpose>> = { start: 'start', terminal: 'terminal', url: 'terminal', password: 'start' }

const TemplatePreview = lazy(loadTemplatePreview)

function preload(): void {
  preloadDialog()
  void loadTemplatePreview()
}

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
            <Button onPointerEnter={preload} onFocus={preload} onClick={() => setPreviewing(true)}>
              {t.preview}
            </Button>
            {chosen !== undefined && (
              <Badge tone={chosen.resetsPassword ? 'warn' : 'neutral'}>{chosen.resetsPassword ? t.resetsPassword : t.keepsPassword}</Badge>
            )}
          </div>
        </div>
      </div>
      {isPreviewing && chosen !== undefined && (
        <Suspense fallback={null}>
          <TemplatePreview template={chosen} onClose={() => setPreviewing(false)} />
        </Suspense>
      )}
    </Card>
  )
}
