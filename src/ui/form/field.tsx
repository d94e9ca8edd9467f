import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { classNames } from '../class-names.ts'
import { useWords } from '../words/words-provider.tsx'
import { controlId, useFormState } from './form-context.ts'

export interface FieldLook {
  name: string
  label: string
  /** Marks the field 必須. Fields without it are optional; they carry no mark. */
  required?: boolean | undefined
  /** Always visible, above the control. */
  hint?: ReactNode
  /** Overrides the error that the surrounding `Form` knows for `name`. */
  error?: string | undefined
  /** Keeps the label for screen readers alone: only where the page shows it already, such as a column header. */
  hideLabel?: boolean | undefined
  className?: string | undefined
}

/** What the control inside has to carry. */
export interface ControlWiring {
  id: string
  name: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': true | undefined
}

/** Label, 必須 mark, hint, control and error, wired together. `children` gets the attributes for its control. */
export function Field(props: FieldLook & { children: (wiring: ControlWiring) => ReactNode }): ReactNode {
  const { name, label, required, hint, hideLabel, className, children } = props
  const form = useFormState()
  const ownId = useId()
  const id = form ? controlId(form.formId, name) : ownId
  const error = props.error ?? form?.errors[name]
  const describedBy = classNames(hint ? `${id}-hint` : '', error && `${id}-error`)
  return (
    <div className={classNames('flex flex-col gap-1.5', className)}>
      <div className={hideLabel ? 'sr-only' : 'flex items-center gap-2'}>
        <label htmlFor={id} className="text-sm font-bold">
          {label}
        </label>
        {required && <RequiredMark />}
      </div>
      {hint && (
        <div id={`${id}-hint`} className="text-sm text-text-2">
          {hint}
        </div>
      )}
      {children({
        id,
        name,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required ? true : undefined,
      })}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

export function RequiredMark(): ReactNode {
  const words = useWords()
  return <span className="rounded-sm bg-danger-soft px-1.5 text-xs text-danger-text">{words.required}</span>
}

export function FieldError({ id, children }: { id: string; children: ReactNode }): ReactNode {
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm text-danger-text">
      <CircleAlert size={16} aria-hidden className="mt-1 shrink-0" />
      <span>{children}</span>
    </p>
  )
}
