import { Pencil } from 'lucide-react'
import { type FormHTMLAttributes, type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from '../action/button.tsx'
import { FieldError } from './field.tsx'
import { type FieldErrors, FormContext } from './form-context.ts'

export interface InPlaceProps {
  /** As shown until it is changed. */
  value: ReactNode
  /** Says which item the button changes, and what it is now. */
  changeLabel: string
  isOpen: boolean
  onOpen: () => void
  /** Escape or the button beside 保存: what was typed is forgotten. */
  onCancel: () => void
  /** The form, made when it is opened: an `InPlaceForm`. */
  children: ReactNode
}

/** One item that is changed where it stands: its value is a button, which becomes a form. Whoever closes the form is back at the button. */
export function InPlace({ value, changeLabel, isOpen, onOpen, onCancel, children }: InPlaceProps): ReactNode {
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    // Not when another item was opened instead: that one has the focus.
    if (wasOpen.current && !isOpen && document.activeElement === document.body) button.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  if (isOpen) {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what is pressed in the form inside
      <div
        onKeyDown={(event) => {
          // A dialog of the form stands elsewhere in the document; its Escape is its own.
          if (event.key === 'Escape' && event.currentTarget.contains(event.target as Node)) onCancel()
        }}
      >
        {children}
      </div>
    )
  }
  return (
    <button
      ref={button}
      type="button"
      aria-label={changeLabel}
      onClick={onOpen}
      className="-mx-2 -my-1 inline-flex min-h-8 max-w-full items-center gap-2 rounded-md px-2 py-1 text-left hover:bg-hover coarse:min-h-11"
    >
      <span className="min-w-0 break-words">{value}</span>
      <Pencil size={14} aria-hidden className="shrink-0 text-text-3" />
    </button>
  )
}

export interface InPlaceFormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'noValidate' | 'action'> {
  errors: FieldErrors
  formError: string | undefined
  attempt: number
  busy: boolean
  words: { readonly save: string; readonly cancel: string }
  onCancel: () => void
}

/** A form of one field: what is wrong stands at the field, which has the focus again after a refusal. */
export function InPlaceForm({ errors, formError, attempt, busy, words, onCancel, children, ...form }: InPlaceFormProps): ReactNode {
  const formId = useId()
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (attempt > 0) element.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [attempt])
  return (
    <FormContext value={{ formId, errors }}>
      <form {...form} ref={element} noValidate aria-busy={busy} className="flex flex-col gap-3">
        {formError !== undefined && (
          <div role="alert">
            <FieldError id={`${formId}-form`}>{formError}</FieldError>
          </div>
        )}
        {children}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" size="sm" busy={busy}>
            {words.save}
          </Button>
          <Button size="sm" onClick={onCancel}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </FormContext>
  )
}
