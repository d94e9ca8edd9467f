import { describe, expect, it } from 'vitest'
import { inOrder, usableFrom } from './hours-in-week.ts'
import { isEndOfHours, isUsableAt, type UsableHours, usableHoursSchema, usableUntil } from './usable-hours.ts'

const closed: [number, number][] = []
const office: [number, number][] = [
  [9 * 60, 12 * 60],
  [13 * 60, 18 * 60],
]
/** Monday to Friday; Saturday the whole day, Sunday until two. */
const week: UsableHours = [office, office, office, office, office, [[0, 1440]], [[0, 120]]]
const japan = (text: string): Date => new Date(`${text}:00+09:00`)

describe('usable hours', () => {
  it('MCOP-APP-5: without setting, every moment is usable and nothing ends it', () => {
    expect(isUsableAt(null, japan('2026-11-22T03:00'))).toBe(true)
    expect(usableUntil(null, japan('2026-11-22T03:00'))).toBeNull()
  })

  it.each([
    ['2026-11-23T08:59', false],
    ['2026-11-23T09:00', true],
    ['2026-11-23T11:59', true],
    ['2026-11-23T12:00', false],
    ['2026-11-23T17:59', true],
    ['2026-11-23T18:00', false],
    ['2026-11-21T23:59', true],
    ['2026-11-22T01:59', true],
    ['2026-11-22T02:00', false],
  ])('MCOP-APP-6, MCOP-APP-7: %s in Japan is %s', (text, expected) => {
    expect(isUsableAt(week, japan(text))).toBe(expected)
  })

  it('MCOP-APP-9: a session ends where its range ends', () => {
    expect(usableUntil(week, japan('2026-11-23T10:30'))).toEqual(japan('2026-11-23T12:00'))
  })

  it('MCOP-APP-9: ranges that meet at midnight are one', () => {
    expect(usableUntil(week, japan('2026-11-21T10:00'))).toEqual(japan('2026-11-22T02:00'))
  })

  it('MCOP-APP-9: outside there is no end to tell, and a week without gap never ends', () => {
    expect(usableUntil(week, japan('2026-11-23T12:30'))).toBeUndefined()
    const always: UsableHours = Array.from({ length: 7 }, () => [[0, 1440]] as [number, number][])
    expect(usableUntil(always, japan('2026-11-23T12:30'))).toBeNull()
  })

  it.each([
    ['2026-11-23T08:59', '2026-11-23T09:00'],
    ['2026-11-23T12:30', '2026-11-23T13:00'],
    ['2026-11-22T02:00', '2026-11-23T09:00'],
    ['2026-11-23T10:00', '2026-11-23T10:00'],
  ])('MCOP-APP-11: asked at %s, users get in next at %s', (asked, expected) => {
    expect(usableFrom(week, japan(asked))).toEqual(japan(expected))
  })

  it('MCOP-APP-11: a single range a week is found again a week later, and a week without any never', () => {
    const once: UsableHours = [[[60, 120]], closed, closed, closed, closed, closed, closed]
    expect(usableFrom(once, japan('2026-11-23T02:00'))).toEqual(japan('2026-11-30T01:00'))
    expect(usableFrom([closed, closed, closed, closed, closed, closed, closed], japan('2026-11-23T02:00'))).toBeUndefined()
    expect(usableFrom(null, japan('2026-11-23T02:00'))).toEqual(japan('2026-11-23T02:00'))
  })

  it('keeps the ranges of a day by their beginning', () => {
    expect(
      inOrder([
        [
          [780, 1080],
          [540, 720],
        ],
        closed,
        closed,
        closed,
        closed,
        closed,
        closed,
      ])?.[0],
    ).toEqual(office)
    expect(inOrder(null)).toBeNull()
  })

  it('MCOP-APP-9: the end of a range is told to the second; a moment inside, the other end and a meeting of two are none', () => {
    const isEnd = (text: string) => isEndOfHours(week, new Date(`${text}+09:00`))
    expect(['2026-11-23T12:00:00', '2026-11-23T12:00:00.900', '2026-11-22T02:00:00'].map(isEnd)).toEqual([true, true, true])
    expect(['2026-11-23T11:59:59', '2026-11-23T12:00:01', '2026-11-23T09:00:00', '2026-11-22T00:00:00'].map(isEnd)).toEqual(
      Array(4).fill(false),
    )
    expect(isEndOfHours(null, japan('2026-11-23T12:00'))).toBe(false)
  })

  it('MCOP-APP-6: overlapping, reversed and entirely empty hours are refused', () => {
    const monday = (ranges: [number, number][]) => [ranges, closed, closed, closed, closed, closed, closed]
    expect(usableHoursSchema.safeParse(monday([[0, 60]])).success).toBe(true)
    expect(
      usableHoursSchema.safeParse(
        monday([
          [0, 60],
          [30, 90],
        ]),
      ).success,
    ).toBe(false)
    expect(usableHoursSchema.safeParse(monday([[60, 30]])).success).toBe(false)
    expect(usableHoursSchema.safeParse(monday([])).success).toBe(false)
  })
})
