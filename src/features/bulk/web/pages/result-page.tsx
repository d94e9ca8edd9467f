import { FileDown, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { downloadUrl } from '../../../../platform/web/api-client.ts'
import { usePageParams } from '../../../../platform/web/define-page.ts'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { buttonStyle } from '../../../../ui/action/button-style.ts'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState, Notice } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { WizardSteps } from '../../../../ui/page/progress.tsx'
import * as routes from '../../contract/routes.ts'
import type { Run } from '../../contract/run.ts'
import { type BulkMessages, bulkMessages } from '../bulk-messages.ts'
import { PlanTable } from '../parts/plan-table.tsx'
import { RunProgress } from '../parts/run-progress.tsx'
import { UndoDialog } from '../parts/undo-dialog.tsx'
import { bulkPaths } from '../paths.ts'
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
  return (
    <PageBody>
      <PageHeader title={t.steps.result} purpose={<strong>{run.fileName}</strong>} />
      <WizardSteps steps={Object.values(t.steps)} current={3} />
      {isMoving(run) ? <RunProgress run={run} /> : <Outcome run={run} counter={counter} words={t} />}
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

function Outcome({ run, counter, words: t }: { run: Run; counter: string; words: BulkMessages }): ReactNode {
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
  const facts = [
    run.counts.add > 0 && t.result.added({ count: run.counts.add, counter }),
    run.counts.change > 0 && t.result.changed({ count: run.counts.change, counter }),
    run.counts.delete > 0 && t.result.deleted({ count: run.counts.delete, counter }),
    run.counts.initialise > 0 && t.result.initialised({ count: run.counts.initialise, counter }),
    run.counts.unchanged > 0 && t.result.unchanged({ count: run.counts.unchanged, counter }),
  ].filter((fact) => fact !== false)
  if (run.mode === 'undo') return <Notice tone="success" title={t.undo.done({ count: run.counts.undone, counter })} />
  return (
    <Notice
      tone={run.state === 'undone' ? 'info' : 'success'}
      title={run.state === 'undone' ? t.result.undoneTitle : t.result.doneTitle}
      live="status"
    >
      {run.state !== 'undone' && facts.map((fact) => <p key={fact}>{fact}</p>)}
    </Notice>
  )
}
