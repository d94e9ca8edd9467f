import { useQuery, useQueryClient } from '@tanstack/react-query'
import { FileDown, Upload, WandSparkles } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { downloadUrl } from '../../../../platform/web/api-client.ts'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { EditableGrid } from '../../../../ui/grid/editable-grid.tsx'
import type { GridColumn } from '../../../../ui/grid/grid-state.ts'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import { MenuButton } from '../../../../ui/overlay/menu-button.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState, Notice } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { bulkPaths } from '../../../bulk/web/index.ts'
import type { ContractLine } from '../../contract/contract-line.ts'
import { type AddressItem, addressItems } from '../../contract/items.ts'
import * as routes from '../../contract/routes.ts'
import { type AddressMessages, addressMessages } from '../address-messages.ts'
import { SheetConditions } from '../parts/sheet-conditions.tsx'
import type { ToConfirm } from '../parts/sheet-confirm.tsx'
import { MeanwhileNotice } from '../parts/sheet-meanwhile.tsx'
import { type LineChange, lineCell, lineColumn } from '../sheet-lines.ts'
import type { Meanwhile } from '../sheet-meanwhile.ts'
import { createGridRows, type GridWords, type ItemFiles, itemFilesOf, type LineCellOf, type SheetChange } from '../sheet-model.ts'
import { contractKey, useContract } from '../use-contract.ts'
import { type DraftKeeper, useDraft } from '../use-draft.ts'
import { type SheetHandle, type SheetStart, startSheet, useSheet } from '../use-sheet.ts'

const ImportDialog = lazy(() => import('../parts/import-dialog.tsx').then((module) => ({ default: module.ImportDialog })))
const SheetConfirm = lazy(() => import('../parts/sheet-confirm.tsx').then((module) => ({ default: module.SheetConfirm })))

const startKey = ['addresses', 'sheet-start'] as const

/** IPアドレス一括設定 (MCOP-IPTOOL-6 to 9). */
export function SheetPage(): ReactNode {
  const t = useMessages(addressMessages)
  const lines = useContract()
  // Once for each visit: a later answer must not overwrite what is being typed.
  const start = useQuery({
    queryKey: startKey,
    queryFn: startSheet,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    throwOnError: true,
  }).data
  if (lines === undefined || start === undefined) {
    return (
      <PageBody>
        <PageHeader title={t.sheet.title} purpose={t.sheet.purpose} />
        <Skeleton lines={10} />
      </PageBody>
    )
  }
  return <Sheet start={start} lines={lines} />
}

function Sheet({ start, lines }: { start: SheetStart; lines: readonly ContractLine[] }): ReactNode {
  const t = useMessages(addressMessages)
  const { formatCount } = useFormat()
  const queryClient = useQueryClient()
  const sheet = useSheet(start, lines)
  // Kept as it was looked at: an answer that comes in meanwhile must not change what is confirmed.
  const [confirming, setConfirming] = useState<ToConfirm>()
  const { rows, typed, typedLines, isTouched } = sheet
  const draft = useMemo(
    () => (isTouched ? { userIds: rows.map((row) => row.id), cells: typed, lines: typedLines } : null),
    [rows, typed, typedLines, isTouched],
  )
  const keeper = useDraft(draft, start.draftAt === null ? { kind: 'none' } : { kind: 'saved', at: start.draftAt })

  const finish = async ({ changes, lineChanges }: ToConfirm): Promise<void> => {
    const [addresses, lineCount] = [formatCount(changes.length), formatCount(lineChanges.length)]
    const words = lineChanges.length === 0 ? t.sheet.done({ count: addresses }) : t.sheet.doneWithLines({ addresses, lines: lineCount })
    showToast({ message: words })
    await keeper.forget()
    await sheet.reload()
    setConfirming(undefined)
    await queryClient.invalidateQueries({ queryKey: contractKey })
  }
  const readAgain = async (): Promise<readonly Meanwhile[]> => {
    await queryClient.invalidateQueries({ queryKey: contractKey }, { throwOnError: true })
    return sheet.refresh()
  }
  if (confirming !== undefined) {
    return (
      <Suspense fallback={<Skeleton lines={10} />}>
        <SheetConfirm
          {...confirming}
          taken={takenOf(sheet)}
          onBack={() => setConfirming(undefined)}
          onRefused={readAgain}
          onDone={() => void finish(confirming)}
        />
      </Suspense>
    )
  }
  const confirm = (): void => setConfirming({ changes: sheet.changes, lineChanges: sheet.lineChanges, lines })
  return <SheetEditor sheet={sheet} lines={lines} keeper={keeper} fromDraft={start.draftAt !== null} onConfirm={confirm} />
}

function takenOf({ changes }: SheetHandle): readonly SheetChange[] {
  return changes.filter(({ finding }) => finding === 'address-taken')
}

interface SheetEditorProps {
  sheet: SheetHandle
  lines: readonly ContractLine[]
  keeper: DraftKeeper
  fromDraft: boolean
  onConfirm: () => void
}

function SheetEditor({ sheet, lines, keeper, fromDraft, onConfirm }: SheetEditorProps): ReactNode {
  const t = useMessages(addressMessages)
  const { formatCount } = useFormat()
  const [gridRowsOf] = useState(createGridRows)
  const words = useMemo(() => gridWords(t), [t])
  const columns = useMemo(() => sheetColumns(t, lines.length > 0), [t, lines])
  const lineCellOf = useMemo(() => lineCells(t, lines, sheet.lineChanges), [t, lines, sheet.lineChanges])
  const gridRows = gridRowsOf(sheet.rows, sheet.changes, sheet.judge, words, lineCellOf)
  const reason = sheet.changeCount === 0 ? t.sheet.nothingTyped : sheet.errorCount > 0 && t.sheet.fixFirst
  return (
    <PageBody>
      <PageHeader
        title={t.sheet.title}
        purpose={t.sheet.purpose}
        actions={
          <Button variant="primary" disabledReason={reason} onClick={onConfirm}>
            {t.sheet.register}
          </Button>
        }
      />
      <SheetTools sheet={sheet} keeper={keeper} />
      {sheet.meanwhile && <MeanwhileNotice changes={sheet.meanwhile} taken={takenOf(sheet)} lines={lines} />}
      {sheet.isCut && <Notice tone="info">{t.sheet.cut}</Notice>}
      <Card flush>
        <SheetConditions sheet={sheet} initial={fromDraft ? [] : ['provisional']} />
        <div className="flex flex-col gap-3 px-5 pb-5">
          <p className="flex flex-wrap justify-between gap-x-6 text-text-2" role="status">
            <span>{t.sheet.checked({ changes: formatCount(sheet.changeCount), problems: formatCount(sheet.errorCount) })}</span>
            <DraftNote keeper={keeper} />
          </p>
          <UnknownLines sheet={sheet} lines={lines} />
          {gridRows.length === 0 ? (
            <EmptyState title={t.sheet.emptyTitle} />
          ) : (
            <EditableGrid label={t.sheet.grid} rowHeading={t.sheet.rowHeading} columns={columns} rows={gridRows} onChange={sheet.change} />
          )}
        </div>
      </Card>
    </PageBody>
  )
}

/** A cell at the edge has little room for words: which names there are is said above. */
function UnknownLines({ sheet, lines }: { sheet: SheetHandle; lines: readonly ContractLine[] }): ReactNode {
  const t = useMessages(addressMessages)
  const { formatList } = useFormat()
  if (sheet.lineChanges.every(({ lineId }) => lineId !== undefined)) return null
  return <p className="text-danger-text">{t.sheet.lineNames({ names: formatList(lines.map((line) => line.label)) })}</p>
}

function DraftNote({ keeper: { state } }: { keeper: DraftKeeper }): ReactNode {
  const t = useMessages(addressMessages)
  const { formatTime } = useFormat()
  if (state.kind === 'none') return null
  if (state.kind === 'failed') return <span className="text-danger-text">{t.sheet.draftFailed}</span>
  return <span>{state.kind === 'saving' ? t.sheet.draftSaving : t.sheet.draftSaved({ time: formatTime(state.at) })}</span>
}

function SheetTools({ sheet, keeper }: { sheet: SheetHandle; keeper: DraftKeeper }): ReactNode {
  const t = useMessages(addressMessages)
  const { language } = useLanguage()
  const { formatCount } = useFormat()
  const [open, setOpen] = useState<'import' | 'discard'>()
  const [saved, setSaved] = useState<ItemFiles>()
  const files = useMemo(() => itemFilesOf(sheet.typed, sheet.changes), [sheet.typed, sheet.changes])
  const guarded = (work: () => Promise<void>): void => {
    work().catch(async (error: unknown) => showToast({ message: (await problemWords(error, language)).message, tone: 'danger' }))
  }
  const fill = async (item: AddressItem): Promise<void> => {
    const count = await sheet.fill(item)
    showToast({ message: count === 0 ? t.sheet.fillNone : t.sheet.fillDone({ count: formatCount(count) }) })
  }
  const download = async (): Promise<void> => {
    await keeper.flush()
    location.assign(downloadUrl(routes.downloadDraftFiles, {}))
    setSaved(files)
  }
  const discard = async (): Promise<void> => {
    setOpen(undefined)
    await keeper.forget()
    await sheet.reload()
  }
  const entries = addressItems.map((item) => ({ id: item, label: t.items[item], onAction: () => guarded(() => fill(item)) }))
  const nothing = files.written.length === 0 && t.sheet.filesNone
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button icon={Upload} onClick={() => setOpen('import')}>
          {t.sheet.import}
        </Button>
        <MenuButton icon={WandSparkles} label={t.sheet.fill} entries={entries}>
          {t.sheet.fill}
        </MenuButton>
        <Button icon={FileDown} disabledReason={nothing} onClick={() => guarded(download)}>
          {t.sheet.files}
        </Button>
        <LinkButton href={bulkPaths.choose('mcop-addresses')}>{t.sheet.upload}</LinkButton>
        <Button variant="quiet" disabledReason={sheet.changeCount === 0 && t.sheet.nothingTyped} onClick={() => setOpen('discard')}>
          {t.sheet.discard}
        </Button>
        <Suspense fallback={null}>{open === 'import' && <ImportDialog sheet={sheet} onClose={() => setOpen(undefined)} />}</Suspense>
        <ConfirmDialog
          isOpen={open === 'discard'}
          title={t.sheet.discardTitle}
          confirmLabel={t.sheet.discard}
          onConfirm={() => guarded(discard)}
          onClose={() => setOpen(undefined)}
        >
          <p>{t.sheet.discardBody}</p>
        </ConfirmDialog>
      </div>
      {saved !== undefined && <SavedFiles {...saved} />}
    </>
  )
}

/** Which items the archive has a file of, and which not (MCOP-IPTOOL-5). */
function SavedFiles({ written, empty, unreadable, emptied }: ItemFiles): ReactNode {
  const t = useMessages(addressMessages)
  const { formatCount, formatList } = useFormat()
  const named = (items: readonly AddressItem[]): string => formatList(items.map((item) => t.items[item]))
  return (
    <Notice
      tone={unreadable + emptied > 0 ? 'warn' : 'info'}
      live="status"
      title={t.sheet.filesDone({ count: formatCount(written.length) })}
    >
      <p>{t.sheet.filesWritten({ items: named(written) })}</p>
      {empty.length > 0 && <p>{t.sheet.filesEmpty({ items: named(empty) })}</p>}
      {unreadable > 0 && <p>{t.sheet.filesUnreadable({ count: formatCount(unreadable) })}</p>}
      {emptied > 0 && <p>{t.sheet.filesEmptied({ count: formatCount(emptied) })}</p>}
      <p>{t.sheet.filesNext}</p>
    </Notice>
  )
}

function gridWords(t: AddressMessages): GridWords {
  return {
    finding: (finding) => (finding === 'repeated' ? t.sheet.repeated : t.errors[finding]),
    whyNot: (why) => t.whyNot[why],
    outside: t.sheet.outside,
    maintenance: t.sheet.maintenance,
  }
}

/** Without contract lines there is nothing to choose, and no column for it. */
function sheetColumns(t: AddressMessages, hasLines: boolean): GridColumn[] {
  const items = addressItems.map((item) => ({ id: item, label: t.items[item], mono: true }))
  return hasLines ? [...items, { id: lineColumn, label: t.user.line }] : items
}

function lineCells(t: AddressMessages, lines: readonly ContractLine[], changes: readonly LineChange[]): LineCellOf {
  const changesByRow = new Map(changes.map((change) => [change.row.id, change]))
  const words = { maintenance: t.sheet.maintenance, unknownLine: t.sheet.unknownLine }
  return (row) => (lines.length === 0 ? undefined : lineCell(row, changesByRow.get(row.id), lines, words))
}
