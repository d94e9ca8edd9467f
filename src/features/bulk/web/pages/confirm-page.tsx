import { useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageParams } from '../../../../platform/web/define-page.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState, Notice } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { WizardSteps } from '../../../../ui/page/progress.tsx'
import type { FormatView } from '../../contract/format-view.ts'
import * as routes from '../../contract/routes.ts'
import type { Run } from '../../contract/run.ts'
import { type BulkMessages, bulkMessages } from '../bulk-messages.ts'
import { Acknowledgement } from '../parts/acknowledgement.tsx'
import { Forecast } from '../parts/forecast.tsx'
import { PlanTable } from '../parts/plan-table.tsx'
import { RunProgress } from '../parts/run-progress.tsx'
import { bulkPaths } from '../paths.ts'
import { useFormatView, useKeepRun, useRun } from '../use-run.ts'

/** The last look: numbers, what must be ticked, and one button that says how many. */
export function ConfirmPage(): ReactNode {
  const t = useMessages(bulkMessages)
  const { runId } = usePageParams<'runId'>()
  const run = useRun(runId)
  const format = useFormatView(run.format)
  if (format === undefined) return <EmptyState title={t.errors['unknown-format']} />
  if (['applied', 'undone', 'failed', 'cancelled'].includes(run.state)) return <Navigate to={bulkPaths.result(run.id) as never} replace />
  if (['uploaded', 'checking', 'has-errors'].includes(run.state)) return <Navigate to={bulkPaths.check(run.id) as never} replace />
  return (
    <PageBody width="form">
      <PageHeader title={t.steps.confirm} purpose={<strong>{run.fileName}</strong>} />
      <WizardSteps steps={Object.values(t.steps)} current={2} />
      {run.state === 'ready' ? <ConfirmForm run={run} format={format} /> : <RunProgress run={run} />}
    </PageBody>
  )
}

function ConfirmForm({ run, format }: { run: Run; format: FormatView }): ReactNode {
  const t = useMessages(bulkMessages)
  const { language } = useLanguage()
  const keepRun = useKeepRun()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const definition = format.modes.find((candidate) => candidate.mode === run.mode)
  const missing = run.summary.toAcknowledge.some((code) => !ticked.has(code))
  const wanted = run.summary.typedCount
  // Who is going is named where it is confirmed (MCOP-GEN-10, MCOP-UCSV-12, MCOP-DCSV-15).
  const isRemoval = run.counts.delete + run.counts.initialise > 0
  const typedCount = typed === '' ? null : Number(typed.normalize('NFKC').replaceAll(',', ''))
  const reason = missing
    ? t.errors['not-acknowledged']
    : wanted !== null && typedCount !== wanted
      ? t.confirm.typedCount({ count: wanted })
      : undefined

  const confirm = async (): Promise<void> => {
    setBusy(true)
    try {
      const body = { fingerprint: run.fingerprint ?? '', acknowledge: [...ticked], typedCount }
      const confirmed = await call(routes.confirmRun, { params: { runId: run.id }, body })
      keepRun(confirmed)
      if (confirmed.state === 'applied') await navigate({ to: bulkPaths.result(run.id), replace: true } as never)
    } catch (error) {
      setFailure((await problemWords(error, language)).message)
      await client.invalidateQueries({ queryKey: ['bulk', 'run', run.id] })
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      {failure !== undefined && (
        <Notice tone="danger" live="alert" actions={<LinkButton href={bulkPaths.check(run.id)}>{t.check.title}</LinkButton>}>
          {failure}
        </Notice>
      )}
      {definition?.notice !== undefined && <Notice tone="warn">{definition.notice[language]}</Notice>}
      <Forecast run={run} format={format} />
      {isRemoval && (
        <Card flush>
          <PlanTable run={run} format={format} />
        </Card>
      )}
      {run.summary.toAcknowledge.length > 0 && (
        <Card title={t.confirm.acknowledge}>
          <div className="flex flex-col gap-5">
            {run.summary.toAcknowledge.map((code) => (
              <Acknowledgement
                key={code}
                run={run}
                code={code}
                checked={ticked.has(code)}
                onChange={(on) => setTicked((before) => toggled(before, code, on))}
              />
            ))}
          </div>
        </Card>
      )}
      {wanted !== null && (
        <Card>
          <TextField
            name="typedCount"
            label={t.confirm.typedLabel}
            hint={t.confirm.typedCount({ count: wanted })}
            width="sm"
            inputMode="numeric"
            required
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Card>
      )}
      <div className="flex flex-wrap justify-between gap-3">
        <LinkButton href={bulkPaths.check(run.id)}>{t.steps.check}</LinkButton>
        <Button variant={isRemoval ? 'danger' : 'primary'} busy={busy} disabledReason={reason} onClick={() => void confirm()}>
          {buttonWords(t, run, format.counter[language])}
        </Button>
      </div>
    </>
  )
}

function toggled(before: ReadonlySet<string>, code: string, on: boolean): ReadonlySet<string> {
  const next = new Set(before)
  if (on) next.add(code)
  else next.delete(code)
  return next
}

function buttonWords(t: BulkMessages, run: Run, counter: string): string {
  const { add, change, delete: gone, initialise } = run.counts
  if (gone > 0) return t.confirm.delete({ count: gone, counter })
  if (initialise > 0) return t.confirm.initialise({ count: initialise, counter })
  if (add > 0 && change > 0) return t.confirm.both({ add, change, counter })
  return add > 0 ? t.confirm.add({ count: add, counter }) : t.confirm.change({ count: change, counter })
}
