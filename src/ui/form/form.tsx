import { CircleAlert } from 'lucide-react'
import { type FormHTMLAttributes, type ReactNode, type Ref, useEffect, useId, useRef } from 'react'
import { classNames } from '../class-names.ts'
import { useWords } from '../words/words-provider.tsx'
import { controlId, type FieldErrors, FormContext } from './form-context.ts'
import { useNamedErrors } from './named-errors.ts'

export interface FormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'noValidate' | 'action'> {
  /** By field name, in the order of the fields. */
  errors?: FieldErrors | undefined
  /** What is wrong with the whole: 「保存できませんでした。…」 */
  formError?: ReactNode
  /** Changes with each refused attempt, so that focus returns to the summary although the errors are the same. */
  attempt?: number | undefined
  ref?: Ref<HTMLFormElement> | undefined
}

const noErrors: FieldErrors = {}

/** `noValidate` form: the browser's own bubbles are off, a summary on top takes the focus when the attempt was refused. */
export function Form({ errors = noErrors, formError, attempt = 0, children, className, ...form }: FormProps): ReactNode {
  const formId = useId()
  return (
    <FormContext value={{ formId, errors }}>
      <form {...form} noValidate className={classNames('flex flex-col gap-5', className)}>
        <FormErrorSummary formId={formId} errors={errors} formError={formError} attempt={attempt} />
        {children}
      </form>
    </FormContext>
  )
}

interface SummaryProps {
  formId: string
  errors: FieldErrors
  formError?: ReactNode
  attempt: number
}

export function FormErrorSummary({ formId, errors, formError, attempt }: SummaryProps): ReactNode {
  const words = useWords()
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt > 0) summary.current?.focus()
  }, [attempt])
  const entries = useNamedErrors(formId, errors)
  if (entries.length === 0 && !formError) return null
  return (
    <div ref={summary} role="alert" tabIndex={-1} className="flex gap-3 rounded-lg bg-danger-soft px-4 py-3 text-danger-text">
      <CircleAlert size={20} aria-hidden className="mt-0.5 shrink-0" />
      <div className="flex min-w-0 flex-col gap-1">
        {formError && <p className="font-bold">{formError}</p>}
        {entries.length > 0 && <p className="font-bold">{words.errorSummary({ count: entries.length })}</p>}
        {entries.length > 0 && (
          <ul className="list-disc pl-5 text-text">
            {entries.map(({ name, message }) => (
              <li key={name}>
                <a href={`#${controlId(formId, name)}`} className="link" onClick={(event) => focusTarget(event.currentTarget.hash, event)}>
                  {message}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

/** Focus without touching the address: a hash would become a history entry of the router. */
function focusTarget(hash: string, event: { preventDefault: () => void }): void {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)))
  if (!target) return
  event.preventDefault()
  target.focus()
}

/** A topic within a form; its title is the group's name. */
export function FormSection({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }): ReactNode {
  const id = useId()
  return (
    <fieldset aria-labelledby={id} className="flex min-w-0 flex-col gap-4">
      <div>
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {hint && <p className="text-text-2">{hint}</p>}
      </div>
      {children}
    </fieldset>
  )
}

/** The buttons at the end: cancel left of the verb, on phones below one another. */
export function FormActions({ children }: { children: ReactNode }): ReactNode {
  return <div className="flex flex-wrap items-center justify-end gap-3 border-t border-line pt-4">{children}</div>
}

/** Two fields side by side where there is room: 姓 and 名. */
export function FieldRow({ children }: { children: ReactNode }): ReactNode {
  return <div className="grid gap-4 sm:grid-cols-2">{children}</div>
}
