import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Card, FigureList } from '../../../../ui/page/card.tsx'
import { rowActions } from '../../contract/format.ts'
import type { FormatView } from '../../contract/format-view.ts'
import { levelOf } from '../../contract/problem.ts'
import type { Run } from '../../contract/run.ts'
import { bulkMessages } from '../bulk-messages.ts'

/** What would happen in numbers, and in which columns the errors stand. */
export function Forecast({ run, format }: { run: Run; format: FormatView }): ReactNode {
  const t = useMessages(bulkMessages)
  const figures = rowActions
    .filter((action) => run.counts[action] > 0)
    .map((action) => ({ label: t.actions[action], value: t.check.count({ count: run.counts[action] }) }))
  const refused =
    run.counts.errorRows === 0 ? [] : [{ label: t.check.notRegistered, value: t.check.count({ count: run.counts.errorRows }) }]
  const byColumn = errorsByColumn(run, format, t.check.wholeRow)
  return (
    <>
      <Card title={t.check.forecast}>
        <FigureList figures={[...figures, ...refused]} />
      </Card>
      {byColumn.length > 0 && (
        <Card title={t.check.byColumn}>
          <FigureList figures={byColumn.map(({ label, count }) => ({ label, value: t.check.items({ count }) }))} />
        </Card>
      )}
    </>
  )
}

function errorsByColumn(run: Run, format: FormatView, wholeRow: string): { label: string; count: number }[] {
  const errors = run.summary.found.filter((tally) => levelOf(tally.code) === 'error')
  const order = [null, ...format.columns.map((column) => column.field)]
  return order
    .map((field) => ({
      label: format.columns.find((column) => column.field === field)?.header ?? wholeRow,
      count: errors.filter((tally) => tally.field === field).reduce((sum, tally) => sum + tally.count, 0),
    }))
    .filter(({ count }) => count > 0)
}
