/** The week as it is typed: texts that need not be times yet. Names of fields carry the place, `usableHours.<day>.<range>.<0|1>`. */
import { minutesOfDay, type UsableHours } from '../../../contract/settings/hours-in-week.ts'
import { clockOf } from '../../hours-words.ts'

export interface TypedRange {
  /** Stays while others come and go. */
  readonly key: number
  readonly from: string
  readonly to: string
}

/** Seven days from Monday; a day without ranges is not usable. */
export type TypedWeek = readonly (readonly TypedRange[])[]

export const monday = 0
const weekdays = 5
const usualFrom = 9 * 60
const usualTo = 18 * 60

export function typedWeek(hours: UsableHours): TypedWeek {
  // Somebody who sets hours for the first time begins with the usual ones of an office.
  const week = hours ?? Array.from({ length: 7 }, (_, day): [number, number][] => (day < weekdays ? [[usualFrom, usualTo]] : []))
  return week.map((ranges, day) => ranges.map(([from, to], place) => ({ key: day * 100 + place, from: clockOf(from), to: clockOf(to) })))
}

/** Digits in any width, with or without a colon: 「9:00」「０９００」. NaN for anything else, so that the schema says what is expected. */
export function minutesTyped(text: string): number {
  const found = /^(\d{1,2}):?(\d{2})$/.exec(text.normalize('NFKC').trim())
  const [hours, minutes] = [Number(found?.[1]), Number(found?.[2])]
  const total = hours * 60 + minutes
  return minutes < 60 && total <= minutesOfDay ? total : Number.NaN
}

/** What of it can be reckoned with already: ranges that are whole. */
export function hoursTyped(week: TypedWeek): NonNullable<UsableHours> {
  return week.map((ranges) =>
    ranges.flatMap(({ from, to }): [number, number][] => {
      const [start, end] = [minutesTyped(from), minutesTyped(to)]
      return start < end ? [[start, end]] : []
    }),
  )
}

export const fieldOf = (day: number, place: number, end: 0 | 1): string => `usableHours.${day}.${place}.${end}`

/** From the form's fields, in their order, so that what is wrong is told at its field. */
export function hoursOfForm(data: FormData): readonly (readonly (readonly [number, number])[])[] {
  return Array.from({ length: 7 }, (_, day) => {
    const ranges: [number, number][] = []
    for (let place = 0; data.has(fieldOf(day, place, 0)); place += 1) {
      ranges.push([minutesTyped(String(data.get(fieldOf(day, place, 0)))), minutesTyped(String(data.get(fieldOf(day, place, 1))))])
    }
    return ranges
  })
}

export function withRange(week: TypedWeek, day: number): TypedWeek {
  return changeDay(week, day, (ranges) => {
    const key = nextKey(week)
    const last = minutesTyped(ranges.at(-1)?.to ?? '')
    const from = Number.isNaN(last) || last >= minutesOfDay ? usualFrom : last
    return [...ranges, { key, from: clockOf(from), to: clockOf(from < usualTo ? usualTo : minutesOfDay) }]
  })
}

export function withoutRange(week: TypedWeek, day: number, key: number): TypedWeek {
  return changeDay(week, day, (ranges) => ranges.filter((range) => range.key !== key))
}

export function withText(week: TypedWeek, day: number, key: number, text: Partial<Pick<TypedRange, 'from' | 'to'>>): TypedWeek {
  return changeDay(week, day, (ranges) => ranges.map((range) => (range.key === key ? { ...range, ...text } : range)))
}

/** 月曜日と同じ時間を火〜金曜日にも. */
export function withMondayOnWeekdays(week: TypedWeek): TypedWeek {
  const first = nextKey(week)
  const pattern = week[monday] ?? []
  return week.map((ranges, day) =>
    day > monday && day < weekdays ? pattern.map((range, place) => ({ ...range, key: first + day * 100 + place })) : ranges,
  )
}

function changeDay(week: TypedWeek, day: number, change: (ranges: readonly TypedRange[]) => readonly TypedRange[]): TypedWeek {
  return week.map((ranges, at) => (at === day ? change(ranges) : ranges))
}

function nextKey(week: TypedWeek): number {
  return Math.max(0, ...week.flat().map(({ key }) => key)) + 1
}
