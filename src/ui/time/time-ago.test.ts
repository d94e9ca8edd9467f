import { expect, test } from 'vitest'
import { timeAgo } from './time-ago.ts'

const now = Date.parse('2026-11-21T00:10:30Z')
const day = 86_400_000
const ago = (milliseconds: number) => {
  const at = new Date(now - milliseconds).toISOString()
  return [timeAgo(at, now, 'ja'), timeAgo(at, now, 'en')]
}

test.each([
  [0, '数秒前', 'seconds ago'],
  [59_999, '数秒前', 'seconds ago'],
  [60_000, '1分前', '1 minute ago'],
  [59 * 60_000, '59分前', '59 minutes ago'],
  [2 * 3_600_000, '2時間前', '2 hours ago'],
  [day, '1日前', '1 day ago'],
  [30 * day, '30日前', '30 days ago'],
  [31 * day, '約 1 か月前', 'about 1 month ago'],
  [364 * day, '約 11 か月前', 'about 11 months ago'],
  [366 * day, '約1年前', 'about 1 year ago'],
  [800 * day, '約2年前', 'about 2 years ago'],
])('SP-TZ-3: %i milliseconds ago is %s, %s', (passed, ja, en) => {
  expect(ago(passed)).toEqual([ja, en])
})

test('SP-TZ-3: what lies ahead of this machine’s clock was a moment ago', () => {
  expect(ago(-5000)).toEqual(['数秒前', 'seconds ago'])
})
