import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Checkbox, RadioCards } from '../../../../ui/form/choices.tsx'
import { FormSection } from '../../../../ui/form/form.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import type { AuthenticationSettings } from '../../contract/index.ts'
import type { AuthenticationItem } from '../../contract/settings/setting-ranges.ts'
import { settingsMessages } from '../settings-messages.ts'
import { NumberSetting } from './number-setting.tsx'
import { wholeNumber } from './read-numbers.ts'
import { meaningInWords } from './setting-words.ts'

type SwitchItem = 'showsInput' | 'refusesSimple'
type NumberItem = Exclude<AuthenticationItem, SwitchItem>

/** The form's fields as the schema wants them. */
export function readRules(data: FormData) {
  return {
    entryPasswordDays: wholeNumber(data.get('entryPasswordDays')),
    entryPasswordDigits: wholeNumber(data.get('entryPasswordDigits')),
    passwordDays: wholeNumber(data.get('passwordDays')),
    lockCount: wholeNumber(data.get('lockCount')),
    lockMinutes: wholeNumber(data.get('lockMinutes')),
    minLength: wholeNumber(data.get('minLength')),
    generations: wholeNumber(data.get('generations')),
    showsInput: data.get('showsInput') === 'yes',
    refusesSimple: data.get('refusesSimple') === 'yes',
    maxFixedDigits: wholeNumber(data.get('maxFixedDigits')),
  }
}

/** Items 1 to 11 of the manual; the first is read-only (MCOP-AUTH-3). */
export function AuthenticationFields({ settings }: { settings: AuthenticationSettings }): ReactNode {
  const t = useMessages(settingsMessages)
  const { groups } = t.authentication
  const number = (item: NumberItem) => (
    <NumberSetting name={item} label={t.items[item]} value={settings[item]} meaning={(value) => meaningInWords(item, value, t)} />
  )
  const choice = (item: SwitchItem) => (
    <RadioCards
      name={item}
      label={t.items[item]}
      defaultValue={settings[item] ? 'yes' : 'no'}
      options={[true, false].map((value) => ({
        value: value ? 'yes' : 'no',
        label: t.values[item]({ value }),
        description: meaningInWords(item, value, t),
      }))}
    />
  )
  return (
    <>
      <Card>
        <h2 className="text-lg">{t.authentication.method}</h2>
        <p>{t.authentication.methodValue}</p>
        <p className="text-text-2">{t.authentication.methodNote}</p>
      </Card>
      <Card>
        <FormSection title={groups.entry}>
          {number('entryPasswordDays')}
          {number('entryPasswordDigits')}
        </FormSection>
      </Card>
      <Card>
        <FormSection title={groups.validity}>
          {number('passwordDays')}
          {number('lockCount')}
          {number('lockMinutes')}
        </FormSection>
      </Card>
      <Card>
        <FormSection title={groups.password}>
          {number('minLength')}
          {number('generations')}
          {choice('showsInput')}
          {choice('refusesSimple')}
          {number('maxFixedDigits')}
          <Checkbox name="demandsPasswordChange" label={t.authentication.demand} hint={t.authentication.demandHint} />
        </FormSection>
      </Card>
    </>
  )
}
