import { type ReactNode, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Checkbox, RadioCards } from '../../../../ui/form/choices.tsx'
import { FormSection } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { companyMethods, secondStepChoices, settingRanges } from '../../contract/settings/settings.ts'
import type { SignInSettingsView } from '../../contract/settings/settings-schemas.ts'
import { settingsMessages } from './settings-messages.ts'

/** What can be settled, as it holds now. */
export function SettingsFields({ view }: { view: SignInSettingsView }): ReactNode {
  return (
    <>
      <Card>
        <SecondStepFields view={view} />
      </Card>
      <Card>
        <TimeFields view={view} />
      </Card>
    </>
  )
}

function SecondStepFields({ view: { settings, preset, rules } }: { view: SignInSettingsView }): ReactNode {
  const t = useMessages(settingsMessages).secondStep
  const [chosen, setChosen] = useState<string>(settings.secondStep ?? '')
  const isForAll = (chosen === '' ? preset.secondStep : chosen) === 'company'
  return (
    <FormSection title={t.title}>
      <RadioCards
        name="secondStep"
        label={t.who}
        value={chosen}
        onChange={setChosen}
        options={[
          { value: '', label: t.asPreset({ choice: t.choices[preset.secondStep].label }) },
          ...secondStepChoices.map((value) => ({ value, ...t.choices[value] })),
        ]}
      />
      {isForAll && (
        <RadioCards
          name="companyMethod"
          label={t.method}
          defaultValue={rules.companyMethod}
          options={companyMethods.toReversed().map((value) => ({ value, ...t.methods[value] }))}
        />
      )}
      <Checkbox name="isRequired" label={t.required} hint={t.requiredHint} defaultChecked={rules.isRequired} />
      <Checkbox name="mayChangeOwn" label={t.own} hint={t.ownHint} defaultChecked={rules.mayChangeOwn} />
    </FormSection>
  )
}

function TimeFields({ view: { rules } }: { view: SignInSettingsView }): ReactNode {
  const t = useMessages(settingsMessages).times
  return (
    <FormSection title={t.title}>
      <MinutesField name="codeMinutes" label={t.code} value={rules.codeMinutes} />
      <MinutesField name="idleMinutes" label={t.idle} value={rules.idleMinutes} hint={t.idleHint} />
    </FormSection>
  )
}

function MinutesField(props: { name: keyof typeof settingRanges; label: string; value: number; hint?: string }): ReactNode {
  const t = useMessages(settingsMessages).times
  const { name, label, value, hint } = props
  const [from, to] = settingRanges[name]
  return (
    <TextField
      name={name}
      label={label}
      required
      width="sm"
      inputMode="numeric"
      maxLength={4}
      suffix={t.minutes}
      defaultValue={value}
      hint={
        <>
          <span className="tabular-nums">{t.range({ from, to })}</span>
          {hint !== undefined && <p>{hint}</p>}
        </>
      }
    />
  )
}
