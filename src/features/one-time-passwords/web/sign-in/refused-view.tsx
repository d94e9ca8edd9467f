import { type ReactNode, Suspense } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { useProblemWords } from '../../../../platform/web/use-problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { UsableHours } from '../../contract/index.ts'
import { deviceZone, japanRange, japanZone, localRange } from '../hours-words.ts'
import { otpMessages } from '../otp-messages.ts'

/** Why signing in is not possible now, and what to do next (MCOP-OTP-24, 26; APP-8). */
export function RefusedView({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactNode {
  return (
    <Suspense fallback={<Skeleton lines={3} />}>
      <Refused error={error} onRetry={onRetry} />
    </Suspense>
  )
}

function Refused({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactNode {
  const t = useMessages(otpMessages)
  const { formatMinute } = useFormat()
  const words = useProblemWords(error)
  const params = paramsOf(error)
  const hours = hoursOf(params.usableHours)
  return (
    <div className="flex flex-col gap-5">
      <Notice tone="danger" live="alert" actions={<Button onClick={onRetry}>{t.refused.retry}</Button>}>
        <p>{words.message}</p>
        {typeof params.until === 'string' && <p>{t.refused.lockedUntil({ time: formatMinute(params.until) })}</p>}
      </Notice>
      {hours !== null && typeof params.now === 'string' && <HoursTable hours={hours} now={params.now} />}
    </div>
  )
}

/** The week in Japan time, beside it the same in the time of this device where that differs. */
function HoursTable({ hours, now }: { hours: NonNullable<UsableHours>; now: string }): ReactNode {
  const t = useMessages(otpMessages)
  const { formatList } = useFormat()
  const zone = deviceZone()
  const isElsewhere = zone !== japanZone
  return (
    <div className="relative overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full text-left">
        <thead>
          <tr className="border-b border-line text-text-2">
            <th scope="col" className="px-3 py-2 font-normal">
              {t.refused.day}
            </th>
            <th scope="col" className="px-3 py-2 font-normal">
              {t.refused.hours}
            </th>
            {isElsewhere && (
              <th scope="col" className="px-3 py-2 font-normal">
                {t.refused.localHours({ zone })}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {hours.map((ranges, day) => (
            <tr key={t.refused.days[day]} className="border-b border-line last:border-b-0">
              <th scope="row" className="px-3 py-2 font-normal">
                {t.refused.days[day]}
              </th>
              <td className="px-3 py-2 tabular-nums">{ranges.length === 0 ? t.refused.closed : formatList(ranges.map(japanRange))}</td>
              {isElsewhere && (
                <td className="px-3 py-2 tabular-nums">
                  {formatList(ranges.map((range) => localRange(range, day, now, zone, t.refused.days)))}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function paramsOf(error: unknown): Readonly<Record<string, unknown>> {
  return typeof error === 'object' && error !== null && 'params' in error ? ((error.params ?? {}) as Record<string, unknown>) : {}
}

function hoursOf(text: unknown): UsableHours {
  if (typeof text !== 'string') return null
  // The server has checked them when they were written; here only the shape that is drawn counts.
  const days: unknown = JSON.parse(text)
  return Array.isArray(days) && days.length === 7 && days.every(Array.isArray) ? (days as UsableHours) : null
}
