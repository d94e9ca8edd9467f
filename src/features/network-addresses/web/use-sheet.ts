import { useQuery } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { call } from '../../../platform/web/api-client.ts'
import type { GridChange } from '../../../ui/grid/grid-state.ts'
import type { UserCondition } from '../../directory/contract/index.ts'
import type { AddressRow } from '../contract/assignment.ts'
import type { ContractLine } from '../contract/contract-line.ts'
import { ipv4ToNumber } from '../contract/ipv4.ts'
import type { AddressItem } from '../contract/items.ts'
import { createJudge, type Judge } from '../contract/judge.ts'
import * as routes from '../contract/routes.ts'
import { type LineChange, lineChangesOf, onTypedLines, type TypedLines, withLineChanges } from './sheet-lines.ts'
import { changedMeanwhile, type Meanwhile, ofThose } from './sheet-meanwhile.ts'
import {
  assignmentOf,
  changesOf,
  emptyCells,
  isError,
  type SheetChange,
  type Typed,
  takenKey,
  typedAddresses,
  withChanges,
} from './sheet-model.ts'

export interface SheetStart {
  readonly rows: readonly AddressRow[]
  readonly isCut: boolean
  readonly typed: Typed
  readonly typedLines: TypedLines
  /** When the draft was kept that this starts with. */
  readonly draftAt: string | null
}

/** The draft if there is one, else everybody who is 仮登録 (MCOP-IPTOOL-6, 9). */
export async function startSheet(): Promise<SheetStart> {
  const { draft } = await call(routes.getDraft)
  if (draft === null || draft.userIds.length === 0) {
    const sheet = await call(routes.openSheet, { body: { condition: { registration: ['provisional'] } } })
    return { ...sheet, typed: {}, typedLines: {}, draftAt: null }
  }
  const sheet = await call(routes.openSheet, { body: { ids: draft.userIds } })
  const [typed, typedLines] = [ofThose(sheet.rows, draft.cells), ofThose(sheet.rows, draft.lines ?? {})]
  return { ...sheet, typed, typedLines, draftAt: draft.updatedAt }
}

export interface SheetHandle {
  readonly rows: readonly AddressRow[]
  readonly isCut: boolean
  readonly typed: Typed
  readonly typedLines: TypedLines
  readonly judge: Judge
  /** Addresses that differ from what is saved, judged by the lines as typed. */
  readonly changes: readonly SheetChange[]
  readonly lineChanges: readonly LineChange[]
  /** Of addresses and lines. */
  readonly changeCount: number
  readonly errorCount: number
  readonly isTouched: boolean
  /** What others changed since the sheet was read, once a refused save has told so. */
  readonly meanwhile?: readonly Meanwhile[] | undefined
  change(changes: readonly GridChange[]): void
  load(condition: UserCondition): Promise<number>
  /** Adds the users of a file, or replaces everything by them; answers the ids that nobody has. */
  importUsers(userIds: readonly string[], how: 'merge' | 'replace'): Promise<readonly string[]>
  /** Writes the next free addresses into the empty cells of an item; answers how many. */
  fill(item: AddressItem): Promise<number>
  /** Reads the same users again and keeps what was typed; answers what others have changed since they were read. */
  refresh(): Promise<readonly Meanwhile[]>
  /** Reads the same users again, with nothing typed. */
  reload(): Promise<void>
}

interface SheetState extends Pick<SheetHandle, 'rows' | 'isCut' | 'typed' | 'typedLines' | 'isTouched' | 'meanwhile'> {
  /** How often the rows were read: what the server said of the input before is asked again. */
  readonly reads: number
}

export function useSheet(start: SheetStart, lines: readonly ContractLine[]): SheetHandle {
  const [sheet, setSheet] = useState<SheetState>({ ...start, isTouched: false, reads: 0 })
  const { typed, typedLines, reads } = sheet
  const judge = useMemo(() => createJudge(lines), [lines])
  const lineChanges = useMemo(() => lineChangesOf(sheet.rows, typedLines, lines), [sheet.rows, typedLines, lines])
  const rows = useMemo(() => onTypedLines(sheet.rows, lineChanges, judge), [sheet.rows, lineChanges, judge])
  const taken = useTaken(rows, typed, judge, reads)
  const changes = useMemo(() => changesOf(rows, typed, judge, taken), [rows, typed, judge, taken])
  const change = useCallback(
    (given: readonly GridChange[]) =>
      setSheet((before) => ({
        ...before,
        typed: withChanges(before.typed, before.rows, given),
        typedLines: withLineChanges(before.typedLines, before.rows, lines, given),
        isTouched: true,
      })),
    [lines],
  )
  const replace = (next: { rows: readonly AddressRow[]; isCut: boolean }, isTouched: boolean): void =>
    setSheet((before) => ({ ...next, typed: {}, typedLines: {}, isTouched, reads: before.reads + 1 }))
  return {
    ...sheet,
    ...{ rows, judge, changes, lineChanges },
    changeCount: changes.length + lineChanges.length,
    errorCount: countErrors(changes, lineChanges),
    change,
    async load(condition) {
      const next = await call(routes.openSheet, { body: { condition } })
      replace(next, true)
      return next.rows.length
    },
    async importUsers(userIds, how) {
      const found = await call(routes.openSheet, { body: { condition: { userIds: [...userIds] } } })
      const there = new Set(found.rows.map((row) => row.userId.toLowerCase()))
      if (how === 'replace') replace(found, true)
      else setSheet((before) => ({ ...before, rows: merged(before.rows, found.rows), isTouched: true }))
      return userIds.filter((userId) => !there.has(userId.toLowerCase()))
    },
    async fill(item) {
      const filled = await freeFor(item, rows, typed, judge)
      change(filled)
      return filled.length
    },
    async refresh() {
      const now = await call(routes.openSheet, { body: { ids: sheet.rows.map((row) => row.id) } })
      const meanwhile = changedMeanwhile(sheet.rows, now.rows)
      setSheet((before) => ({ ...withRowsOf(now.rows, before), meanwhile }))
      return meanwhile
    },
    async reload() {
      replace(await call(routes.openSheet, { body: { ids: rows.map((row) => row.id) } }), false)
    },
  }
}

function withRowsOf(rows: readonly AddressRow[], before: SheetState): SheetState {
  const [typed, typedLines] = [ofThose(rows, before.typed), ofThose(rows, before.typedLines)]
  return { ...before, rows, typed, typedLines, reads: before.reads + 1 }
}

function countErrors(changes: readonly SheetChange[], lineChanges: readonly LineChange[]): number {
  const wrong = changes.filter(({ finding }) => finding !== undefined && isError(finding))
  return wrong.length + lineChanges.filter(({ lineId }) => lineId === undefined).length
}

const mostRows = 1000

function merged(before: readonly AddressRow[], added: readonly AddressRow[]): readonly AddressRow[] {
  const known = new Set(before.map((row) => row.id))
  return [...before, ...added.filter((row) => !known.has(row.id))].slice(0, mostRows)
}

/** One request for each line that people of the sheet are on; what earlier lines were given is left out for the later ones. */
async function freeFor(item: AddressItem, rows: readonly AddressRow[], typed: Typed, judge: Judge): Promise<GridChange[]> {
  const filled: GridChange[] = []
  for (const [lineId, waiting] of emptyCells(rows, typed, item, judge)) {
    const except = [...typedAddresses(typed, item), ...filled.map((one) => one.value)]
    const { addresses } = await call(routes.nextFreeAddresses, { body: { item, count: waiting.length, lineId, except } })
    const inOrder = [...addresses].sort((left, right) => ipv4ToNumber(left) - ipv4ToNumber(right))
    inOrder.forEach((value, index) => {
      const row = waiting[index]
      if (row !== undefined) filled.push({ rowId: row.id, columnId: item, value })
    })
  }
  return filled
}

const none: ReadonlySet<string> = new Set()

/** Asks the server, a moment behind the typing, which addresses somebody beyond the sheet has. */
function useTaken(rows: readonly AddressRow[], typed: Typed, judge: Judge, reads: number): ReadonlySet<string> {
  const later = useDeferredValue(typed)
  const asked = useMemo(
    () => changesOf(rows, later, judge, none).filter(({ finding }) => finding === undefined || !isError(finding)),
    [rows, later, judge],
  )
  const query = useQuery({
    queryKey: ['addresses', 'check', reads, asked.map((change) => takenKey(change.row.id, change.cell.item, change.address)).join(',')],
    queryFn: async ({ signal }) => {
      const { problems } = await call(routes.checkAssignments, { body: { changes: asked.map(assignmentOf) } }, { signal })
      return problems.filter((problem) => problem.code === 'network-addresses.address-taken').flatMap(({ index }) => asked[index] ?? [])
    },
    enabled: asked.length > 0,
    placeholderData: (before) => before,
    gcTime: 0,
  })
  return useMemo(() => new Set((query.data ?? []).map((change) => takenKey(change.row.id, change.cell.item, change.address))), [query.data])
}
