import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import type { SignInSettingsView } from '../../contract/settings/settings-schemas.ts'
import { type SettingsMessages, settingsMessages } from './settings-messages.ts'

/** The preset of passwords and locks, which the provider chooses (BP-GEN-5). */
export function PresetCard({ view: { policy }, isConsole }: { view: SignInSettingsView; isConsole: boolean }): ReactNode {
  const t = useMessages(settingsMessages).preset
  const { wrongTries: tries, lockMinutes: minutes, rememberBrowserHours: hours, password } = policy
  return (
    <Card title={t.title}>
      <p className="mb-3 text-text-2">{isConsole ? t.operatorHint : t.hint}</p>
      <FactList
        facts={[
          { label: t.name, value: (t.names as Readonly<Record<string, string>>)[policy.key] ?? policy.key },
          { label: t.length, value: t.lengthValue({ minimum: password.minimumLength, maximum: password.maximumLength }) },
          { label: t.lock, value: minutes === null ? t.lockUntil({ tries }) : t.lockFor({ tries, minutes }) },
          { label: t.remember, value: hours === 0 ? t.rememberNever : t.rememberFor({ hours }) },
        ]}
      />
    </Card>
  )
}

/** What holds, for those who may only look, and beside a save that came too late. */
export function RulesList({ rules }: { rules: SignInSettingsView['rules'] }): ReactNode {
  const t = useMessages(settingsMessages)
  return <FactList facts={factsOf(rules, t)} />
}

function factsOf(rules: SignInSettingsView['rules'], t: SettingsMessages): readonly { label: string; value: string }[] {
  const { secondStep, times } = t
  const yes = (value: boolean): string => (value ? t.on : t.off)
  return [
    { label: secondStep.who, value: secondStep.choices[rules.secondStep].label },
    ...(rules.secondStep === 'company' ? [{ label: secondStep.method, value: secondStep.methods[rules.companyMethod].label }] : []),
    { label: secondStep.required, value: yes(rules.isRequired) },
    { label: secondStep.own, value: yes(rules.mayChangeOwn) },
    { label: times.code, value: `${rules.codeMinutes}${times.minutes}` },
    { label: times.idle, value: `${rules.idleMinutes}${times.minutes}` },
  ]
}
