import { type ReactNode, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { PasswordField } from '../../../../ui/form/secret-fields.tsx'
import type { PasswordPolicy } from '../../contract/policies.ts'
import { signInMessages } from '../sign-in-messages.ts'
import { PasswordRuleList } from './password-rule-list.tsx'

/** 「新しいPassword」 and its confirmation with the rules ticked while typing (MCOP-ADMPW-2, 11). */
export function NewPasswordFields({ policy, userName }: { policy: PasswordPolicy; userName: string }): ReactNode {
  const t = useMessages(signInMessages)
  const [password, setPassword] = useState('')
  const [confirmation, setConfirmation] = useState('')
  return (
    <>
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
    </>
  )
}
