import { useLayoutEffect, useState } from 'react'
import { useWords } from '../words/words-provider.tsx'
import { controlId, type FieldErrors } from './form-context.ts'

interface NamedError {
  readonly name: string
  readonly message: string
}

/** The errors in the order of the fields on the page, each with the label of its field, so that 「入力してください。」 says what. */
export function useNamedErrors(formId: string, errors: FieldErrors): readonly NamedError[] {
  const words = useWords()
  const given = Object.entries(errors).map(([name, message]) => ({ name, message }))
  const [named, setNamed] = useState<{ readonly of: FieldErrors; readonly list: readonly NamedError[] }>()
  useLayoutEffect(() => {
    const placed = Object.entries(errors).map(([name, message]) => ({
      name,
      message,
      control: document.getElementById(controlId(formId, name)),
    }))
    placed.sort((left, right) => (isBefore(left.control, right.control) ? -1 : isBefore(right.control, left.control) ? 1 : 0))
    const worded = (label: string, message: string) =>
      label === '' || message.includes(label) ? message : words.fieldError({ label, message })
    const list = placed.map(({ name, message, control }) => ({ name, message: worded(labelOf(control), message) }))
    setNamed({ of: errors, list })
  }, [formId, errors, words])
  return named?.of === errors ? named.list : given
}

function isBefore(one: HTMLElement | null, other: HTMLElement | null): boolean {
  return one !== null && other !== null && (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}

/** Of a group of radio buttons the legend, whose first text is the question; the mark 必須 comes after it. */
function labelOf(control: HTMLElement | null): string {
  if (control === null) return ''
  const legend = control.matches('fieldset, [type=radio]') ? control.closest('fieldset')?.querySelector('legend') : undefined
  const label = legend ?? (control as Partial<HTMLInputElement>).labels?.[0]
  return label?.childNodes[0]?.textContent ?? ''
}
