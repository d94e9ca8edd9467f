import { Check, Circle } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { type RuleLine, ruleLines } from '../../contract/password-rules.ts'
import type { PasswordPolicy } from '../../contract/policies.ts'
import { type SignInMessages, signInMessages } from '../sign-in-messages.ts'

export interface PasswordRuleListProps {
  policy: PasswordPolicy
  password: string
  confirmation: string
  ownNames: readonly string[]
  /** A common word that the server found in it; null: none. */
  word?: string | null | undefined
}

/** The rules beside the field, ticked while typing (MCOP-ADMPW-11). */
export function PasswordRuleList({ policy, password, confirmation, ownNames, word = null }: PasswordRuleListProps): ReactNode {
  const t = useMessages(signInMessages)
  const lines = ruleLines(policy, password, ownNames)
  return (
    <div className="flex flex-col gap-2 rounded-md bg-neutral-soft px-4 py-3">
      <p className="font-bold">{t.password.rules}</p>
      <ul aria-live="polite" className="flex flex-col gap-1">
        {lines.map(({ line, fulfilled }) => (
          <Line key={line} isFulfilled={fulfilled && !(line === 'common' && word !== null)} words={wordsOf(t, line, policy)} />
        ))}
        <Line isFulfilled={password !== '' && password === confirmation} words={t.password.match} />
      </ul>
    </div>
  )
}

function Line({ isFulfilled, words }: { isFulfilled: boolean; words: string }): ReactNode {
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

function wordsOf(t: SignInMessages, line: RuleLine['line'], policy: PasswordPolicy): string {
  const words = t.password.rule
  if (line === 'minimum') return words.minimum({ minimum: policy.minimumLength })
  if (line === 'maximum') return words.maximum({ maximum: policy.maximumLength })
  if (line === 'characters') return words.characters({ symbols: policy.symbols })
  if (line === 'symbol') return words.symbol({ symbols: policy.symbols })
  if (line === 'kinds') return words.kinds({ different: policy.differentKinds, symbols: policy.countsSymbols })
  if (line === 'runs') return words.runs({ longest: policy.longestRun ?? 0 })
  return words[line]
}
