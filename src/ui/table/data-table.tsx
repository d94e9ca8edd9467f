import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react'
import { classNames } from '../class-names.ts'
import { CheckBoxMark } from '../form/choices.tsx'
import type { MenuEntry } from '../overlay/menu-entry.ts'
import { useWords } from '../words/words-provider.tsx'
import type { CardFace, Column, RowTools, Sort } from './column.ts'
import { CardList, SkeletonRows, TableRow } from './rows.tsx'
import { useNarrow } from './use-narrow.ts'
import type { Selection } from './use-selection.ts'

const AnchoredMenu = lazy(() => import('../overlay/anchored-menu.tsx').then((module) => ({ default: module.AnchoredMenu })))

export interface DataTableProps<Row> {
  /** Names the table: 「ユーザーの一覧」. Not shown. */
  caption: string
  /** Keep the array stable (module scope, or `useMemo` over the messages): rows are memoised on it. */
  columns: readonly Column<Row>[]
  /** `undefined` while the first page loads: skeleton rows of true height. */
  rows: readonly Row[] | undefined
  rowId: (row: Row) => string
  /** The name of a row in the labels of its controls. */
  rowName: (row: Row) => string
  card: (row: Row) => CardFace
  sort?: Sort | undefined
  onSort?: ((sort: Sort) => void) | undefined
  selection?: Selection | undefined
  /** Why a row cannot be ticked; keep it stable, as the columns. */
  whyNoTick?: ((row: Row) => string | undefined) | undefined
  /** Entries of the 「…」 menu; all rows share one menu. */
  rowActions?: ((row: Row) => readonly MenuEntry[]) | undefined
  /** Shown instead of rows when there are none: an `EmptyState`. */
  empty: ReactNode
  /** The rows are of the last query while the next one loads. */
  stale?: boolean | undefined
  /** Rows of one line (41 px) instead of two (57 px) while loading. */
  dense?: boolean | undefined
  /** More columns than 1,200 px hold: scrolls sideways at every width, and its header then cannot stick to the page. */
  wide?: boolean | undefined
}

interface OpenMenu<Row> {
  readonly row: Row
  readonly anchor: HTMLElement
}

/** Sorted, filtered and paged by the server; a plain `<table>`, on phones a list of cards. */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const { rows, rowActions, empty, stale, selection, whyNoTick, columns, rowId, rowName, card } = props
  const narrow = useNarrow()
  const words = useWords()
  const [menu, setMenu] = useState<OpenMenu<Row>>()
  const openMenu = useCallback((row: Row, anchor: HTMLElement) => setMenu({ row, anchor }), [])
  const tools = useMemo(
    () => ({ columns, rowId, rowName, card, rowActions, whyNoTick }),
    [columns, rowId, rowName, card, rowActions, whyNoTick],
  )

  if (rows && rows.length === 0) return <>{empty}</>
  const Body = narrow ? NarrowBody : WideBody
  return (
    <div aria-busy={!rows || stale || undefined} className={classNames('rows', stale && 'opacity-60')}>
      <Body {...props} tools={tools} openMenu={openMenu} selection={selection} />
      {menu && rowActions && (
        <Suspense fallback={null}>
          <AnchoredMenu
            anchor={menu.anchor}
            label={words.rowMenu({ name: rowName(menu.row) })}
            entries={rowActions(menu.row)}
            onClose={() => setMenu(undefined)}
          />
        </Suspense>
      )}
    </div>
  )
}

type BodyProps<Row> = DataTableProps<Row> & { tools: RowTools<Row>; openMenu: (row: Row, anchor: HTMLElement) => void }

function NarrowBody<Row>({ caption, rows, rowId, selection, tools, openMenu }: BodyProps<Row>): ReactNode {
  if (!rows) return <SkeletonRows columns={1} asTable={false} />
  return (
    <CardList label={caption}>
      {rows.map((row) => {
        const id = rowId(row)
        return (
          <TableRow
            key={id}
            as="card"
            row={row}
            id={id}
            tools={tools}
            selected={selection?.selected.has(id)}
            onToggle={selection?.toggle}
            openMenu={openMenu}
          />
        )
      })}
    </CardList>
  )
}

function WideBody<Row>(props: BodyProps<Row>): ReactNode {
  const { caption, rows, columns, rowId, selection, rowActions, tools, openMenu, dense, wide } = props
  const words = useWords()
  const tickable = rows?.filter((row) => props.whyNoTick?.(row) === undefined) ?? []
  const extra = (selection ? 1 : 0) + (rowActions ? 1 : 0)
  return (
    <section
      aria-label={words.tableScroll({ name: caption })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className={classNames('relative -outline-offset-2', wide ? 'overflow-x-auto' : 'max-lg:overflow-x-auto')}
    >
      <table className="w-full border-collapse">
        <caption className="sr-only">{caption}</caption>
        <thead className={wide ? '' : 'lg:sticky lg:top-14 lg:z-10'}>
          <tr className="border-y border-line bg-canvas text-text-2">
            {selection && (
              <th scope="col" className="w-12 px-3 text-center">
                <SelectPage rowIds={tickable.map(rowId)} selection={selection} />
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
            {rowActions && (
              <th scope="col" className="w-14">
                <span className="sr-only">{words.actions}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows ? (
            rows.map((row) => {
              const id = rowId(row)
              return (
                <TableRow
                  key={id}
                  as="row"
                  row={row}
                  id={id}
                  tools={tools}
                  selected={selection?.selected.has(id)}
                  onToggle={selection?.toggle}
                  openMenu={openMenu}
                />
              )
            })
          ) : (
            <SkeletonRows columns={columns.length + extra} asTable dense={dense} />
          )}
        </tbody>
      </table>
    </section>
  )
}

function SelectPage({ rowIds, selection }: { rowIds: readonly string[]; selection: Selection }): ReactNode {
  const words = useWords()
  const count = rowIds.filter((id) => selection.selected.has(id)).length
  const all = rowIds.length > 0 && count === rowIds.length
  return (
    <CheckBoxMark
      aria-label={words.selectAllRows}
      checked={all}
      indeterminate={count > 0 && !all}
      onChange={() => selection.setPage(rowIds, !all)}
      className="align-middle"
    />
  )
}

interface HeaderProps<Row> {
  column: Column<Row>
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderProps<Row>): ReactNode {
  const direction = sort?.column === column.id ? sort.direction : undefined
  const Icon = direction === 'asc' ? ArrowUp : direction === 'desc' ? ArrowDown : ChevronsUpDown
  const next = direction === 'asc' ? 'desc' : 'asc'
  return (
    <th
      scope="col"
      aria-sort={direction ? (direction === 'asc' ? 'ascending' : 'descending') : undefined}
      className={classNames('h-10 px-3 whitespace-nowrap', column.numeric ? 'text-right' : 'text-left', column.wideOnly && 'max-lg:hidden')}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          onClick={() => onSort({ column: column.id, direction: next })}
          className="inline-flex min-h-6 items-center gap-1.5 font-bold hover:text-text"
        >
          {column.header}
          <Icon size={14} aria-hidden className={direction ? 'text-primary-text' : ''} />
        </button>
      ) : (
        column.header
      )}
    </th>
  )
}
