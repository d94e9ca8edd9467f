import { type ReactNode, useMemo, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Badge, type Tone } from '../../../../ui/page/badge.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import type { RowAction } from '../../contract/format.ts'
import type { FormatView } from '../../contract/format-view.ts'
import type { PlanRow, Run } from '../../contract/run.ts'
import { type BulkMessages, bulkMessages } from '../bulk-messages.ts'
import { usePlanRows } from '../use-run.ts'

const tones: Readonly<Record<RowAction, Tone>> = {
  add: 'success',
  change: 'info',
  delete: 'danger',
  initialise: 'danger',
  unchanged: 'neutral',
}
const rowId = (row: PlanRow): string => String(row.row)
const rowName = (row: PlanRow): string => row.title || row.key

/** Row by row what would happen, old and new values side by side (MCOP-CSV-13). */
export function PlanTable({ run, format }: { run: Run; format: FormatView }): ReactNode {
  const t = useMessages(bulkMessages)
  const [cursors, setCursors] = useState<readonly string[]>([])
  const page = usePlanRows(run, cursors.at(-1)).data
  const told = useMemo(() => withoutShared(format, page?.items ?? []), [format, page])
  const columns = useMemo(() => planColumns(t, told), [t, told])
  return (
    <>
      <DataTable
        caption={t.check.all}
        columns={columns}
        rows={page?.items}
        rowId={rowId}
        rowName={rowName}
        card={(row) => ({
          title: rowName(row),
          status: <Badge tone={tones[row.action]}>{t.actions[row.action]}</Badge>,
          facts: [`${t.check.row} ${row.row}`, <Changes key="changes" row={row} format={told} words={t} />],
        })}
        empty={<EmptyState title={t.check.nothingTitle} />}
      />
      <div className="flex items-center justify-between gap-3 border-t border-line px-3 py-2.5">
        <span className="text-text-2 tabular-nums">
          {page !== undefined && t.check.more({ shown: Math.min(page.total, cursors.length * 50 + page.items.length), total: page.total })}
        </span>
        <span className="flex gap-2">
          {cursors.length > 0 && (
            <Button size="sm" onClick={() => setCursors(cursors.slice(0, -1))}>
              ‹
            </Button>
          )}
          {page?.nextCursor != null && (
            <Button size="sm" onClick={() => setCursors([...cursors, page.nextCursor ?? ''])}>
              {t.check.next}
            </Button>
          )}
        </span>
      </div>
    </>
  )
}

function planColumns(t: BulkMessages, format: FormatView): Column<PlanRow>[] {
  return [
    { id: 'row', header: t.check.row, numeric: true, cell: (row) => row.row },
    { id: 'action', header: t.check.outcome, nowrap: true, cell: (row) => <Badge tone={tones[row.action]}>{t.actions[row.action]}</Badge> },
    {
      id: 'who',
      header: t.check.who,
      rowHeader: true,
      cell: (row) => (
        <span className="flex flex-col">
          {rowName(row)}
          {row.title !== '' && <span className="text-xs font-normal text-text-2">{row.key}</span>}
        </span>
      ),
    },
    { id: 'changes', header: t.check.place, cell: (row) => <Changes row={row} format={format} words={t} /> },
  ]
}

/** What every added row of the page says (company, policy, method) tells nothing about any of them. */
function withoutShared(format: FormatView, rows: readonly PlanRow[]): FormatView {
  const added = rows.filter((row) => row.action === 'add')
  if (added.length < 2) return format
  const isShared = (field: string): boolean => added.every((row) => row.after?.[field] === added[0]?.after?.[field])
  return { ...format, columns: format.columns.filter((column) => rows.length !== added.length || !isShared(column.field)) }
}

const shownFields = 6

function Changes({ row, format, words }: { row: PlanRow; format: FormatView; words: BulkMessages }): ReactNode {
  const image = row.after ?? row.before ?? {}
  const fields = format.columns.filter((column) => Object.hasOwn(image, column.field) && !(row.action === 'add' && column.isKey))
  if (fields.length === 0) return <span className="text-text-2">–</span>
  const text = (side: Readonly<Record<string, unknown>> | null, field: string): string => {
    const value = side?.[field]
    return value === undefined || value === null || value === '' ? words.check.empty : String(value)
  }
  const shown = row.action === 'change' ? fields : fields.slice(0, shownFields)
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-1">
      <dl className="contents">
        {shown.map((column) => (
          <div key={column.field} className="flex min-w-0 flex-col">
            <dt className="text-xs text-text-2">{column.header}</dt>
            <dd className="break-all">
              {row.action === 'change' ? (
                <>
                  <del className="text-danger-text">{text(row.before, column.field)}</del>
                  {' → '}
                  <ins className="font-bold no-underline">{text(row.after, column.field)}</ins>
                </>
              ) : (
                text(image, column.field)
              )}
            </dd>
          </div>
        ))}
      </dl>
      {fields.length > shown.length && <span className="self-end text-text-2">…</span>}
    </div>
  )
}
