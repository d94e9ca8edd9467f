import type { ReactNode } from 'react'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { firstPage } from '../../../../platform/web/use-paging.ts'
import { DayField } from '../../../../ui/form/day-field.tsx'
import { activityMessages } from '../activity-messages.ts'
import type { PeriodSearch } from '../page-search.ts'

/** First and last day of the list, in the filter bar. */
export function PeriodFields(): ReactNode {
  const t = useMessages(activityMessages)
  const { from, to } = usePageSearch<PeriodSearch>()
  const change = useChangeSearch<PeriodSearch>()
  return (
    <div className="flex flex-wrap items-center gap-2">
      <DayField label={t.from} value={from} max={to} onChange={(day) => change({ ...firstPage, from: day })} />
      <span aria-hidden>{t.rangeMark}</span>
      <DayField label={t.to} value={to} min={from} onChange={(day) => change({ ...firstPage, to: day })} />
    </div>
  )
}

/** The days of the address as instants for the API: from the first midnight in Japan to the one after the last day. */
export function instantsOf({ from, to }: PeriodSearch): { from?: string; to?: string } {
  return {
    ...(from === undefined ? {} : { from: `${from}T00:00:00+09:00` }),
    ...(to === undefined ? {} : { to: new Date(Date.parse(`${to}T00:00:00+09:00`) + 86_400_000).toISOString() }),
  }
}
