import { type KeyboardEvent, type ReactNode, type Ref, type SyntheticEvent, useImperativeHandle, useMemo, useRef } from 'react'
import { classNames } from '../class-names.ts'
import { Field, type FieldLook } from './field.tsx'
import { besideTokens, type TextSelection, type TokenRange, tokenBeside, tokenRanges } from './token-text.ts'

export interface TokenFieldHandle {
  /** At the caret, in place of what is selected; the caret is then behind it. One undo takes it back. */
  insert(text: string): void
}

export interface TokenFieldProps extends FieldLook {
  value: string
  onChange: (value: string) => void
  /** Words that stay whole. Keep the array stable. */
  tokens: readonly string[]
  /** `false`: one line. */
  multiline?: boolean | undefined
  mono?: boolean | undefined
  maxLength?: number | undefined
  onFocus?: (() => void) | undefined
  ref?: Ref<TokenFieldHandle> | undefined
}

type Control = HTMLInputElement | HTMLTextAreaElement

/** Both layers break lines alike. */
const sameText =
  'px-3 text-sm coarse:text-md [line-break:auto] [text-autospace:no-autospace] [text-spacing-trim:space-all] [word-break:normal]'
const layer = '[grid-area:1/1] min-w-0'

/**
 * A plain text control, as every keyboard, input method and screen reader knows it, over a layer that paints the tokens. The caret never stands
 * inside a token, and Backspace and Delete take all of one.
 */
export function TokenField(props: TokenFieldProps): ReactNode {
  const {
    name,
    label,
    required,
    hint,
    error,
    hideLabel,
    className,
    value,
    onChange,
    tokens,
    multiline = true,
    mono,
    maxLength,
    onFocus,
  } = props
  const control = useRef<Control>(null)
  const ranges = useMemo(() => tokenRanges(value, tokens), [value, tokens])
  const painted = useRef<HTMLDivElement>(null)
  const keys = useWholeTokens(ranges)
  useImperativeHandle(props.ref, () => ({ insert: (text) => insertAtCaret(control.current, text) }), [])
  const look = classNames(sameText, mono && 'font-mono')
  return (
    <Field {...{ name, label, required, hint, error, hideLabel, className }}>
      {(wiring) => {
        const shared = {
          ...wiring,
          ...keys,
          value,
          maxLength,
          onFocus,
          spellCheck: false,
          onChange: (event: { target: Control }) => onChange(event.target.value),
        }
        return (
          <div className="grid rounded-md bg-surface">
            <div
              ref={painted}
              aria-hidden
              className={classNames(
                layer,
                look,
                'pointer-events-none overflow-hidden border border-transparent text-transparent',
                multiline ? 'min-h-60 py-2 wrap-break-word whitespace-pre-wrap' : 'flex h-9 items-center coarse:h-11',
              )}
            >
              <span className={multiline ? undefined : 'whitespace-pre'}>
                {paint(value, ranges)}
                {multiline && '\u200b'}
              </span>
            </div>
            {multiline ? (
              <textarea
                {...shared}
                ref={(node) => {
                  control.current = node
                }}
                className={classNames(
                  'control relative h-full resize-none overflow-hidden bg-transparent py-2 wrap-break-word',
                  'coarse:h-full',
                  layer,
                  look,
                )}
              />
            ) : (
              <input
                {...shared}
                ref={(node) => {
                  control.current = node
                }}
                autoComplete="off"
                onScroll={(event) => painted.current?.scrollTo(event.currentTarget.scrollLeft, 0)}
                className={classNames('control relative w-full bg-transparent', layer, look)}
              />
            )}
          </div>
        )
      }}
    </Field>
  )
}

function paint(value: string, ranges: readonly TokenRange[]): ReactNode {
  const pieces = ranges.flatMap(({ start, end }, index) => [
    value.slice(ranges[index - 1]?.end ?? 0, start),
    <mark key={start} className="rounded-sm bg-primary-soft text-transparent outline outline-primary/40">
      {value.slice(start, end)}
    </mark>,
  ])
  return [...pieces, value.slice(ranges.at(-1)?.end ?? 0)]
}

function useWholeTokens(ranges: readonly TokenRange[]) {
  const before = useRef<TextSelection>({ start: 0, end: 0 })
  const isPressed = useRef(false)
  const isComposing = useRef(false)
  const settle = (control: Control): void => {
    // Half a drag and half a conversion are left alone; their end comes here again.
    if (isPressed.current || isComposing.current) return
    const now = { start: control.selectionStart ?? 0, end: control.selectionEnd ?? 0 }
    const wanted = besideTokens(ranges, before.current, now)
    before.current = wanted
    if (wanted.start !== now.start || wanted.end !== now.end) {
      control.setSelectionRange(wanted.start, wanted.end, control.selectionDirection ?? 'none')
    }
  }
  return {
    onSelect: (event: SyntheticEvent<Control>) => settle(event.currentTarget),
    onPointerDown: ({ currentTarget: control }: SyntheticEvent<Control>) => {
      isPressed.current = true
      // A drag may end anywhere.
      const release = (): void => {
        isPressed.current = false
        settle(control)
      }
      document.addEventListener('pointerup', release, { once: true })
    },
    onCompositionStart: () => {
      isComposing.current = true
    },
    onCompositionEnd: () => {
      isComposing.current = false
    },
    onKeyDown: (event: KeyboardEvent<Control>) => selectToken(event, ranges),
  }
}

/** The key itself then deletes what is selected, so that one undo brings it back. */
function selectToken(event: KeyboardEvent<Control>, ranges: readonly TokenRange[]): void {
  if (event.nativeEvent.isComposing || (event.key !== 'Backspace' && event.key !== 'Delete')) return
  const { selectionStart, selectionEnd } = event.currentTarget
  if (selectionStart === null || selectionStart !== selectionEnd) return
  const token = tokenBeside(ranges, selectionStart, event.key === 'Backspace' ? 'before' : 'after')
  if (token !== undefined) event.currentTarget.setSelectionRange(token.start, token.end)
}

function insertAtCaret(control: Control | null, text: string): void {
  if (control === null) return
  control.focus()
  // The only way of writing that the browser's own undo knows of.
  if (document.execCommand('insertText', false, text)) return
  control.setRangeText(text, control.selectionStart ?? 0, control.selectionEnd ?? 0, 'end')
  control.dispatchEvent(new Event('input', { bubbles: true }))
}
