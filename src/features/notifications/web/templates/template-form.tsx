import { type ReactNode, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { LeaveDialog, preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { type ContentType, contentTypes, resetsPassword } from '../../contract/letter.ts'
import type { NewTemplate, Template, TemplateText } from '../../contract/template.ts'
import { notificationMessages } from '../notification-messages.ts'
import { notificationPaths } from '../paths.ts'
import { templateMessages } from '../template-messages.ts'
import { BaseField } from './base-field.tsx'
import { DraftPreview } from './draft-preview.tsx'
import { LetterFields, MissingVariables } from './letter-fields.tsx'
import { ReplacementNotice } from './replacement-notice.tsx'
import { TrialLetterButton } from './trial-letter-button.tsx'
import { type LetterDraftState, useLetterDraft } from './use-letter-draft.ts'

interface TemplateFormProps {
  /** Of the company and shipped: bases, and what may stand in the way. */
  templates: readonly Template[]
  /** Why this person cannot save it. */
  readOnlyReason: string | undefined
  initial?: TemplateText | undefined
  submitLabel: string
  /** Throws what the form is to show; leaves the page without asking. */
  onSave: (template: NewTemplate) => Promise<void>
}

/** The fields of 通知テンプレート登録 and 通知テンプレート編集 (MCOP-TMPL-3 to 12, 24). */
export function TemplateForm({ templates, readOnlyReason, initial, submitLabel, onSave }: TemplateFormProps): ReactNode {
  const t = useMessages(templateMessages)
  const letter = useLetterDraft(initial)
  const [isPreviewing, setPreviewing] = useState(false)
  const base = templates.find((template) => template.id === letter.base)
  const form = useForm({
    schema: () => import('../template-schemas.ts').then((module) => module.newTemplateSchema),
    read: (data) => ({
      // From the controls and not from the state, which follows them by one key.
      name: data.get('name'),
      base: letter.base,
      contentType: data.get('contentType'),
      subject: data.get('subject'),
      body: data.get('body'),
      acknowledged: data.has('acknowledged') ? ['variables-missing'] : [],
    }),
    onSubmit: onSave,
  })
  return (
    <Form {...form.props}>
      {readOnlyReason !== undefined && <Notice tone="info" title={readOnlyReason} />}
      <Card className="flex flex-col gap-5">
        <TextField name="name" label={t.fields.name} hint={t.nameHint} required maxLength={100} defaultValue={initial?.name} />
        <FactList facts={[{ label: t.fields.service, value: t.service }]} />
        <BaseField shipped={templates.filter((template) => template.isShipped)} letter={letter} />
        <MethodFact base={base} letter={letter} />
        <ReplacementNotice base={base} templates={templates} ownId={initial?.id} />
        <RadioCards
          name="contentType"
          label={t.fields.contentType}
          hint={t.contentTypeHint}
          layout="row"
          value={letter.draft.contentType}
          onChange={(value) => letter.chooseType(value as ContentType)}
          options={contentTypes.map((value) => ({ value, label: t.contentTypes[value] }))}
        />
        <LetterFields letter={letter} />
        {base !== undefined && <MissingVariables base={base.variables} draft={letter.draft} />}
      </Card>
      <FormActions>
        <Button onPointerEnter={preloadDialog} onFocus={preloadDialog} onClick={() => setPreviewing(true)}>
          {t.preview}
        </Button>
        <TrialLetterButton draft={letter.draft} disabledReason={readOnlyReason} />
        <LinkButton href={notificationPaths.templates()}>{t.cancel}</LinkButton>
        <Button type="submit" variant="primary" busy={form.busy} disabledReason={readOnlyReason}>
          {submitLabel}
        </Button>
      </FormActions>
      {isPreviewing && <DraftPreview draft={letter.draft} onClose={() => setPreviewing(false)} />}
      <LeaveDialog {...useLeaveBlocker(form.isDirty || letter.isTouched)} />
    </Form>
  )
}

/** 通知方式, which follows from the base alone (MCOP-TMPL-8), and whether sending initialises passwords (MCOP-TMPL-16). */
function MethodFact({ base, letter }: { base: Template | undefined; letter: LetterDraftState }): ReactNode {
  const t = useMessages(templateMessages)
  const { resetsPassword: badge } = useMessages(notificationMessages).notices
  const value =
    base === undefined ? (
      <span className="text-text-2">{t.methodOpen}</span>
    ) : (
      <>
        <span className="mr-2 font-bold">{t.methods[base.method]}</span>
        {resetsPassword(letter.draft) && <Badge tone="warn">{badge}</Badge>}
        <span className="block text-text-2">{t.methodHints[base.method]}</span>
      </>
    )
  return (
    <>
      <FactList facts={[{ label: t.fields.method, value }]} />
      {base?.purpose === 'terminal' && resetsPassword(letter.draft) && <Notice tone="warn" live="status" title={t.resets} />}
    </>
  )
}
