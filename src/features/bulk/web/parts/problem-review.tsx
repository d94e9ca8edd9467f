import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import * as routes from '../../contract/routes.ts'
import type { Run } from '../../contract/run.ts'
import { bulkMessages } from '../bulk-messages.ts'
import { useKeepRun, useProblems } from '../use-run.ts'
import { ProblemTable } from './problem-table.tsx'

/** The problems of the run with their cells open for correction, and one button that checks all corrections at once. */
export function ProblemReview({ run }: { run: Run }): ReactNode {
  const t = useMessages(bulkMessages)
  const keepRun = useKeepRun()
  const page = useProblems(run).data
  const [edits, setEdits] = useState<ReadonlyMap<string, string>>(new Map())
  const [busy, setBusy] = useState(false)
  const mayEdit = run.state === 'has-errors' || run.state === 'ready'
  const check = async (): Promise<void> => {
    setBusy(true)
    const cells = [...edits].map(([place, value]) => {
      const [row = '0', field = ''] = place.split('/')
      return { row: Number(row), field, value }
    })
    try {
      keepRun(await call(routes.editCells, { params: { runId: run.id }, body: { cells } }))
    } finally {
      setBusy(false)
    }
  }
  if (page === undefined) return <Skeleton lines={6} />
  return (
    <>
      <ProblemTable
        problems={page.items}
        edits={mayEdit ? edits : undefined}
        onEdit={(problem, value) => setEdits((before) => new Map(before).set(`${problem.row}/${problem.field}`, value))}
      />
      <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-3 py-2.5">
        <span className="text-text-2 tabular-nums">{t.check.more({ shown: page.items.length, total: page.total })}</span>
        {edits.size > 0 && (
          <span className="flex items-center gap-3">
            <span role="status">{t.check.editedNote({ count: edits.size })}</span>
            <Button variant="primary" size="sm" busy={busy} onClick={() => void check()}>
              {t.check.checkAgain}
            </Button>
          </span>
        )}
      </div>
    </>
  )
}
