import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { PasswordField } from '../../../../ui/form/secret-fields.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import type { PasswordPolicy } from '../../contract/policies.ts'
import { changeOperatorPassword, changePassword } from '../../contract/routes.ts'
import { signInMessages } from '../sign-in-messages.ts'
import { PasswordRuleList } from './password-rule-list.tsx'

export interface PasswordFormProps {
  site: 'admin' | 'ops'
  policy: PasswordPolicy
  userName: string
  /** The present password was given by someone else. */
  isInitial: boolean
  onChanged: () => Promise<void> | void
}

export function PasswordForm({ site, policy, userName, isInitial, onChanged }: PasswordFormProps): ReactNode {
  const t = useMessages(signInMessages)
  const [password, setPassword] = useState('')
  const [confirmation, setConfirmation] = useState('')
  const form = useForm({
    schema: () => import('../sign-in-schemas.ts').then((module) => module.passwordChangeSchema),
    read: (data) => Object.fromEntries(['currentPassword', 'newPassword', 'confirmation'].map((name) => [name, data.get(name) ?? ''])),
    onSubmit: async (body) => {
      await call(site === 'ops' ? changeOperatorPassword : changePassword, { body })
      await onChanged()
    },
  })
  // Whoever owes a change has nowhere to go but out.
  const blocker = useLeaveBlocker(form.isDirty && !form.busy && !isInitial)
  return (
    <Form {...form.props}>
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={userName} readOnly hidden />
      <PasswordField
        name="currentPassword"
        label={isInitial ? t.password.initial : t.password.current}
        required
        autoComplete="current-password"
      />
      <PasswordField
        name="newPassword"
        label={t.password.newPassword}
        required
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <PasswordField
        name="confirmation"
        label={t.password.confirmation}
        required
        autoComplete="new-password"
        value={confirmation}
        onChange={(event) => setConfirmation(event.target.value)}
      />
      <PasswordRuleList policy={policy} password={password} confirmation={confirmation} ownNames={[userName]} />
      <FormActions>
        <Button type="submit" variant="primary" busy={form.busy}>
          {t.password.submit}
        </Button>
      </FormActions>
      <LeaveDialog {...blocker} />
    </Form>
  )
}
