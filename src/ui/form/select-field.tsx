import { ChevronDown } from 'lucide-react'
import type { ReactNode, SelectHTMLAttributes } from 'react'
import { classNames } from '../class-names.ts'
import { useWords } from '../words/words-provider.tsx'
import { Field, type FieldLook } from './field.tsx'

export interface SelectOption {
  value: string
  label: string
  disabled?: boolean | undefined
}

export interface SelectFieldProps extends FieldLook, Omit<SelectHTMLAttributes<HTMLSelectElement>, keyof FieldLook | 'children'> {
  options: readonly SelectOption[]
  /** Adds an empty first choice; a string is its text (default 選択してください). */
  empty?: boolean | string | undefined
  width?: 'md' | 'full' | undefined
}

export function SelectField(props: SelectFieldProps): ReactNode {
  const { name, label, required, hint, error, hideLabel, className, options, empty, width = 'full', ...select } = props
  const words = useWords()
  return (
    <Field {...{ name, label, required, hint, error, hideLabel, className }}>
      {(wiring) => (
        <div className={classNames('relative w-full', width === 'md' && 'max-w-80')}>
          <select {...select} {...wiring} className="control w-full appearance-none pr-9">
            {empty && <option value="">{empty === true ? words.unselected : empty}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown size={16} aria-hidden className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-text-2" />
        </div>
      )}
    </Field>
  )
}
