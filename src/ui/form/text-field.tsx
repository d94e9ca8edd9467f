import type { InputHTMLAttributes, ReactNode, Ref, TextareaHTMLAttributes } from 'react'
import { classNames } from '../class-names.ts'
import { Field, type FieldLook } from './field.tsx'

type Own = keyof FieldLook | 'children'

export interface TextFieldProps extends FieldLook, Omit<InputHTMLAttributes<HTMLInputElement>, Own> {
  /** How wide a value is usually: `sm` codes and numbers, `md` names, `full` everything else. */
  width?: 'sm' | 'md' | 'full' | undefined
  /** Codes and addresses: fixed pitch. */
  mono?: boolean | undefined
  /** Said after the control, such as a unit: 「桁」「分」. */
  suffix?: string | undefined
  ref?: Ref<HTMLInputElement> | undefined
}

const widths = { sm: 'w-40', md: 'w-full max-w-80', full: 'w-full' } as const

export function TextField(props: TextFieldProps): ReactNode {
  const { name, label, required, hint, error, hideLabel, className, width = 'full', mono, suffix, ...input } = props
  return (
    <Field {...{ name, label, required, hint, error, hideLabel, className }}>
      {(wiring) => {
        const control = (
          <input
            autoComplete="off"
            {...input}
            {...wiring}
            className={classNames('control max-w-full', widths[width], mono && 'font-mono')}
          />
        )
        return suffix ? (
          <div className="flex items-center gap-2">
            {control}
            <span className="shrink-0 text-text-2">{suffix}</span>
          </div>
        ) : (
          control
        )
      }}
    </Field>
  )
}

export interface TextAreaProps extends FieldLook, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own> {
  mono?: boolean | undefined
  ref?: Ref<HTMLTextAreaElement> | undefined
}

/** Grows with its text where the browser can (`field-sizing`), from `rows` lines on. */
export function TextArea(props: TextAreaProps): ReactNode {
  const { name, label, required, hint, error, hideLabel, className, mono, rows = 4, ...area } = props
  return (
    <Field {...{ name, label, required, hint, error, hideLabel, className }}>
      {(wiring) => (
        <textarea
          {...area}
          {...wiring}
          rows={rows}
          className={classNames('control h-auto min-h-24 w-full py-2 coarse:h-auto', mono ? 'font-mono text-sm' : 'text-md')}
        />
      )}
    </Field>
  )
}
