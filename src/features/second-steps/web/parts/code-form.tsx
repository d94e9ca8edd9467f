import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { CodeField } from '../../../../ui/form/secret-fields.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { setUpMessages } from '../second-step-messages.ts'

export interface GivenCode {
  readonly code: string
  readonly rememberBrowser: boolean
  readonly name: string
}

export interface CodeFormProps {
  label?: string | undefined
  submit?: string | undefined
  /** Recovery codes have letters and groups. */
  kind?: 'digits' | 'recovery' | undefined
  /** The box 「今後8時間、…」; left out where the browser cannot be remembered. Never ticked beforehand. */
  remember?: { readonly label: string; readonly hint: string } | undefined
  /** Asks what to call the app. */
  nameField?: { readonly label: string; readonly hint: string } | undefined
  onGiven: (given: GivenCode) => Promise<void>
}

/** One code: pasted or typed, with spaces, hyphens or in full width, as its sender wrote it (SP-MFA-17). */
export function CodeForm({ label, submit, kind = 'digits', remember, nameField, onGiven }: CodeFormProps): ReactNode {
  const t = useMessages(setUpMessages)
  const form = useForm({ schema: () => import('../code-schema.ts').then((module) => module.givenCodeSchema), onSubmit: onGiven })
  const named = { name: 'code', label: label ?? t.code, required: true } as const
  return (
    <Form {...form.props}>
      {kind === 'digits' ? (
        <CodeField {...named} length={6} autoFocus />
      ) : (
        <TextField {...named} mono width="md" autoComplete="off" autoCapitalize="characters" spellCheck={false} />
      )}
      {nameField && <TextField name="name" label={nameField.label} hint={nameField.hint} width="md" maxLength={60} />}
      {remember && <Checkbox name="rememberBrowser" label={remember.label} hint={remember.hint} />}
      <div>
        <Button type="submit" variant="primary" busy={form.busy}>
          {submit ?? t.confirm}
        </Button>
      </div>
    </Form>
  )
}
