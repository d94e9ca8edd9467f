import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call, downloadUrl } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { buttonStyle } from '../../../../ui/action/button-style.ts'
import { SelectField } from '../../../../ui/form/select-field.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import type { FormatView } from '../../contract/format-view.ts'
import * as routes from '../../contract/routes.ts'
import { encodingChoices, type Run } from '../../contract/run.ts'
import { problemsEn } from '../../locales/problems-en.ts'
import { problemsJa } from '../../locales/problems-ja.ts'
import { type ProblemSentence, sentence } from '../../locales/sentence.ts'
import { bulkMessages } from '../bulk-messages.ts'
import { bulkPaths } from '../paths.ts'
import { useFormats, useKeepRun } from '../use-run.ts'
import { templateRows } from './template-form.tsx'

/** Where the upload stands, in one sentence, with what can be done about it. */
export function CheckNotice({ run, format }: { run: Run; format: FormatView }): ReactNode {
  const t = useMessages(bulkMessages)
  const changes = run.counts.add + run.counts.change + run.counts.delete + run.counts.initialise
  if (run.state === 'uploaded') return <WaitingPart run={run} />
  if (run.refusal !== null) return <Refused run={run} refusal={run.refusal} format={format} />
  if (run.state === 'has-errors') {
    return (
      <Notice tone="danger" title={t.check.errorTitle({ rows: run.counts.errorRows })} live="alert">
        {t.check.errorBody}
      </Notice>
    )
  }
  if (run.state === 'cancelled')
    return (
      <Notice tone="info" title={t.result.cancelledTitle}>
        {t.result.cancelledBody}
      </Notice>
    )
  if (run.state !== 'ready')
    return (
      <Notice tone="info" title={t.states[run.state]} actions={<LinkButton href={bulkPaths.result(run.id)}>{t.steps.result}</LinkButton>} />
    )
  if (changes === 0)
    return (
      <Notice tone="info" title={t.check.nothingTitle}>
        {t.check.nothingBody}
      </Notice>
    )
  return (
    <>
      {run.isRecomputed && (
        <Notice tone="warn" live="alert">
          {t.check.recomputed}
        </Notice>
      )}
      <Notice tone="success" title={t.check.okTitle}>
        {t.check.okBody}
      </Notice>
    </>
  )
}

function WaitingPart({ run }: { run: Run }): ReactNode {
  const t = useMessages(bulkMessages)
  const act = useStep()
  return (
    <Notice
      tone="info"
      title={t.check.part({ part: run.part, count: run.partCount })}
      actions={
        <Button
          variant="primary"
          busy={act.busy}
          onClick={() => act.run(() => call(routes.checkAgain, { params: { runId: run.id }, body: {} }))}
        >
          {t.check.startPart}
        </Button>
      }
    >
      {t.check.waitingPart}
    </Notice>
  )
}

/** The file as a whole cannot be used; what helps depends on why. */
function Refused({ run, refusal, format }: { run: Run; refusal: NonNullable<Run['refusal']>; format: FormatView }): ReactNode {
  const t = useMessages(bulkMessages)
  const { language } = useLanguage()
  const formats = useFormats()
  const act = useStep()
  const params = refusal.params ?? {}
  const table: Readonly<Record<string, ProblemSentence>> = language === 'ja' ? problemsJa : problemsEn
  const words = table[refusal.code]
  const other = formats.find((candidate) => candidate.key === params.otherFormat)
  return (
    <Notice
      tone="danger"
      title={words === undefined ? t.check.refusedTitle : sentence(words.message, params)}
      live="alert"
      actions={
        <>
          {refusal.code === 'CSV-E03' && (
            <Button
              busy={act.busy}
              onClick={() => act.run(async () => (await call(routes.divideFile, { params: { runId: run.id }, body: {} })).first)}
            >
              {t.check.divide({ limit: format.rowLimit })}
            </Button>
          )}
          {other === undefined && (refusal.code === 'CSV-E02' || refusal.code === 'CSV-E04') && (
            <a
              href={downloadUrl(routes.downloadTemplate, {
                params: { format: format.key },
                query: { encoding: 'xlsx', rows: templateRows },
              })}
              download
              className={`self-end ${buttonStyle({ variant: 'secondary' })}`}
            >
              {t.check.freshTemplate}
            </a>
          )}
          {other !== undefined && <LinkButton href={bulkPaths.chooseFor(other.key, run.id)}>{t.check.goThere}</LinkButton>}
          {(refusal.code === 'CSV-E01' || refusal.code === 'CSV-E02') && other === undefined && run.readAs !== 'xlsx' && (
            <SelectField
              name="encoding"
              label={t.check.otherEncoding}
              options={[
                { value: '', label: t.choose.encodingDetect },
                ...encodingChoices.map((value) => ({ value, label: t.encodings[value] })),
              ]}
              value={run.encoding ?? ''}
              onChange={(event) => {
                const encoding = encodingChoices.find((choice) => choice === event.target.value) ?? null
                act.run(() => call(routes.checkAgain, { params: { runId: run.id }, body: { encoding } }))
              }}
            />
          )}
        </>
      }
    >
      <p>
        {other === undefined
          ? words !== undefined && sentence(words.remedy, params)
          : t.check.otherFormat({ label: other.labels[language] })}
      </p>
      <p>{t.check.refusedBody}</p>
    </Notice>
  )
}

/** Does one step and goes to the run that it answers. */
function useStep(): { busy: boolean; run: (step: () => Promise<Run>) => void } {
  const keepRun = useKeepRun()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const run = async (step: () => Promise<Run>): Promise<void> => {
    setBusy(true)
    try {
      const next = await step()
      keepRun(next)
      await navigate({ to: bulkPaths.check(next.id) } as never)
    } finally {
      setBusy(false)
    }
  }
  return { busy, run: (step) => void run(step) }
}
