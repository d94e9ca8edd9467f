import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import type { AppSettingsView } from '../../contract/index.ts'
import { settingsMessages } from '../settings-messages.ts'
import { HoursTestLine } from './hours/hours-test-line.tsx'
import { WeekChart } from './hours/week-chart.tsx'
import { autoExitInWords } from './setting-words.ts'

/** For administrators of a department, who may look. */
export function AppOverview({ page: { settings, now } }: { page: AppSettingsView }): ReactNode {
  const t = useMessages(settingsMessages)
  const { autoExitMinutes, sessionMinutes, usableHours } = settings
  return (
    <>
      <Notice tone="info">{t.readOnly}</Notice>
      <Card title={t.items.autoExitMinutes}>
        <p className="font-bold">{autoExitInWords(settings, t)}</p>
        <p className="text-text-2">{autoExitMinutes === null ? t.meanings.autoExitOff : t.meanings.autoExit({ value: autoExitMinutes })}</p>
      </Card>
      <Card title={t.app.session}>
        <p className="font-bold">{t.values.minutes({ value: sessionMinutes })}</p>
        <p className="text-text-2">{t.meanings.sessionMinutes({ value: sessionMinutes })}</p>
      </Card>
      <Card title={t.items.usableHours}>
        {usableHours === null ? <p>{t.week.everyTime}</p> : <WeekChart hours={usableHours} now={now} />}
      </Card>
      <Card>
        <HoursTestLine hours={usableHours} now={now} />
      </Card>
    </>
  )
}
