import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Progress } from '../../../../ui/page/progress.tsx'
import * as routes from '../../contract/routes.ts'
import type { Run } from '../../contract/run.ts'
import { bulkMessages } from '../bulk-messages.ts'
import { useKeepRun } from '../use-run.ts'

const phases = ['waiting', 'reading', 'comparing', 'writing'] as const

/** How far the worker is, and a way to stop it while nothing has been committed. */
export function RunProgress({ run }: { run: Run }): ReactNode {
  const t = useMessages(bulkMessages)
  const keepRun = useKeepRun()
  const [asked, setAsked] = useState(false)
  const phase = phases.find((candidate) => candidate === run.progress?.phase) ?? 'waiting'
  const total = run.progress?.total || run.counts.rows
  const done = run.progress?.done ?? 0
  const isAsked = asked || run.progress?.cancelRequested === true
  const cancel = async (): Promise<void> => {
    setAsked(true)
    keepRun(await call(routes.cancelRun, { params: { runId: run.id }, body: {} }).catch(() => run))
  }
  return (
    <Card title={t.progress[phase]}>
      <div className="flex flex-col gap-4" aria-live="polite">
        <Progress
          label={t.progress[phase]}
          value={done}
          max={Math.max(1, total, done)}
          words={t.progress.of({ done, total: Math.max(total, done) })}
        />
        <p className="text-text-2">
          {isAsked ? t.progress.cancelAsked : run.state === 'checking' ? t.check.readingDetail : t.progress.safe}
        </p>
        <div>
          <Button onClick={() => void cancel()} busy={isAsked}>
            {t.progress.cancel}
          </Button>
        </div>
      </div>
    </Card>
  )
}
