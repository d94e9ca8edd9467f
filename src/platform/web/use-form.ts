import { type FormEvent, type SubmitEvent, useEffect, useRef, useState } from 'react'
import type * as z from 'zod/mini'
import { type Language, useLanguage } from './i18n.tsx'
import { platformMessages } from './platform-messages.ts'
import { type ProblemWords, problemWords } from './problem-words.ts'

export interface FormOptions<Schema extends z.ZodMiniType> {
  /**
   * The contract's schema of the request body; also decides what `onSubmit` gets. As `() => import(…)` it is downloaded, with the schema
   * library, at the first key or at the latest on submit, so that a page that is only read does without.
   */
  schema: Schema | (() => Promise<Schema>)
  /** Builds the schema's input from the form; by default every field's text, ticked boxes as `true`, repeated names as lists. */
  read?: ((data: FormData) => unknown) | undefined
  /** What it throws (an `ApiProblem`) is shown above the form and at its fields. */
  onSubmit: (value: z.output<Schema>) => Promise<void> | void
}

export interface FormHandle {
  /** Spread into the design system's `Form`. */
  readonly props: {
    readonly errors: Readonly<Record<string, string>>
    readonly formError: string | undefined
    readonly attempt: number
    readonly onSubmit: (event: SubmitEvent<HTMLFormElement>) => void
    readonly onInput: (event: FormEvent<HTMLFormElement>) => void
  }
  readonly busy: boolean
  /** Something was changed since the form was shown or saved. */
  readonly isDirty: boolean
}

interface Outcome {
  readonly errors: Readonly<Record<string, string>>
  readonly formError: string | undefined
  readonly attempt: number
}

/** The last refusal in a language, for when another one is chosen. */
type Refusal = ((language: Language) => Promise<Omit<Outcome, 'attempt'>>) | undefined

/** Only what is still said: fields may have been corrected, and the form sent, since. */
function inOtherWords(before: Outcome, errors: Outcome['errors'], formError: string | undefined): Outcome {
  const kept = Object.entries(before.errors).map(([name, message]) => [name, errors[name] ?? message])
  return { ...before, errors: Object.fromEntries(kept), formError: before.formError && formError }
}

const untouched: Outcome = { errors: {}, formError: undefined, attempt: 0 }

/**
 * Checks on submit, afterwards on change the fields that are wrong. `onSubmit` and not `<form action>`: React empties uncontrolled
 * fields after an action, and a refused form must keep what was typed.
 */
export function useForm<Schema extends z.ZodMiniType>(options: FormOptions<Schema>): FormHandle {
  const { schema, read = readForm, onSubmit } = options
  const { language } = useLanguage()
  const [outcome, setOutcome] = useState(untouched)
  const [busy, setBusy] = useState(false)
  const [isDirty, setDirty] = useState(false)
  const running = useRef(false)
  const refusal = useRef<Refusal>(undefined)
  useEffect(() => {
    void refusal.current?.(language).then(({ errors, formError }) => setOutcome((before) => inOtherWords(before, errors, formError)))
  }, [language])

  const send = async (data: FormData, names: ReadonlySet<string>): Promise<void> => {
    try {
      const check = await loadCheck(schema)
      const { checked, errors } = await check(read(data), language)
      if (!checked.success) {
        refusal.current = async (other) => ({ errors: (await check(read(data), other)).errors, formError: undefined })
        setOutcome((before) => ({ errors, formError: undefined, attempt: before.attempt + 1 }))
        return
      }
      await onSubmit(checked.data)
      refusal.current = undefined
      setOutcome(untouched)
      setDirty(false)
    } catch (error) {
      const next = await refused(error, language, names)
      refusal.current = (other) => refused(error, other, names)
      setOutcome((before) => ({ ...next, attempt: before.attempt + 1 }))
    }
  }
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    // A ref, since two clicks can come before the first one's state is drawn.
    if (running.current) return
    running.current = true
    setBusy(true)
    void send(new FormData(event.currentTarget, event.submitter), controlNames(event.currentTarget)).finally(() => {
      running.current = false
      setBusy(false)
    })
  }
  const recheck = (event: FormEvent<HTMLFormElement>): void => {
    setDirty(true)
    const loading = loadCheck(schema)
    loading.catch(() => undefined)
    // The words for a refusal come with the first key: they cannot be fetched any more when it is the network that is gone.
    platformMessages.load(language).catch(() => undefined)
    const name = event.target instanceof Element ? event.target.getAttribute('name') : null
    if (name === null || !Object.hasOwn(outcome.errors, name)) return
    const value = read(new FormData(event.currentTarget))
    void loading.then(async (check) => {
      const { errors } = await check(value, language)
      setOutcome((before) => ({ ...before, errors: withField(before.errors, name, errors[name]) }))
    })
  }
  return { props: { ...outcome, onSubmit: submit, onInput: recheck }, busy, isDirty }
}

/** The schema and the words for what it finds come together: with the first key, or at the latest on submit. */
async function loadCheck<Schema extends z.ZodMiniType>(schema: FormOptions<Schema>['schema']) {
  const [loaded, { issueWords }] = await Promise.all([typeof schema === 'function' ? schema() : schema, import('./issue-words.ts')])
  return async (value: unknown, language: Language) => {
    const checked = loaded.safeParse(value)
    return { checked, errors: await issueWords(checked.success ? [] : checked.error.issues, language) }
  }
}

async function refused(error: unknown, language: Language, names: ReadonlySet<string>): Promise<Omit<Outcome, 'attempt'>> {
  const words = await problemWords(error, language)
  const hasFields = Object.keys(words.fields).length > 0
  const errors = Object.fromEntries(Object.entries(words.fields).map(([field, message]) => [controlFor(field, names), message]))
  return { errors, formError: hasFields ? undefined : await withNumber(words, error, language) }
}

/**
 * A form sends a list of one (`{ users: [user] }`), so the server points at `users.0.userId` where the control is called `userId`.
 * Fields of later entries and fields without a control keep their path; the summary shows them all the same.
 */
export function controlFor(field: string, names: ReadonlySet<string>): string {
  if (names.has(field)) return field
  const inside = /^[^.]+\.0\.(.+)$/.exec(field)?.[1]
  return inside !== undefined && names.has(inside) ? inside : field
}

function controlNames(form: HTMLFormElement): ReadonlySet<string> {
  return new Set([...form.elements].map((control) => control.getAttribute('name') ?? ''))
}

/** Only our own faults carry the number that support asks for. */
async function withNumber({ message, requestId }: ProblemWords, error: unknown, language: Language): Promise<string> {
  const ours = typeof error === 'object' && error !== null && 'status' in error && Number(error.status) >= 500
  return ours && requestId ? (await platformMessages.load(language)).withNumber({ message, id: requestId }) : message
}

function withField(errors: Readonly<Record<string, string>>, name: string, message: string | undefined): Readonly<Record<string, string>> {
  const { [name]: _, ...rest } = errors
  return message === undefined ? rest : { ...errors, [name]: message }
}

/** Text by name; `on` from a lone tick box becomes `true`, a repeated name a list. Empty text stays: the schema decides. */
export function readForm(data: FormData): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  for (const name of new Set(data.keys())) {
    const all = data.getAll(name)
    value[name] = all.length > 1 ? all : all[0] === 'on' ? true : all[0]
  }
  return value
}
