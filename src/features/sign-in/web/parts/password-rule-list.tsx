import { Check, Circle } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { judgePassword, type PasswordRule } from '../../contract/password-rules.ts'
import type { PasswordPolicy } from '../../contract/policies.ts'
import { type SignInMessages, signInMessages } from '../sign-in-messages.ts'

export interface PasswordRuleListProps {
  policy: PasswordPolicy
  password: string
  confirmation: string
  ownNames: readonly string[]
}

/** The rules beside the field, ticked while typing (MCOP-ADMPW-11). */
export function PasswordRuleList({ policy, password, confirmation, ownNames }: PasswordRuleListProps): ReactNode {
  const t = useMessages(signInMessages)
  const rules = judgePassword(policy, password, ownNames)
  return (
    <div className="flex flex-col gap-2 rounded-md bg-neutral-soft px-4 py-3">
      <p className="font-bold">{t.password.rules}</p>
      <ul aria-live="polite" className="flex flex-col gap-1">
        {rules.map(({ rule, fulfilled }) => (
          <RuleLine key={rule} isFulfilled={fulfilled} words={ruleWords(t, rule, policy)} />
        ))}
        <RuleLine isFulfilled={password !== '' && password === confirmation} words={t.password.match} />
      </ul>
    </div>
  )
}

function RuleLine({ isFulfilled, words }: { isFulfilled: boolean; words: string }): ReactNode {
  const t = useMessages(signInMessages)
  const Icon = isFulfilled ? Check : Circle
  return (
    <li className={isFulfilled ? 'flex items-start gap-2 text-success-text' : 'flex items-start gap-2 text-text-2'}>
      <Icon size={16} aria-hidden className="mt-1 shrink-0" />
      <span className="min-w-0 break-words">
        {words}
        <span className="sr-only">{isFulfilled ? t.password.fulfilled : t.password.unfulfilled}</span>
      </span>
    </li>
  )
}

function ruleWords(t: SignInMessages, rule: PasswordRule, policy: PasswordPolicy): string {
  const words = t.password.rule
  if (rule === 'length') return words.length({ minimum: policy.minimumLength, maximum: policy.maximumLength })
  if (rule === 'characters') return words.characters({ symbols: policy.symbols })
  if (rule === 'kinds') return words.kinds({ kinds: policy.requiredKinds, different: policy.differentKinds })
  if (rule === 'runs') return words.runs({ longest: policy.longestRun ?? 0 })
  return words[rule]
}
