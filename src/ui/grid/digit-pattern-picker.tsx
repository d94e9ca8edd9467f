import { RotateCcw, Undo2 } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { Button } from '../action/button.tsx'
import { classNames } from '../class-names.ts'
import type { UiWords } from '../words/ja.ts'
import { useWords } from '../words/words-provider.tsx'
import { DigitTables } from './digit-tables.tsx'
import { type Cell, cells, type FixedDigit, fixedDigits, isCell, neighbour, type PatternElement } from './pattern.ts'

export interface DigitPatternPickerProps {
  /** 64 digits: icon by icon, row by row. */
  digits: readonly number[]
  label: string
  elements: readonly PatternElement[]
  onChange: (elements: readonly PatternElement[]) => void
  /** Most elements a password may have (MCOP-OTP-6). */
  maxLength: number
  /** How many of them may be fixed digits; 0 hides the keypad (MCOP-OTP-16). */
  maxFixedDigits: number
}

/**
 * Makes a pattern password by tapping cells in order: numbered marks, step-by-step undo, a keypad for fixed digits. One tab stop;
 * arrow keys move over all 64 cells, Enter or Space takes one, Backspace takes the last one back.
 */
export function DigitPatternPicker(props: DigitPatternPickerProps): ReactNode {
  const { digits, label, elements, onChange, maxLength, maxFixedDigits } = props
  const words = useWords()
  const [said, setSaid] = useState('')
  const add = (element: PatternElement): void => {
    const refusal = refusalOf(element, props, words)
    setSaid(refusal ?? words.digitAdded({ order: elements.length + 1 }))
    if (refusal === undefined) onChange([...elements, element])
  }
  const undo = (): void => {
    if (elements.length === 0) return
    onChange(elements.slice(0, -1))
    setSaid(words.digitUndone({ left: elements.length - 1 }))
  }
  const clear = (): void => {
    onChange([])
    setSaid(words.digitLength({ count: 0 }))
  }
  return (
    <div className="flex flex-col gap-4">
      <PickTables digits={digits} label={label} elements={elements} onPick={add} onUndo={undo} />
      {maxFixedDigits > 0 && <FixedKeypad onPick={add} full={elements.length >= maxLength} />}
      <Chosen elements={elements} />
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={Undo2} onClick={undo} aria-disabled={elements.length === 0 || undefined}>
          {words.digitUndo}
        </Button>
        <Button variant="quiet" icon={RotateCcw} onClick={clear} aria-disabled={elements.length === 0 || undefined}>
          {words.digitClear}
        </Button>
        <p role="status" className="text-text-2">
          {said}
        </p>
      </div>
    </div>
  )
}

function refusalOf(element: PatternElement, props: DigitPatternPickerProps, words: UiWords): string | undefined {
  const { elements, maxLength, maxFixedDigits } = props
  if (elements.length >= maxLength) return words.digitFull({ length: maxLength })
  // MCOP-OTP-7: a cell counts once in a password.
  if (isCell(element)) return elements.includes(element) ? words.digitUsed : undefined
  const fixed = elements.filter((other) => !isCell(other)).length
  return fixed >= maxFixedDigits ? words.digitFixedFull({ count: maxFixedDigits }) : undefined
}

const mark =
  'after:absolute after:top-0 after:right-0 after:min-w-4 after:rounded-bl-sm after:bg-primary after:px-0.5 after:text-center after:font-sans after:text-xs after:leading-4 after:font-bold after:text-on-primary after:tabular-nums after:content-[attr(data-order)]'

interface PickTablesProps {
  digits: readonly number[]
  label: string
  elements: readonly PatternElement[]
  onPick: (element: PatternElement) => void
  onUndo: () => void
}

function PickTables({ digits, label, elements, onPick, onUndo }: PickTablesProps): ReactNode {
  const words = useWords()
  const [active, setActive] = useState<Cell | undefined>(cells[0])
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  const onKeyDown = (event: KeyboardEvent, cell: Cell): void => {
    if (event.key === 'Backspace') {
      event.preventDefault()
      onUndo()
    }
    const next = neighbour(cell, event.key)
    if (!next) return
    event.preventDefault()
    setActive(next)
    buttons.current.get(next.name)?.focus()
  }
  return (
    <DigitTables label={label}>
      {(cell) => {
        const order = elements.indexOf(cell.name) + 1
        const digit = digits[cells.indexOf(cell)] ?? 0
        const name = words.digitCell({ icon: cell.icon, row: cell.row, column: cell.column, digit })
        return (
          <button
            type="button"
            ref={(node) => {
              if (node) buttons.current.set(cell.name, node)
            }}
            tabIndex={cell === active ? 0 : -1}
            aria-pressed={order > 0}
            // Drawn by style, since the mark is in the label in words and must not be part of the button's text.
            data-order={order > 0 ? order : undefined}
            aria-label={order > 0 ? `${name} ${words.digitChosen({ order })}` : name}
            onFocus={() => setActive(cell)}
            onKeyDown={(event) => onKeyDown(event, cell)}
            onClick={() => onPick(cell.name)}
            // Four tables side by side (lg) fit a page of 720 px with the smaller cells only.
            className={classNames(
              'relative flex h-9 w-(--cell) items-center justify-center font-mono text-lg -outline-offset-2 sm:h-11 sm:w-11 lg:h-9 lg:w-9',
              order > 0 ? `bg-primary-soft font-bold text-primary-text ${mark}` : 'bg-surface hover:bg-hover',
            )}
          >
            {digit}
          </button>
        )
      }}
    </DigitTables>
  )
}

function FixedKeypad({ onPick, full }: { onPick: (digit: FixedDigit) => void; full: boolean }): ReactNode {
  const words = useWords()
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-bold">{words.digitFixed}</legend>
      <div className="grid w-fit grid-cols-5 gap-1.5 sm:grid-cols-10">
        {fixedDigits.map((digit) => (
          <Button
            key={digit}
            size="icon"
            aria-label={words.digitFixedButton({ digit })}
            aria-disabled={full || undefined}
            onClick={() => onPick(digit)}
          >
            <span className="font-mono text-lg">{digit}</span>
          </Button>
        ))}
      </div>
    </fieldset>
  )
}

/** The sequence so far; a fixed digit is shown as itself, a cell by its number, since its digit changes with every grid. */
function Chosen({ elements }: { elements: readonly PatternElement[] }): ReactNode {
  const words = useWords()
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="font-bold">{words.digitLength({ count: elements.length })}</span>
      <span aria-hidden className="flex flex-wrap gap-1">
        {elements.map((element, index) => (
          <span
            key={index}
            className={classNames(
              'flex size-6 items-center justify-center rounded-sm text-xs font-bold tabular-nums',
              isCell(element) ? 'bg-primary-soft text-primary-text' : 'border border-line-strong font-mono',
            )}
          >
            {isCell(element) ? index + 1 : element}
          </span>
        ))}
      </span>
    </div>
  )
}
