import { type ReactNode, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Checkbox, RadioCards } from '../../../../ui/form/choices.tsx'
import { FormSection } from '../../../../ui/form/form.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import type { AppSettings } from '../../contract/index.ts'
import type { UsableHours } from '../../contract/settings/hours-in-week.ts'
import { usualAutoExitMinutes } from '../../contract/settings/setting-ranges.ts'
import { settingsMessages } from '../settings-messages.ts'
import { HoursTestLine } from './hours/hours-test-line.tsx'
import { WeekChart } from './hours/week-chart.tsx'
import { WeekEditor } from './hours/week-editor.tsx'
import { hoursOfForm, hoursTyped, typedWeek } from './hours/week-input.ts'
import { NumberSetting } from './number-setting.tsx'
import { wholeNumber } from './read-numbers.ts'

/** The form's fields as the schema wants them. */
export function readAppForm(data: FormData) {
  return {
    autoExitMinutes: data.get('autoExit') === 'on' ? wholeNumber(data.get('autoExitMinutes')) : null,
    sessionMinutes: wholeNumber(data.get('sessionMinutes')),
    usableHours: data.has('setsHours') ? hoursOfForm(data) : null,
  }
}

/** The three groups that can be set, and nothing else (MCOP-APP-2). */
export function AppFields({ settings, now }: { settings: AppSettings; now: string }): ReactNode {
  const t = useMessages(settingsMessages)
  return (
    <>
      <Card>
        <AutoExitFields minutes={settings.autoExitMinutes} />
      </Card>
      <Card>
        <FormSection title={t.app.session} hint={t.app.sessionHint}>
          <NumberSetting
            name="sessionMinutes"
            label={t.items.sessionMinutes}
            value={settings.sessionMinutes}
            meaning={(value) => t.meanings.sessionMinutes({ value })}
          />
        </FormSection>
      </Card>
      <HoursFields initial={settings.usableHours} now={now} />
    </>
  )
}

function AutoExitFields({ minutes }: { minutes: number | null }): ReactNode {
  const t = useMessages(settingsMessages)
  const [choice, setChoice] = useState(minutes === null ? 'off' : 'on')
  return (
    <FormSection title={t.items.autoExitMinutes} hint={t.app.autoExitHint}>
      <RadioCards
        name="autoExit"
        label={t.items.autoExitMinutes}
        layout="row"
        value={choice}
        onChange={setChoice}
        options={[
          { value: 'on', label: t.app.on },
          { value: 'off', label: t.app.off },
        ]}
      />
      {choice === 'on' ? (
        <NumberSetting
          name="autoExitMinutes"
          label={t.app.autoExitMinutes}
          value={minutes ?? usualAutoExitMinutes}
          meaning={(value) => t.meanings.autoExit({ value })}
        />
      ) : (
        <p className="text-text-2">{t.meanings.autoExitOff}</p>
      )}
    </FormSection>
  )
}

function HoursFields({ initial, now }: { initial: UsableHours; now: string }): ReactNode {
  const t = useMessages(settingsMessages)
  const [setsHours, setSetsHours] = useState(initial !== null)
  const [week, setWeek] = useState(() => typedWeek(initial))
  const hours = setsHours ? hoursTyped(week) : null
  return (
    <>
      <Card>
        <FormSection title={t.items.usableHours} hint={t.app.hoursHint}>
          <Checkbox
            name="setsHours"
            label={t.app.setHours}
            hint={t.app.alwaysUsable}
            checked={setsHours}
            onChange={(event) => setSetsHours(event.target.checked)}
          />
          {setsHours && <WeekEditor week={week} onChange={setWeek} />}
          {hours !== null && <WeekChart hours={hours} now={now} />}
        </FormSection>
      </Card>
      <Card>
        <HoursTestLine hours={hours} now={now} />
      </Card>
    </>
  )
}
