import { useNavigate } from '@tanstack/react-router'
import { Table2, Upload } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { call, upload } from '../../../../platform/web/api-client.ts'
import { usePageParams, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { FileDrop } from '../../../../ui/form/file-drop.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { SelectField } from '../../../../ui/form/select-field.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader, WithAside } from '../../../../ui/page/page-header.tsx'
import { WizardSteps } from '../../../../ui/page/progress.tsx'
import { type BulkMode, bulkModes } from '../../contract/format.ts'
import type { FormatView } from '../../contract/format-view.ts'
import * as routes from '../../contract/routes.ts'
import { encodingChoices, type Run } from '../../contract/run.ts'
import { type BulkMessages, bulkMessages } from '../bulk-messages.ts'
import { ColumnHelp } from '../parts/column-help.tsx'
import { TemplateForm } from '../parts/template-form.tsx'
import { bulkPaths } from '../paths.ts'
import { useFormatView, useKeepRun } from '../use-run.ts'

export function ChoosePage(): ReactNode {
  const t = useMessages(bulkMessages)
  const { format: key } = usePageParams<'format'>()
  const format = useFormatView(key)
  if (format === undefined || !format.mayWrite) return <EmptyState title={t.errors['unknown-format']} />
  return <ChooseFile key={format.key} format={format} />
}

interface Outcome {
  readonly errors: Readonly<Record<string, string>>
  readonly formError: string | undefined
  readonly attempt: number
}

function ChooseFile({ format }: { format: FormatView }): ReactNode {
  const t = useMessages(bulkMessages)
  const { language } = useLanguage()
  const { from } = usePageSearch<{ from?: string }>()
  const navigate = useNavigate()
  const keepRun = useKeepRun()
  const [mode, setMode] = useState<BulkMode>()
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>({ errors: {}, formError: undefined, attempt: 0 })

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const file = data.get('file')
    const missing = missingOf(t, mode, from, file)
    if (Object.keys(missing).length > 0 || mode === undefined) {
      setOutcome((before) => ({ errors: missing, formError: undefined, attempt: before.attempt + 1 }))
      return
    }
    setBusy(true)
    try {
      const run = await sendFile({ format, mode, from, file: file instanceof File ? file : undefined, data })
      keepRun(run)
      await navigate({ to: bulkPaths.check(run.id) } as never)
    } catch (error) {
      const words = await problemWords(error, language)
      setOutcome((before) => ({ errors: {}, formError: words.message, attempt: before.attempt + 1 }))
    } finally {
      setBusy(false)
    }
  }

  return (
    <PageBody>
      <PageHeader title={t.choose.title({ label: format.labels[language] })} purpose={t.choose.purpose({ noun: format.noun[language] })} />
      <WizardSteps steps={Object.values(t.steps)} current={0} />
      <WithAside aside={<Aside format={format} mode={mode} />}>
        <Card>
          <Form errors={outcome.errors} formError={outcome.formError} attempt={outcome.attempt} onSubmit={(event) => void submit(event)}>
            <RadioCards
              name="mode"
              label={t.choose.mode}
              required
              layout="row"
              options={format.modes.map((definition) => ({ value: definition.mode, label: definition.labels[language] }))}
              {...(mode === undefined ? {} : { value: mode })}
              onChange={(value) => setMode(bulkModes.find((candidate) => candidate === value))}
            />
            {uploadOptions(format).map((option) => (
              <SelectField
                key={option.name}
                name={`option.${option.name}`}
                label={option.labels[language]}
                options={choicesOf(option, language)}
              />
            ))}
            {from === undefined && (
              <>
                <FileDrop
                  name="file"
                  label={t.choose.file}
                  required
                  accept=".csv,.txt,.xlsx"
                  hint={t.choose.accepted({ limit: format.rowLimit })}
                />
                <SelectField name="encoding" label={t.choose.encoding} options={encodingOptions(t)} />
              </>
            )}
            <FormActions>
              <Button type="submit" variant="primary" icon={Upload} busy={busy}>
                {t.choose.upload}
              </Button>
            </FormActions>
          </Form>
        </Card>
        <ColumnHelp format={format} mode={mode} />
      </WithAside>
    </PageBody>
  )
}

function Aside({ format, mode }: { format: FormatView; mode: BulkMode | undefined }): ReactNode {
  const t = useMessages(bulkMessages)
  return (
    <>
      <TemplateForm format={format} mode={mode} />
      <Card title={t.choose.orTable}>
        <p className="mb-3 text-text-2">{t.choose.orTableHelp}</p>
        <LinkButton href={bulkPaths.table(format.key, mode)} icon={Table2}>
          {t.choose.orTable}
        </LinkButton>
      </Card>
    </>
  )
}

function uploadOptions(format: FormatView): FormatView['options'] {
  return format.options.filter((option) => option.use !== 'export')
}

function choicesOf({ choices, fromFile }: FormatView['options'][number], language: 'ja' | 'en'): { value: string; label: string }[] {
  const named = choices.map((choice) => ({ value: choice.value, label: choice.labels[language] }))
  return fromFile === undefined ? named : [{ value: '', label: fromFile[language] }, ...named]
}

function encodingOptions(t: BulkMessages): { value: string; label: string }[] {
  return [{ value: '', label: t.choose.encodingDetect }, ...encodingChoices.map((value) => ({ value, label: t.encodings[value] }))]
}

function missingOf(
  t: BulkMessages,
  mode: BulkMode | undefined,
  from: string | undefined,
  file: FormDataEntryValue | null,
): Record<string, string> {
  const hasFile = from !== undefined || (file instanceof File && file.name !== '')
  return { ...(mode === undefined ? { mode: t.choose.modeRequired } : {}), ...(hasFile ? {} : { file: t.choose.fileRequired }) }
}

async function sendFile(wanted: {
  format: FormatView
  mode: BulkMode
  from: string | undefined
  file: File | undefined
  data: FormData
}): Promise<Run> {
  const { format, mode, from, file, data } = wanted
  const given = uploadOptions(format).map((option) => [option.name, String(data.get(`option.${option.name}`) ?? '')] as const)
  const chosen = given.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`)
  const options = chosen.length === 0 ? undefined : chosen.join(',')
  if (from !== undefined) return call(routes.reuseFile, { params: { runId: from }, body: { format: format.key, mode, options } })
  if (file === undefined) throw new Error('the form was checked for a file')
  const encoding = encodingChoices.find((choice) => choice === data.get('encoding'))
  return upload(routes.uploadFile, { query: { format: format.key, mode, fileName: file.name, encoding, options } }, file)
}
