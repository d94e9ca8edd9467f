import { Check, Minus } from 'lucide-react'
import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import { classNames } from '../class-names.ts'
import { FieldError, RequiredMark } from './field.tsx'
import { controlId, useFormState } from './form-context.ts'

export interface CheckBoxMarkProps extends InputHTMLAttributes<HTMLInputElement> {
  /** Some of what it stands for is ticked. */
  indeterminate?: boolean | undefined
}

/** The bare box, for table rows; it needs an `aria-label`. */
export function CheckBoxMark({ indeterminate = false, className, ...input }: CheckBoxMarkProps): ReactNode {
  const Mark = indeterminate ? Minus : Check
  return (
    <span className={classNames('relative inline-flex size-[18px] shrink-0', className)}>
      <input
        {...input}
        type="checkbox"
        ref={(node) => {
          if (node) node.indeterminate = indeterminate
        }}
        className="peer size-full appearance-none rounded-sm border border-line-strong bg-surface checked:border-transparent checked:bg-primary indeterminate:border-transparent indeterminate:bg-primary disabled:bg-neutral-soft aria-invalid:border-danger forced-colors:appearance-auto"
      />
      <Mark
        size={14}
        strokeWidth={3}
        aria-hidden
        className="pointer-events-none absolute inset-0 m-auto text-on-primary opacity-0 peer-checked:opacity-100 peer-indeterminate:opacity-100 forced-colors:hidden"
      />
    </span>
  )
}

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'type'> {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
}

export function Checkbox({ name, label, hint, error: ownError, className, ...input }: CheckboxProps): ReactNode {
  const form = useFormState()
  const fallbackId = useId()
  const id = form && input.value === undefined ? controlId(form.formId, name) : fallbackId
  const error = ownError ?? form?.errors[name]
  const describedBy = classNames(hint ? `${id}-hint` : '', error && `${id}-error`)
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="flex min-h-6 items-start gap-2.5 coarse:min-h-11 coarse:items-center">
        <CheckBoxMark
          {...input}
          id={id}
          name={name}
          aria-describedby={describedBy || undefined}
          aria-invalid={error ? true : undefined}
          className="mt-0.5 coarse:mt-0"
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p id={`${id}-hint`} className="pl-7 text-text-2">
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

export interface RadioCardOption {
  value: string
  label: string
  /** One sentence about what the choice does. */
  description?: ReactNode
  disabled?: boolean | undefined
}

export interface RadioCardsProps {
  name: string
  label: string
  options: readonly RadioCardOption[]
  required?: boolean | undefined
  hint?: ReactNode
  error?: string | undefined
  defaultValue?: string | undefined
  value?: string | undefined
  onChange?: ((value: string) => void) | undefined
  /** `row` puts short choices beside one another on wide screens. */
  layout?: 'stack' | 'row' | undefined
}

/** A choice among a few, each with its sentence: settings and wizards. */
export function RadioCards(props: RadioCardsProps): ReactNode {
  const { name, label, options, required, hint, defaultValue, value, onChange, layout = 'stack' } = props
  const form = useFormState()
  const fallbackId = useId()
  const id = form ? controlId(form.formId, name) : fallbackId
  const error = props.error ?? form?.errors[name]
  const describedBy = classNames(hint ? `${id}-hint` : '', error && `${id}-error`)
  return (
    <fieldset className="flex flex-col gap-2" aria-describedby={describedBy || undefined}>
      <legend className="mb-2 flex items-center gap-2 font-bold">
        {label}
        {required && <RequiredMark />}
      </legend>
      {hint && (
        <p id={`${id}-hint`} className="-mt-2 text-text-2">
          {hint}
        </p>
      )}
      <div className={classNames('flex flex-col gap-2', layout === 'row' && 'sm:flex-row sm:flex-wrap')}>
        {options.map((option, index) => (
          <label
            key={option.value}
            className="flex min-h-11 items-start gap-3 rounded-md border border-line-mid bg-surface px-4 py-2.5 hover:bg-hover has-checked:border-primary has-checked:bg-primary-soft has-disabled:bg-neutral-soft has-disabled:text-text-3"
          >
            <input
              type="radio"
              id={index === 0 ? id : undefined}
              name={name}
              value={option.value}
              disabled={option.disabled}
              aria-invalid={error ? true : undefined}
              className="mt-0.5 size-[18px] shrink-0 accent-primary"
              {...(value === undefined ? { defaultChecked: option.value === defaultValue } : { checked: option.value === value })}
              onChange={() => onChange?.(option.value)}
            />
            <span className="flex flex-col">
              <span className={option.description ? 'font-bold' : ''}>{option.label}</span>
              {option.description && <span className="text-text-2">{option.description}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  )
}
