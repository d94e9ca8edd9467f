import { expect, it } from 'vitest'
import { momentFor } from './letter-moment.ts'

const winter = new Date('2026-11-20T15:00:09Z')

it.each([
  ['ja', 'Asia/Tokyo', winter, '2026/11/21 00:00:09（日本標準時）'],
  ['en', 'Asia/Tokyo', winter, '2026-11-21 00:00:09 (Japan Standard Time)'],
  ['en', 'Europe/London', winter, '2026-11-20 15:00:09 (Greenwich Mean Time)'],
  ['en', 'Europe/London', new Date('2026-07-01T00:00:00Z'), '2026-07-01 01:00:00 (British Summer Time)'],
  ['ja', 'America/New_York', winter, '2026/11/20 10:00:09（米国東部標準時）'],
] as const)('BP-TZ-1, BP-TZ-2: in %s a reader in %s is told the time there, and by which clock', (language, timeZone, at, whole) => {
  const moment = momentFor({ language, timeZone }, at)
  expect(moment.whole).toBe(whole)
  expect(moment.whole).toContain(moment.zone)
  expect(moment.minute).toBe(moment.second.slice(0, -3))
})
