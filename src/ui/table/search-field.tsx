import { Search, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { classNames } from '../class-names.ts'
import { useWords } from '../words/words-provider.tsx'

export interface SearchFieldProps {
  /** Read aloud; also the placeholder unless there is another: 「氏名・ログインIDで検索」. */
  label: string
  placeholder?: string | undefined
  /** The search in the URL. */
  value: string
  /** Called with what was typed, never in the middle of a conversion, and at most every 250 ms. */
  onSearch: (text: string) => void
  className?: string | undefined
}

/**
 * A live search. Input events that belong to an IME conversion are ignored; the search runs at `compositionend`.
 * The text box is uncontrolled: writing state back while an IME composes would cancel the conversion.
 */
export function SearchField({ label, placeholder = label, value, onSearch, className }: SearchFieldProps): ReactNode {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sent = useRef(value)
  const search = (text: string, waitMs: number): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      sent.current = text.trim()
      onSearch(sent.current)
    }, waitMs)
  }
  useEffect(() => {
    // A value that did not come from this box (back button, cleared filters) is shown in it.
    if (input.current && sent.current !== value) input.current.value = value
    sent.current = value
  }, [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <div className={classNames('relative', className)}>
      <Search size={16} aria-hidden className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-text-2" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        defaultValue={value}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        onInput={(event) => {
          if (!(event.nativeEvent as InputEvent).isComposing) search(event.currentTarget.value, 250)
        }}
        onCompositionEnd={(event) => search(event.currentTarget.value, 0)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) search(event.currentTarget.value, 0)
        }}
        className="control w-full pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden"
      />
      {value !== '' && (
        <button
          type="button"
          aria-label={words.clearSearch}
          onClick={() => {
            if (input.current) input.current.value = ''
            search('', 0)
            input.current?.focus()
          }}
          className="absolute top-1/2 right-1.5 flex size-6 -translate-y-1/2 items-center justify-center rounded-sm text-text-2 hover:bg-hover coarse:size-11"
        >
          <X size={16} aria-hidden />
        </button>
      )}
    </div>
  )
}
