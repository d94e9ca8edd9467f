import type { ReactNode } from 'react'
import { useFormat, useMessages } from '../../../../../platform/web/i18n.tsx'
import { minutesOfDay } from '../../../contract/settings/hours-in-week.ts'
import { deviceZone, japanRange, japanZone, localRange, type Week } from '../../hours-words.ts'
import { settingsMessages } from '../../settings-messages.ts'

const scale = [0, 6, 12, 18, 24]

/** The week in Japan's time as bars and in words, and in words of the administrator's own time zone where that is another (MCOP-APP-11). */
export function WeekChart({ hours, now }: { hours: Week; now: string }): ReactNode {
  const t = useMessages(settingsMessages).week
  const { formatList } = useFormat()
  const zone = deviceZone()
  const isElsewhere = zone !== japanZone
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container must be reachable by keyboard (ui-guide §4)
    <section aria-label={t.chart} tabIndex={0} className="relative overflow-x-auto rounded-lg border border-line">
      <table className="w-full text-left">
        <caption className="sr-only">
          {t.chart} {t.chartNote}
        </caption>
        <thead>
          <tr className="border-b border-line text-text-2">
            <th scope="col" className="px-3 py-2 font-normal whitespace-nowrap">
              {t.day}
            </th>
            <td className="w-1/2 min-w-36 px-3 py-2">
              <div aria-hidden className="flex justify-between text-xs tabular-nums">
                {scale.map((hour) => (
                  <span key={hour}>{hour}</span>
                ))}
              </div>
            </td>
            <th scope="col" className="px-3 py-2 font-normal whitespace-nowrap">
              {t.japan}
            </th>
            {isElsewhere && (
              <th scope="col" className="px-3 py-2 font-normal whitespace-nowrap">
                {t.local({ zone })}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {hours.map((ranges, day) => (
            <tr key={t.days[day]} className="border-b border-line last:border-b-0">
              <th scope="row" className="px-3 py-2 font-normal whitespace-nowrap">
                {t.shortDays[day]}
              </th>
              <td className="px-3 py-2">
                <DayBar ranges={ranges} />
              </td>
              <td className="px-3 py-2 tabular-nums">{ranges.length === 0 ? t.closed : formatList(ranges.map(japanRange))}</td>
              {isElsewhere && (
                <td className="px-3 py-2 tabular-nums">
                  {formatList(ranges.map((range) => localRange(range, day, now, zone, t.shortDays)))}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The words beside it say the same. */
function DayBar({ ranges }: { ranges: Week[number] }): ReactNode {
  return (
    <svg aria-hidden viewBox={`0 0 ${minutesOfDay} 10`} preserveAspectRatio="none" className="block h-3 w-full">
      <rect width={minutesOfDay} height="10" className="fill-neutral-soft" />
      {ranges.map(([from, to]) => (
        <rect key={from} x={from} width={to - from} height="10" className="fill-chart-1" />
      ))}
    </svg>
  )
}
