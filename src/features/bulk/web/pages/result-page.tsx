import { FileDown, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { downloadUrl } from '../../../../platform/web/api-client.ts'
import { usePageParams } from '../../../../platform/web/define-page.ts'
import { type Language, useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { buttonStyle } from '../../../../ui/action/button-style.ts'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState, Notice } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { WizardSteps } from '../../../../ui/page/progress.tsx'
import type { FormatView } from '../../contract/format-view.ts'
import * as routes from '../../contract/routes.ts'
import type { Run } from '../../contract/run.ts'
import { type BulkMessages, bulkMessages } from '../bulk-messages.ts'
import { PlanTable } from '../parts/plan-table.tsx'
import { RunProgress } from '../parts/run-progress.tsx'
import { UndoDialog } from '../parts/undo-dialog.tsx'
import { bulkPaths } from '../paths.ts'
import { resultLinkOf } from '../result-links.ts'
import { isMoving, useFormatView, useRun } from '../use-run.ts'

/** What was done, said as facts; from here it can be undone for 30 days. */
export function ResultPage(): ReactNode {
  const t = useMessages(bulkMessages)
  const { formatLongDate } = useFormat()
  const { language } = useLanguage()
  const { runId } = usePageParams<'runId'>()
  const run = useRun(runId)
  const format = useFormatView(run.format)
  const [isUndoing, setUndoing] = useState(false)
  if (format === undefined) return <EmptyState title={t.errors['unknown-format']} />
  const counter = format.counter[language]
  const next = resultLinkOf(run)
  return (
    <PageBody>
      <PageHeader title={t.steps.result} purpose={<strong>{run.fileName}</strong>} />
      <WizardSteps steps={Object.values(t.steps)} current={3} />
      {isMoving(run) ? <RunProgress run={run} /> : <Outcome run={run} format={format} words={t} />}
      {run.mayUndo && (
        <div className="flex flex-wrap items-center gap-3">
          <Button icon={Undo2} onClick={() => setUndoing(true)}>
            {t.result.undo}
          </Button>
          <span className="text-text-2">{t.result.undoUntil({ date: formatLongDate(run.expiresAt) })}</span>
        </div>
      )}
      <div className="flex flex-wrap gap-3">
        {run.nextPartId !== null && (run.state === 'applied' || run.state === 'undone') && (
          <LinkButton variant="primary" href={bulkPaths.check(run.nextPartId)}>
            {t.result.nextPart({ part: run.part + 1, count: run.partCount })}
          </LinkButton>
        )}
        {run.mode !== 'undo' && (
          <a href={downloadUrl(routes.downloadResult, { params: { runId } })} download className={buttonStyle({ variant: 'secondary' })}>
            <FileDown size={16} aria-hidden />
            {t.result.file}
          </a>
        )}
        {next !== undefined && <LinkButton href={next.href}>{next.labels[language]}</LinkButton>}
        <LinkButton href={bulkPaths.choose(format.key)}>{t.result.again}</LinkButton>
        <LinkButton variant="quiet" href={bulkPaths.history()}>
          {t.result.history}
        </LinkButton>
      </div>
      {run.mode !== 'undo' && !isMoving(run) && (
        <Card flush>
          <PlanTable run={run} format={format} />
        </Card>
      )}
      {isUndoing && <UndoDialog run={run} counter={counter} onClose={() => setUndoing(false)} />}
    </PageBody>
  )
}

function Outcome({ run, format, words: t }: { run: Run; format: FormatView; words: BulkMessages }): ReactNode {
  const { language } = useLanguage()
  if (run.state === 'failed') {
    return (
      <Notice tone="danger" title={t.result.failedTitle}>
        {t.result.failedBody} {t.result.number}: <code>{run.id}</code>
      </Notice>
    )
  }
  if (run.state === 'cancelled')
    return (
      <Notice tone="info" title={t.result.cancelledTitle}>
        {t.result.cancelledBody}
      </Notice>
    )
  const counter = format.counter[language]
  if (run.mode === 'undo') return <Notice tone="success" title={t.undo.done({ count: run.counts.undone, counter })} />
  return (
    <Notice
      tone={run.state === 'undone' ? 'info' : 'success'}
      title={run.state === 'undone' ? t.result.undoneTitle : t.result.doneTitles[run.mode]}
      live="status"
    >
      {run.state !== 'undone' && factsOf(t, run, format, language).map((fact) => <p key={fact}>{fact}</p>)}
    </Notice>
  )
}

/** Object, mode and number of what was done (MCOP-X07). */
function factsOf(t: BulkMessages, run: Run, format: FormatView, language: Language): readonly string[] {
  const { add, change, delete: gone, initialise, unchanged } = run.counts
  const of = (count: number) => ({
    count,
    counter: format.counter[language],
    noun: format.noun[language],
    label: format.labels[language],
  })
  return [
    ...(add > 0 ? [t.result.added(of(add))] : []),
    ...(change > 0 ? [t.result.changed(of(change))] : []),
    ...(gone > 0 ? [t.result.deleted(of(gone))] : []),
    ...(initialise > 0 ? [t.result.initialised(of(initialise))] : []),
    ...(unchanged > 0 ? [t.result.unchanged(of(unchanged))] : []),
  ]
}
