import { type ReactNode, useId } from 'react'

export interface DayFieldProps {
  label: string
  value: string | undefined
  min?: string | undefined
  max?: string | undefined
  onChange: (day: string | undefined) => void
}

/** One day as a condition of a list, in the filter bar. */
export function DayField({ label, value, min, max, onChange }: DayFieldProps): ReactNode {
  const id = useId()
  return (
    <span>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        type="date"
        title={label}
        className="control px-2 tabular-nums"
        // A year that is being typed passes through 0002; only a whole one is asked for.
        min={min ?? '2000-01-01'}
        max={max ?? '2099-12-31'}
        defaultValue={value ?? ''}
        key={value ?? ''}
        onChange={(event) => {
          if (event.target.validity.valid) onChange(event.target.value || undefined)
        }}
      />
    </span>
  )
}
