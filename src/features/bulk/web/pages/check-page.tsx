import { useNavigate } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageParams, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader, WithAside } from '../../../../ui/page/page-header.tsx'
import { WizardSteps } from '../../../../ui/page/progress.tsx'
import { Segments } from '../../../../ui/page/tabs.tsx'
import type { FormatView } from '../../contract/format-view.ts'
import * as routes from '../../contract/routes.ts'
import type { Run } from '../../contract/run.ts'
import { bulkMessages } from '../bulk-messages.ts'
import { CheckNotice } from '../parts/check-notice.tsx'
import { ErrorDownloads } from '../parts/error-downloads.tsx'
import { Forecast } from '../parts/forecast.tsx'
import { PlanTable } from '../parts/plan-table.tsx'
import { ProblemReview } from '../parts/problem-review.tsx'
import { RunProgress } from '../parts/run-progress.tsx'
import { bulkPaths } from '../paths.ts'
import { useFormatView, useKeepRun, useRun } from '../use-run.ts'

/** What was read, what is wrong with it, and what would happen: nothing has been changed yet. */
export function CheckPage(): ReactNode {
  const t = useMessages(bulkMessages)
  const { runId } = usePageParams<'runId'>()
  const run = useRun(runId)
  const format = useFormatView(run.format)
  if (format === undefined) return <EmptyState title={t.errors['unknown-format']} />
  return <Review key={`${run.id} ${run.version}`} run={run} format={format} />
}

function Review({ run, format }: { run: Run; format: FormatView }): ReactNode {
  const t = useMessages(bulkMessages)
  const { language } = useLanguage()
  const search = usePageSearch<{ view?: string }>()
  const changeSearch = useChangeSearch<{ view?: string }>()
  const problems = run.counts.errors + run.counts.warnings
  const view = search.view === 'all' || problems === 0 ? 'all' : 'problems'
  const definition = format.modes.find((candidate) => candidate.mode === run.mode)
  return (
    <PageBody>
      <PageHeader
        title={t.check.title}
        purpose={
          <>
            {format.labels[language]} ・ {definition?.labels[language]} ・ <strong>{run.fileName}</strong> ・{' '}
            {t.check.rows({ count: run.counts.fileRows || run.counts.rows })}
            {run.partCount > 1 && ` ・ ${t.check.part({ part: run.part, count: run.partCount })}`}
            {run.readAs !== null && ` ・ ${encodingName(t.encodings, run.readAs)}`}
          </>
        }
        actions={
          <LinkButton href={bulkPaths.choose(format.key)} icon={FileUp} variant={run.state === 'has-errors' ? 'primary' : 'secondary'}>
            {t.check.reload}
          </LinkButton>
        }
      />
      <WizardSteps steps={Object.values(t.steps)} current={1} />
      {run.state === 'checking' ? (
        <RunProgress run={run} />
      ) : (
        <>
          <CheckNotice run={run} format={format} />
          {run.refusal === null && run.state !== 'uploaded' && (
            <WithAside aside={<Forecast run={run} format={format} />}>
              <Card flush>
                <div className="flex flex-wrap items-center justify-between gap-3 p-3">
                  <Segments
                    label={t.check.title}
                    value={view}
                    onChange={(next) => changeSearch({ view: next }, { replace: true })}
                    segments={[
                      { value: 'problems', label: t.check.onlyProblems, count: problems },
                      { value: 'all', label: t.check.all, count: run.counts.rows },
                    ]}
                  />
                  {problems > 0 && <ErrorDownloads runId={run.id} />}
                </div>
                {view === 'problems' ? <ProblemReview run={run} /> : <PlanTable run={run} format={format} />}
              </Card>
            </WithAside>
          )}
        </>
      )}
      <Actions run={run} format={format} />
    </PageBody>
  )
}

function encodingName(names: Readonly<Record<string, string>>, readAs: string): string {
  return names[readAs] ?? readAs
}

function Actions({ run, format }: { run: Run; format: FormatView }): ReactNode {
  const t = useMessages(bulkMessages)
  const keepRun = useKeepRun()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const changes = run.counts.add + run.counts.change + run.counts.delete + run.counts.initialise
  const discard = async (): Promise<void> => {
    setBusy(true)
    keepRun(await call(routes.cancelRun, { params: { runId: run.id }, body: {} }).catch(() => run))
    await navigate({ to: bulkPaths.choose(format.key) } as never)
  }
  if (run.state !== 'ready' && run.state !== 'has-errors') return null
  return (
    <div className="sticky bottom-0 flex flex-wrap justify-end gap-3 border-t border-line bg-canvas py-3">
      <Button onClick={() => void discard()} busy={busy}>
        {t.check.discard}
      </Button>
      {run.state === 'ready' && changes > 0 && (
        <LinkButton variant="primary" href={bulkPaths.confirm(run.id)}>
          {t.steps.confirm}
        </LinkButton>
      )}
    </div>
  )
}
