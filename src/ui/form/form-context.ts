import { createContext, use } from 'react'

/** Sentences by field name, as the summary shows them and as each field finds its own. */
export type FieldErrors = Readonly<Record<string, string>>

export interface FormState {
  readonly formId: string
  readonly errors: FieldErrors
}

export const FormContext = createContext<FormState | undefined>(undefined)

/** The id of a field's control within its form; the error summary links to it. */
export function controlId(formId: string, name: string): string {
  return `${formId}-${name.replace(/[^\w-]/g, '_')}`
}

export function useFormState(): FormState | undefined {
  return use(FormContext)
}
