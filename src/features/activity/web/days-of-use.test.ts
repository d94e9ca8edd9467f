import { expect, it } from 'vitest'
import { createFormatters } from '../../../platform/web/format.ts'
import { daysOf } from './days-of-use.ts'

const { formatDate } = createFormatters('ja-JP', 'Asia/Tokyo')
const session = (startedAt: string) => ({ id: startedAt, kind: 'web' as const, startedAt, endedAt: null, endCause: null, detail: {} })

it('MCOP-USAGE-7: a use belongs to the day in Japan on which it began', () => {
  const days = daysOf([session('2026-11-20T14:59:59Z'), session('2026-11-20T15:00:00Z'), session('2026-11-21T03:00:00Z')], formatDate)
  expect(days.map(({ day, first, last, sessions }) => [day, first, last, sessions.length])).toEqual([
    ['2026/11/20', '2026-11-20T14:59:59Z', '2026-11-20T14:59:59Z', 1],
    ['2026/11/21', '2026-11-20T15:00:00Z', '2026-11-21T03:00:00Z', 2],
  ])
})

it('MCOP-USAGE-7: a month without use has no days', () => {
  expect(daysOf([], formatDate)).toEqual([])
})
