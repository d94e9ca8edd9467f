import { ChevronDown, X } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Button } from '../action/button.tsx'
import { buttonStyle } from '../action/button-style.ts'
import { CountPill } from '../page/badge.tsx'
import { useCount, useWords } from '../words/words-provider.tsx'

const loadPopover = () => import('../overlay/filter-popover.tsx')
const FilterPopover = lazy(() => loadPopover().then((module) => ({ default: module.FilterPopover })))

export interface FilterBarProps {
  search?: ReactNode
  /** Two to four `FilterMenu`s and whatever belongs beside them. */
  children?: ReactNode
  /** `undefined` while it is being counted. */
  total: number | undefined
  totalIsCapped?: boolean | undefined
  chips?: ReactNode
}

/** The bar on top of a list; the count is read aloud when it changes. */
export function FilterBar({ search, children, total, totalIsCapped = false, chips }: FilterBarProps): ReactNode {
  const words = useWords()
  const count = useCount()
  return (
    <div className="flex flex-col gap-3 p-3">
      <div className="flex flex-wrap items-center gap-2">
        {search && <div className="w-full sm:w-80">{search}</div>}
        {children}
        <p role="status" className="ml-auto text-text-2 tabular-nums">
          {total === undefined ? '' : words.countRows({ count: count(total), capped: totalIsCapped })}
        </p>
      </div>
      {chips}
    </div>
  )
}

export interface FilterOption {
  value: string
  label: string
  count?: number | undefined
}

export interface FilterMenuProps {
  label: string
  options: readonly FilterOption[]
  selected: readonly string[]
  onChange: (selected: readonly string[]) => void
  /** Radio buttons instead of ticks. */
  single?: boolean | undefined
}

/** A button that opens the choices of one filter; each tick takes effect at once. */
export function FilterMenu(props: FilterMenuProps): ReactNode {
  const [anchor, setAnchor] = useState<HTMLElement>()
  const { label, selected } = props
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        onPointerEnter={loadPopover}
        onFocus={loadPopover}
        onClick={(event) => setAnchor(event.currentTarget)}
        className={buttonStyle({})}
      >
        {label}
        {selected.length > 0 && <CountPill>{selected.length}</CountPill>}
        <ChevronDown size={16} aria-hidden className="text-text-2" />
      </button>
      {anchor && (
        <Suspense fallback={null}>
          <FilterPopover {...props} anchor={anchor} onClose={() => setAnchor(undefined)} />
        </Suspense>
      )}
    </>
  )
}

export interface FilterChip {
  /** 「状態：一時停止」 */
  label: string
  onRemove: () => void
}

export interface ChipsProps {
  chips: readonly FilterChip[]
  onClear: () => void
  /** この条件を保存 */
  onSave?: (() => void) | undefined
}

export function Chips({ chips, onClear, onSave }: ChipsProps): ReactNode {
  const words = useWords()
  if (chips.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-2">
      {chips.map((chip) => (
        <span
          key={chip.label}
          className="inline-flex items-center gap-1 rounded-full border border-transparent bg-primary-soft py-0.5 pr-1 pl-3 text-primary-text"
        >
          {chip.label}
          <button
            type="button"
            aria-label={words.removeFilter({ label: chip.label })}
            onClick={chip.onRemove}
            className="flex size-6 items-center justify-center rounded-full hover:bg-hover coarse:size-9"
          >
            <X size={14} aria-hidden />
          </button>
        </span>
      ))}
      <Button variant="link" size="sm" onClick={onClear}>
        {words.clearFilters}
      </Button>
      {onSave && (
        <Button variant="link" size="sm" onClick={onSave}>
          {words.saveFilters}
        </Button>
      )}
    </div>
  )
}

export interface BulkBarProps {
  selectedCount: number
  /** Buttons of size `sm`; the destructive one last. */
  children: ReactNode
  onClear: () => void
  /** Offered when the page is full and more rows match. */
  everyMatch?: { total: number; onSelect: () => void } | undefined
}

/** Only there while rows are selected. */
export function BulkBar({ selectedCount, children, onClear, everyMatch }: BulkBarProps): ReactNode {
  const words = useWords()
  const count = useCount()
  if (selectedCount === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line bg-primary-soft px-3 py-2">
      <p role="status" className="mr-1 font-bold text-primary-text">
        {words.selectedRows({ count: count(selectedCount) })}
      </p>
      {children}
      {everyMatch && (
        <Button variant="link" size="sm" onClick={everyMatch.onSelect}>
          {words.selectEveryMatch({ count: count(everyMatch.total) })}
        </Button>
      )}
      <Button variant="link" size="sm" onClick={onClear}>
        {words.clearSelection}
      </Button>
    </div>
  )
}
