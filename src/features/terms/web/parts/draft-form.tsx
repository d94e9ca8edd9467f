import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions, FormSection } from '../../../../ui/form/form.tsx'
import { TextArea, TextField } from '../../../../ui/form/text-field.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { changeTermsDraft, createTermsDraft } from '../../contract/operator-routes.ts'
import type { TermsVersion } from '../../contract/terms.ts'
import { type TermsLanguage, termsLanguages, termsLimits } from '../../contract/terms-choices.ts'
import { termsPaths } from '../paths.ts'
import { termsMessages } from '../terms-messages.ts'
import { termsKey } from '../terms-queries.ts'
import { TermsBody } from './terms-body.tsx'

const empty = { title: '', body: '', changes: '' }
type Typed = Readonly<Record<TermsLanguage, typeof empty>>

/** Both languages, one below the other, each with its preview beside it. */
export function DraftForm({ version }: { version?: TermsVersion }): ReactNode {
  const t = useMessages(termsMessages).editor
  const queryClient = useQueryClient()
  const router = useRouter()
  const [typed, setTyped] = useState<Typed>({ ja: version?.texts.ja ?? empty, en: version?.texts.en ?? empty })
  const form = useForm({
    schema: () => import('../form-schemas.ts').then((module) => module.newDraftSchema),
    read: (data) => ({ texts: textsOf(data) }),
    onSubmit: async ({ texts }) => {
      const saved =
        version === undefined
          ? await call(createTermsDraft, { body: { texts } })
          : await call(changeTermsDraft, { params: { versionId: version.id }, body: { texts, version: version.version } })
      showToast({ message: t.saved })
      await queryClient.invalidateQueries({ queryKey: termsKey })
      if (version === undefined) router.history.replace(termsPaths.version(saved.id))
    },
  })
  const blocker = useLeaveBlocker(form.isDirty && !form.busy)
  return (
    <Form
      {...form.props}
      onInput={(event) => {
        form.props.onInput(event)
        setTyped(textsOf(new FormData(event.currentTarget)))
      }}
    >
      {termsLanguages.map((language) => (
        <OneLanguage key={language} language={language} before={version?.texts[language] ?? empty} typed={typed[language]} />
      ))}
      <FormActions>
        <Button type="submit" variant="primary" busy={form.busy}>
          {t.save}
        </Button>
      </FormActions>
      <LeaveDialog {...blocker} />
    </Form>
  )
}

function OneLanguage({ language, before, typed }: { language: TermsLanguage; before: typeof empty; typed: typeof empty }): ReactNode {
  const t = useMessages(termsMessages)
  const name = (field: keyof typeof empty): string => `texts.${language}.${field}`
  return (
    <FormSection title={t.editor.language({ language: t.languages[language] })}>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4" lang={language}>
          <TextField name={name('title')} label={t.editor.titleField} required defaultValue={before.title} maxLength={termsLimits.title} />
          <TextArea name={name('body')} label={t.editor.body} hint={t.editor.bodyHint} required rows={14} defaultValue={before.body} />
          <TextArea
            name={name('changes')}
            label={t.editor.changes}
            hint={t.editor.changesHint}
            rows={3}
            defaultValue={before.changes}
            maxLength={termsLimits.changes}
          />
        </div>
        <Card title={t.editor.preview({ language: t.languages[language] })}>
          <div lang={language}>
            {typed.title === '' && typed.body === '' ? <p className="text-text-2">{t.editor.previewEmpty}</p> : <TermsBody text={typed} />}
          </div>
        </Card>
      </div>
    </FormSection>
  )
}

function textsOf(data: FormData): Typed {
  const text = (language: TermsLanguage) => {
    const read = (field: string): string => String(data.get(`texts.${language}.${field}`) ?? '')
    return { title: read('title'), body: read('body'), changes: read('changes') }
  }
  return { ja: text('ja'), en: text('en') }
}
