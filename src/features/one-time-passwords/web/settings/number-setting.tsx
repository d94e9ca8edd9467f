import { type ReactNode, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { settingRanges } from '../../contract/settings/setting-ranges.ts'
import { settingsMessages } from '../settings-messages.ts'
import { wholeNumber } from './read-numbers.ts'

type NumberName = keyof typeof settingRanges

interface NumberSettingProps {
  name: NumberName
  label: string
  value: number
  /** What a value means; told while it is typed (MCOP-AUTH-6). */
  meaning: (value: number) => string
}

/** A number with its range and, for what is typed at the moment, its meaning in words. */
export function NumberSetting({ name, label, value, meaning }: NumberSettingProps): ReactNode {
  const t = useMessages(settingsMessages)
  const [typed, setTyped] = useState(String(value))
  const [from, to] = settingRanges[name]
  const number = wholeNumber(typed)
  const isMeant = number !== undefined && number >= from && number <= to
  return (
    <TextField
      name={name}
      label={label}
      required
      width="sm"
      inputMode="numeric"
      maxLength={6}
      defaultValue={value}
      onInput={(event) => setTyped(event.currentTarget.value)}
      hint={
        <>
          <span className="tabular-nums">{t.range({ from, to })}</span>
          {isMeant && <p>{meaning(number)}</p>}
        </>
      }
    />
  )
}
