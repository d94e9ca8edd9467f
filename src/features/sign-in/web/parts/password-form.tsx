import { type ReactNode, useEffect, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { PasswordField } from '../../../../ui/form/secret-fields.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import type { PasswordPolicy } from '../../contract/policies.ts'
import { changeOperatorPassword, changePassword, changeUserPassword } from '../../contract/routes.ts'
import { linkMessages } from '../links/link-messages.ts'
import type { Site } from '../paths.ts'
import { useProof } from '../security/use-proof.tsx'
import { signInMessages } from '../sign-in-messages.ts'
import { NewPasswordFields } from './new-password-fields.tsx'

export interface PasswordFormProps {
  site: Site
  policy: PasswordPolicy
  userName: string
  /** The present password was given by someone else. */
  isInitial: boolean
  onChanged: () => Promise<void> | void
  /** In a dialog: the verb of its title, and the button that closes it. */
  submitLabel?: string | undefined
  cancel?: ReactNode
  /** Told whether something is typed; has to stay the same function. */
  onDirty?: ((isDirty: boolean) => void) | undefined
}

/** One's own password: saved once all rules hold (SP-PCH-2); an initial one is told which rule it breaks (MCOP-P04). */
export function PasswordForm({ site, policy, userName, isInitial, onChanged, submitLabel, cancel, onDirty }: PasswordFormProps): ReactNode {
  const t = useMessages(signInMessages)
  const { link } = useMessages(linkMessages)
  const [isReady, setReady] = useState(false)
  const { withProof, dialog } = useProof()
  const form = useForm({
    schema: () => import('../sign-in-schemas.ts').then((module) => module.passwordChangeSchema),
    read: (data) => Object.fromEntries(['currentPassword', 'newPassword', 'confirmation'].map((name) => [name, data.get(name) ?? ''])),
    onSubmit: async (body) => {
      await withProof(() => call({ admin: changePassword, my: changeUserPassword, ops: changeOperatorPassword }[site], { body }))
      await onChanged()
    },
  })
  useEffect(() => onDirty?.(form.isDirty), [form.isDirty, onDirty])
  // Whoever owes a change has nowhere to go but out.
  const blocker = useLeaveBlocker(form.isDirty && !form.busy && !isInitial)
  return (
    <>
      <Form {...form.props}>
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={userName} readOnly hidden />
        <PasswordField
          name="currentPassword"
          label={isInitial ? t.password.initial : t.password.current}
          required
          autoComplete="current-password"
        />
        <NewPasswordFields policy={policy} userName={userName} onReady={setReady} />
        <FormActions>
          {cancel}
          <Button type="submit" variant="primary" busy={form.busy} disabledReason={!isReady && !isInitial && link.notReady}>
            {submitLabel ?? t.password.submit}
          </Button>
        </FormActions>
        <LeaveDialog {...blocker} />
      </Form>
      {dialog}
    </>
  )
}
