import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { upload } from '../../../../platform/web/api-client.ts'
import { usePageParams, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { EditableGrid } from '../../../../ui/grid/editable-grid.tsx'
import type { GridRow } from '../../../../ui/grid/grid-state.ts'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState, Notice } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { type BulkMode, bulkModes } from '../../contract/format.ts'
import type { FormatView } from '../../contract/format-view.ts'
import * as routes from '../../contract/routes.ts'
import { bulkMessages } from '../bulk-messages.ts'
import { gridToCsv } from '../parts/grid-to-csv.ts'
import { prefillsOf, withPrefills, withTyped } from '../parts/typed-rows.ts'
import { bulkPaths } from '../paths.ts'
import { useFormatView, useKeepRun } from '../use-run.ts'

export function TablePage(): ReactNode {
  const t = useMessages(bulkMessages)
  const { format: key } = usePageParams<'format'>()
  const format = useFormatView(key)
  if (format === undefined || !format.mayWrite) return <EmptyState title={t.errors['unknown-format']} />
  return <TypeTable key={format.key} format={format} />
}

const firstRows = 20

/** Numbered as in the file that is made of them: the header is row 1. */
function emptyRows(from: number, count: number): GridRow[] {
  return Array.from({ length: count }, (_, index) => ({ id: String(from + index), heading: String(from + index), cells: {} }))
}

/** A table with the same columns, limits and checks as the file (MCOP-CSV-16); what is typed is uploaded as the file it stands for. */
function TypeTable({ format }: { format: FormatView }): ReactNode {
  const t = useMessages(bulkMessages)
  const { language } = useLanguage()
  const search = usePageSearch<{ mode?: string }>()
  const navigate = useNavigate()
  const keepRun = useKeepRun()
  const [mode, setMode] = useState<BulkMode | undefined>(bulkModes.find((candidate) => candidate === search.mode))
  const [rows, setRows] = useState<readonly GridRow[]>(() => emptyRows(2, firstRows))
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [isSent, setSent] = useState(false)
  const isDirty = !isSent && rows.some((row) => Object.values(row.cells).some((cell) => cell.value !== ''))
  const columns = format.columns
    .filter((column) => mode === undefined || column.readIn.includes(mode))
    .map((column) => ({ id: column.field, label: column.header, mono: column.numericText }))

  const prefills = prefillsOf(format, mode)
  const chooseMode = (chosen: BulkMode | undefined): void => {
    setMode(chosen)
    setRows((before) => withPrefills(before, prefillsOf(format, chosen)))
  }

  const send = async (): Promise<void> => {
    if (mode === undefined) return setFailure(t.choose.modeRequired)
    setBusy(true)
    try {
      const file = new Blob([gridToCsv(format, rows)], { type: 'text/csv' })
      const run = await upload(
        routes.uploadFile,
        { query: { format: format.key, mode, fileName: `${t.choose.tableName}.csv`, encoding: 'utf8' } },
        file,
      )
      keepRun(run)
      setSent(true)
      await navigate({ to: bulkPaths.check(run.id), ignoreBlocker: true } as never)
    } catch (error) {
      setFailure((await problemWords(error, language)).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <PageBody>
      <PageHeader
        title={t.choose.orTable}
        purpose={t.choose.pasteHelp}
        breadcrumb={[{ label: format.labels[language], href: bulkPaths.choose(format.key) }]}
        actions={
          <Button variant="primary" busy={busy} onClick={() => void send()}>
            {t.choose.checkTable}
          </Button>
        }
      />
      {failure !== undefined && (
        <Notice tone="danger" live="alert">
          {failure}
        </Notice>
      )}
      <Card>
        <RadioCards
          name="mode"
          label={t.choose.mode}
          required
          layout="row"
          options={format.modes.map((definition) => ({ value: definition.mode, label: definition.labels[language] }))}
          {...(mode === undefined ? {} : { value: mode })}
          onChange={(value) => chooseMode(bulkModes.find((candidate) => candidate === value))}
        />
      </Card>
      <EditableGrid
        label={t.choose.orTable}
        rowHeading={t.check.row}
        columns={columns}
        rows={rows}
        onChange={(changes) => setRows((before) => withTyped(before, changes, prefills))}
      />
      <div>
        <Button
          icon={Plus}
          onClick={() => setRows((before) => [...before, ...emptyRows(before.length + 2, Math.min(100, format.rowLimit - before.length))])}
          disabledReason={rows.length >= format.rowLimit ? t.choose.accepted({ limit: format.rowLimit }) : undefined}
        >
          {t.choose.addRows}
        </Button>
      </div>
      <LeaveDialog {...useLeaveBlocker(isDirty)} />
    </PageBody>
  )
}
