import { type ReactNode, useId } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { activityMessages } from '../activity-messages.ts'

/** 表示年月 (MCOP-USAGE-2, 9). */
export function MonthSelect({
  months,
  value,
  onChange,
}: {
  months: readonly string[]
  value: string
  onChange: (month: string) => void
}): ReactNode {
  const t = useMessages(activityMessages)
  const id = useId()
  // A month of an old bookmark is still shown as what it is.
  const offered = value === '' || months.includes(value) ? months : [...months, value]
  return (
    <span className="flex items-center gap-2">
      <label htmlFor={id} className="text-text-2">
        {t.usage.month}
      </label>
      <select id={id} className="control px-2" value={value} onChange={(event) => onChange(event.target.value)}>
        {offered.map((month) => (
          <option key={month} value={month}>
            {t.usage.monthName({ year: Number(month.slice(0, 4)), month: Number(month.slice(5)) })}
          </option>
        ))}
      </select>
    </span>
  )
}
