import { expect, it } from 'vitest'
import { createMoments, dayIn } from './moment.ts'

const at = new Date('2026-11-20T15:00:09Z')

it('BP-TZ-2: moments are YYYY/MM/DD HH:MM:SS in Japanese and YYYY-MM-DD HH:MM:SS in English, in the given time zone, midnight as 00', () => {
  const [ja, en] = [createMoments('ja', 'Asia/Tokyo'), createMoments('en', 'Asia/Tokyo')]
  expect([ja.second(at), ja.minute(at), ja.day(at), ja.time(at)]).toEqual([
    '2026/11/21 00:00:09',
    '2026/11/21 00:00',
    '2026/11/21',
    '00:00',
  ])
  expect([en.second(at), en.minute(at), en.day(at), en.time(at)]).toEqual([
    '2026-11-21 00:00:09',
    '2026-11-21 00:00',
    '2026-11-21',
    '00:00',
  ])
  expect(createMoments('en', 'America/New_York').second(at)).toBe('2026-11-20 10:00:09')
  expect([dayIn('ja', '2026-11-21'), dayIn('en', '2026-11-21')]).toEqual(['2026/11/21', '2026-11-21'])
  expect(() => createMoments('ja', 'Asia/Edo')).toThrow(RangeError)
})
