import { Ellipsis } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { IconButton } from '../action/button.tsx'
import { classNames } from '../class-names.ts'
import { CheckBoxMark } from '../form/choices.tsx'
import { preloadMenu } from '../overlay/preload.ts'
import { useWords } from '../words/words-provider.tsx'
import type { RowTools } from './column.ts'

interface RowProps<Row> {
  as: 'row' | 'card'
  row: Row
  id: string
  tools: RowTools<Row>
  selected: boolean | undefined
  onToggle: ((id: string) => void) | undefined
  openMenu: (row: Row, anchor: HTMLElement) => void
}

/** `memo` loses the type parameter; the cast gives it back. A row renders again only when it or its tick changed. */
export const TableRow = memo(AnyRow) as typeof AnyRow

function AnyRow<Row>(props: RowProps<Row>): ReactNode {
  return props.as === 'row' ? <WideRow {...props} /> : <CardRow {...props} />
}

function WideRow<Row>(props: RowProps<Row>): ReactNode {
  const { row, tools, selected } = props
  const header = tools.columns.find((column) => column.rowHeader) ?? tools.columns[0]
  return (
    <tr className={classNames('border-b border-line last:border-b-0', selected ? 'bg-primary-soft' : 'hover:bg-hover')}>
      {selected !== undefined && (
        <td className="px-3 text-center">
          <RowTick {...props} className="align-middle" />
        </td>
      )}
      {tools.columns.map((column) => {
        const look = classNames(
          'px-3 py-2 text-left font-normal',
          column.numeric && 'text-right tabular-nums',
          column.phrase && 'phrase',
          column.nowrap && 'whitespace-nowrap tabular-nums',
          column.wideOnly && 'max-lg:hidden',
        )
        return column === header ? (
          <th key={column.id} scope="row" className={look}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.id} className={look}>
            {column.cell(row)}
          </td>
        )
      })}
      {tools.rowActions && (
        <td className="px-2 text-center">
          <RowMenuButton {...props} />
        </td>
      )}
    </tr>
  )
}

function CardRow<Row>(props: RowProps<Row>): ReactNode {
  const { row, tools, selected } = props
  const face = tools.card(row)
  return (
    <li className={classNames('flex gap-3 border-b border-line px-4 py-3 last:border-b-0', selected && 'bg-primary-soft')}>
      {selected !== undefined && <RowTick {...props} className="mt-0.5" />}
      <div className="flex min-w-0 grow flex-col gap-0.5">
        <div className="flex items-start justify-between gap-2">
          <div className="min-w-0 text-md leading-6 font-bold">{face.title}</div>
          {face.status && <div className="shrink-0">{face.status}</div>}
        </div>
        {face.facts.map((fact, index) => (
          <div key={index} className={index === 0 ? 'phrase' : 'text-text-2'}>
            {fact}
          </div>
        ))}
      </div>
      {tools.rowActions && <RowMenuButton {...props} />}
    </li>
  )
}

function RowTick<Row>({ row, id, tools, selected = false, onToggle, className }: RowProps<Row> & { className: string }): ReactNode {
  const words = useWords()
  const whyNot = tools.whyNoTick?.(row)
  return (
    <CheckBoxMark
      aria-label={words.selectRow({ name: tools.rowName(row) })}
      checked={selected}
      disabled={whyNot !== undefined}
      title={whyNot}
      onChange={() => onToggle?.(id)}
      className={className}
    />
  )
}

function RowMenuButton<Row>({ row, tools, openMenu }: RowProps<Row>): ReactNode {
  const words = useWords()
  return (
    <IconButton
      icon={Ellipsis}
      label={words.rowMenu({ name: tools.rowName(row) })}
      aria-haspopup="menu"
      onPointerEnter={preloadMenu}
      onFocus={preloadMenu}
      onClick={(event) => openMenu(row, event.currentTarget)}
    />
  )
}

export function CardList({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <ul aria-label={label} className="border-t border-line">
      {children}
    </ul>
  )
}

const placeholders = [0, 1, 2, 3, 4, 5, 6, 7] as const

/** As high as the rows that follow, so nothing jumps when they come. */
export function SkeletonRows({
  columns,
  asTable,
  dense = false,
}: {
  columns: number
  asTable: boolean
  dense?: boolean | undefined
}): ReactNode {
  const words = useWords()
  const bar = <span aria-hidden className="block h-4 w-3/4 animate-pulse rounded-sm bg-neutral-soft" />
  if (!asTable) {
    return (
      <div role="status" className="border-t border-line">
        <span className="sr-only">{words.loading}</span>
        {placeholders.map((row) => (
          <div key={row} className="flex h-[97px] flex-col justify-center gap-2 border-b border-line px-4">
            {bar}
            {bar}
          </div>
        ))}
      </div>
    )
  }
  return placeholders.map((row) => (
    <tr key={row} className={classNames('border-b border-line last:border-b-0', dense ? 'h-[41px]' : 'h-[57px]')}>
      {Array.from({ length: columns }, (_, column) => (
        <td key={column} className="px-3">
          {row === 0 && column === 0 ? <span className="sr-only">{words.loading}</span> : null}
          {bar}
        </td>
      ))}
    </tr>
  ))
}
