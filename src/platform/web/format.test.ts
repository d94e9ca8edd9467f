import { expect, test } from 'vitest'
import { createFormatters } from './format.ts'

const ja = createFormatters('ja-JP', 'Asia/Tokyo')
const en = createFormatters('en-US', 'Asia/Tokyo')
const midnightInJapan = '2026-11-20T15:00:00Z'

test('BP-TZ-2: dates in tables are YYYY/MM/DD HH:MM:SS in Japanese and YYYY-MM-DD HH:MM:SS in English, midnight as 00', () => {
  expect(ja.formatDateTime(midnightInJapan)).toBe('2026/11/21 00:00:00')
  expect(en.formatDateTime(midnightInJapan)).toBe('2026-11-21 00:00:00')
  expect([en.formatMinute(midnightInJapan), en.formatDate(midnightInJapan)]).toEqual(['2026-11-21 00:00', '2026-11-21'])
  expect(ja.formatMinute('2026-11-21T00:05:09Z')).toBe('2026/11/21 09:05')
  expect(ja.formatDate(midnightInJapan)).toBe('2026/11/21')
  expect(ja.formatTime('2026-11-21T00:05:09Z')).toBe('09:05')
})

test('the time zone of the account decides, not the one of the machine', () => {
  expect(createFormatters('ja-JP', 'America/New_York').formatDateTime(midnightInJapan)).toBe('2026/11/20 10:00:00')
  expect(() => createFormatters('ja-JP', 'Asia/Edo')).toThrow(RangeError)
})

test('in prose a Japanese date carries its weekday in full-width brackets', () => {
  expect(ja.formatLongDate(midnightInJapan)).toBe('2026年11月21日（土）')
})

test('counts are grouped, names sort with their digits by value', () => {
  expect(ja.formatCount(1234567)).toBe('1,234,567')
  expect(['User10', 'User9'].sort(ja.compare)).toEqual(['User9', 'User10'])
})

test('SP-TZ-2: lists show times to the second, in the time zone of the person; Japanese writes the day with strokes (BP-TZ-2)', () => {
  const at = '2026-11-20T15:00:05Z'
  expect(createFormatters('en-US', 'Asia/Tokyo').formatDateTime(at)).toBe('2026-11-21 00:00:05')
  expect(createFormatters('en-US', 'America/New_York').formatDateTime(at)).toBe('2026-11-20 10:00:05')
  expect(createFormatters('ja-JP', 'Asia/Tokyo').formatDateTime(at)).toBe('2026/11/21 00:00:05')
})
