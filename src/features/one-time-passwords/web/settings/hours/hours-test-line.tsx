import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useState } from 'react'
import { createFormatters } from '../../../../../platform/web/format.ts'
import { useLanguage, useMessages } from '../../../../../platform/web/i18n.tsx'
import { FieldRow, FormSection } from '../../../../../ui/form/form.tsx'
import { TextField } from '../../../../../ui/form/text-field.tsx'
import { isUsableAt, type UsableHours, usableFrom, usableUntil } from '../../../contract/settings/hours-in-week.ts'
import { clockOf, deviceZone, japanZone } from '../../hours-words.ts'
import { settingsMessages } from '../../settings-messages.ts'
import { minutesTyped } from './week-input.ts'

/** A question changes nothing: the form around it does not count it as input, and Enter does not save. */
const aside = {
  onInput: (event: SyntheticEvent) => event.stopPropagation(),
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key === 'Enter') event.preventDefault()
  },
}

/** 「<日時>に利用者はログインできますか」, answered by what the server decides with (MCOP-APP-11). `now`: where it begins. */
export function HoursTestLine({ hours, now }: { hours: UsableHours; now: string }): ReactNode {
  const t = useMessages(settingsMessages).test
  const inJapan = useZoneFormat(japanZone)
  const [date, setDate] = useState(() => inJapan.date(new Date(now)).replaceAll('/', '-'))
  const [time, setTime] = useState(() => inJapan.time(new Date(now)))
  const at = momentTyped(date, time)
  return (
    <FormSection title={t.title} hint={t.hint}>
      <FieldRow>
        <TextField
          {...aside}
          name="testDate"
          type="date"
          width="md"
          label={t.date}
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
        <TextField
          {...aside}
          name="testTime"
          inputMode="numeric"
          maxLength={5}
          width="sm"
          mono
          label={t.time}
          value={time}
          onChange={(event) => setTime(event.target.value)}
        />
      </FieldRow>
      <div role="status">{at === undefined ? <p className="text-text-2">{t.incomplete}</p> : <Answer hours={hours} at={at} />}</div>
    </FormSection>
  )
}

function Answer({ hours, at }: { hours: UsableHours; at: Date }): ReactNode {
  const t = useMessages(settingsMessages).test
  const inJapan = useZoneFormat(japanZone)
  const zone = deviceZone()
  const here = useZoneFormat(zone)
  return (
    <>
      <p className="text-text-2">{t.question({ time: inJapan.moment(at) })}</p>
      <p className="font-bold">{answerOf(hours, at, t, inJapan.moment)}</p>
      {zone !== japanZone && <p className="text-text-2">{t.local({ zone, time: here.moment(at) })}</p>}
    </>
  )
}

function answerOf(
  hours: UsableHours,
  at: Date,
  t: {
    yesAlways: string
    yesUntil: (p: { time: string }) => string
    no: string
    noUntil: (p: { time: string }) => string
  },
  moment: (at: Date) => string,
): string {
  if (isUsableAt(hours, at)) {
    const until = usableUntil(hours, at)
    return until ? t.yesUntil({ time: moment(until) }) : t.yesAlways
  }
  const from = usableFrom(hours, at)
  return from === undefined ? t.no : t.noUntil({ time: moment(from) })
}

/** Undefined: not a whole date and time yet. */
function momentTyped(date: string, time: string): Date | undefined {
  const minutes = minutesTyped(time)
  if (Number.isNaN(minutes) || !/^\d{4}-\d\d-\d\d$/.test(date)) return undefined
  const midnight = Date.parse(`${date}T00:00:00+09:00`)
  return Number.isNaN(midnight) || clockOf(minutes) === '24:00' ? undefined : new Date(midnight + minutes * 60_000)
}

function useZoneFormat(zone: string) {
  const { locale } = useLanguage()
  const { formatDate, formatLongDate, formatTime } = createFormatters(locale, zone)
  return {
    date: (at: Date) => formatDate(at.getTime()),
    time: (at: Date) => formatTime(at.getTime()),
    moment: (at: Date) => `${formatLongDate(at.getTime())} ${formatTime(at.getTime())}`,
  }
}
