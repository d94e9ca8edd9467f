import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { classNames } from '../class-names.ts'
import type { GridCell } from './grid-state.ts'

export interface GridEditorProps {
  label: string
  cell: GridCell
  onCommit: (value: string) => void
  onMove: (down: number, right: number, extend: boolean) => void
  onClear: () => void
  onFillDown: () => void
  onPaste: (event: ClipboardEvent) => void
  onCopy: (event: ClipboardEvent) => void
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
}

/**
 * The text box of the active cell. Two ways of working, as in a spreadsheet: moving (arrows walk, typing overwrites) and editing
 * after F2, Enter or a double click (arrows walk in the text, Esc takes the old value back). What was typed is kept when the focus leaves.
 */
export function GridEditor(props: GridEditorProps): ReactNode {
  const { label, cell, onCommit, onMove, onPaste, onCopy } = props
  const messageId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<string>()
  const [editing, setEditing] = useState(false)
  const disabled = cell.state === 'disabled'
  const commit = (): void => {
    setEditing(false)
    setDraft(undefined)
    if (draft !== undefined && draft.trim() !== cell.value) onCommit(draft.normalize('NFKC').trim())
  }
  useEffect(() => {
    // A value that came by paste or fill is selected like one that was moved to.
    if (!editing && draft === undefined && cell.value !== '' && document.activeElement === input.current) input.current?.select()
  }, [cell.value, editing, draft])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const done = editing ? editingKey(event, draft !== undefined) : movingKey(event, props, disabled)
    if (done === undefined) return
    event.preventDefault()
    if (done === 'edit') setEditing(true)
    else if (done === 'revert') {
      setDraft(undefined)
      setEditing(false)
    } else {
      commit()
      if (typeof done === 'object') onMove(done.down, done.right, done.extend)
    }
  }
  return (
    <>
      <input
        ref={input}
        aria-label={label}
        aria-invalid={cell.state === 'error' || undefined}
        aria-describedby={cell.message ? messageId : undefined}
        readOnly={disabled}
        value={draft ?? cell.value}
        autoComplete="off"
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.target.value)}
        onDoubleClick={() => setEditing(!disabled)}
        onBlur={commit}
        onKeyDown={onKeyDown}
        onPaste={editing ? undefined : onPaste}
        onCopy={editing ? undefined : onCopy}
        className={classNames(
          'absolute inset-0 size-full rounded-none border-2 bg-surface px-2.5 -outline-offset-2 focus:outline-none',
          cell.state === 'error' ? 'border-danger' : 'border-primary',
          disabled && 'bg-neutral-soft text-text-3',
        )}
      />
      {cell.message && (
        <span
          id={messageId}
          className={classNames(
            'absolute top-full left-0 z-[4] w-max max-w-72 rounded-b-md border border-line bg-raised px-2.5 py-1 font-sans text-xs shadow-2',
            cell.state === 'error' && 'text-danger-text',
          )}
        >
          {cell.message}
        </span>
      )}
    </>
  )
}

type Done = undefined | 'edit' | 'revert' | 'stay' | { readonly down: number; readonly right: number; readonly extend: boolean }

function movingKey(event: KeyboardEvent, actions: GridEditorProps, disabled: boolean): Done {
  const arrow = arrows[event.key]
  if (arrow && !event.altKey) {
    const steps = event.ctrlKey || event.metaKey ? 100_000 : 1
    return { down: arrow[0] * steps, right: arrow[1] * steps, extend: event.shiftKey }
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd') {
    actions.onFillDown()
    return 'stay'
  }
  if (event.key === 'Delete') {
    actions.onClear()
    return 'stay'
  }
  if (event.key === 'F2' && !disabled) return 'edit'
  if (event.key === 'Enter') return { down: event.shiftKey ? -1 : 1, right: 0, extend: false }
  if (event.key === 'Escape') return 'revert'
  return undefined
}

function editingKey(event: KeyboardEvent, changed: boolean): Done {
  if (event.key === 'Enter') return { down: event.shiftKey ? -1 : 1, right: 0, extend: false }
  if (event.key === 'Tab' && changed) return { down: 0, right: event.shiftKey ? -1 : 1, extend: false }
  if (event.key === 'Escape') return 'revert'
  return undefined
}
