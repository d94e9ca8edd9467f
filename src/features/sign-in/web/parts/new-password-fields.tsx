import { type ReactNode, useEffect, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { CopyButton } from '../../../../ui/action/copy-button.tsx'
import { PasswordField } from '../../../../ui/form/secret-fields.tsx'
import { generatePassword } from '../../contract/generate-password.ts'
import { brokenRules } from '../../contract/password-rules.ts'
import type { PasswordPolicy } from '../../contract/policies.ts'
import { linkMessages } from '../links/link-messages.ts'
import { useStrength } from '../links/use-strength.ts'
import { signInMessages } from '../sign-in-messages.ts'
import { PasswordRuleList } from './password-rule-list.tsx'
import { PasswordStrength } from './password-strength.tsx'

export interface NewPasswordFieldsProps {
  policy: PasswordPolicy
  userName: string
  /** Further names of the person, which the password must not hold. */
  names?: readonly string[] | undefined
  /** Whether all rules hold: until then nothing can be saved (BP-PWD-6, SP-PWD-7). */
  onReady?: ((isReady: boolean) => void) | undefined
}

const noNames: readonly string[] = []

/** 「新しいPassword」 and its confirmation with the rules ticked while typing (MCOP-ADMPW-2, 11), its strength, and one made by chance. */
export function NewPasswordFields({ policy, userName, names = noNames, onReady }: NewPasswordFieldsProps): ReactNode {
  const t = useMessages(signInMessages)
  const { strength: words } = useMessages(linkMessages)
  const [password, setPassword] = useState('')
  const [confirmation, setConfirmation] = useState('')
  const [made, setMade] = useState<string>()
  const ownNames = [userName, ...names]
  const strength = useStrength(password, policy.commonWords, ownNames)
  const isReady = password === confirmation && strength?.word == null && brokenRules(policy, password, ownNames).length === 0
  useEffect(() => onReady?.(isReady), [isReady, onReady])
  const make = (): void => {
    const next = generatePassword({ integer: integerByChance }, policy)
    setPassword(next)
    setConfirmation(next)
    setMade(next)
  }
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
      <PasswordStrength strength={strength} />
      <PasswordField
        name="confirmation"
        label={t.password.confirmation}
        required
        autoComplete="new-password"
        value={confirmation}
        onChange={(event) => setConfirmation(event.target.value)}
      />
      <PasswordRuleList {...{ policy, password, confirmation, ownNames }} word={strength?.word ?? null} />
      <div className="flex flex-col items-start gap-2">
        <Button variant="link" className="-ml-4" onClick={make}>
          {words.generate}
        </Button>
        {made !== undefined && made === password && (
          <div role="status" className="flex flex-col items-start gap-1">
            <p>{words.generated}</p>
            <code className="font-mono break-all">{made}</code>
            <CopyButton text={made} />
          </div>
        )}
      </div>
    </>
  )
}

/** Below `limit`, each as likely as the other. */
function integerByChance(limit: number): number {
  const most = Math.floor(0x1_0000_0000 / limit) * limit
  // check-ignore global: a browser has no ctx; what it draws here is the person's own password
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1))
  return drawn < most ? drawn % limit : integerByChance(limit)
}
