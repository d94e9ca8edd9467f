/**
 * 利用可能時間設定 (MCOP-APP-5 to 9): for each weekday from Monday to Sunday the ranges, in minutes of the day in Japan, in which users may
 * obtain one-time passwords. Null: always.
 */
import * as z from 'zod/mini'
import { otpErrors } from '../errors.ts'
import { minutesOfDay, type UsableHours } from './hours-in-week.ts'

const isTime = { error: otpErrors['hours-time'].code }
const isForward = { error: otpErrors['hours-reversed'].code, path: [1] }
const isApart = { error: otpErrors['hours-overlap'].code }
const isSome = { error: otpErrors['hours-empty'].code }

const timeOfDay = z.int(isTime).check(z.gte(0, isTime), z.lte(minutesOfDay, isTime))

const rangeSchema = z.tuple([timeOfDay, timeOfDay]).check(z.refine(([from, to]) => from < to, isForward))

const daySchema = z.array(rangeSchema).check(z.maxLength(24), z.refine(areApart, isApart))

/** Seven days from Monday; the ranges of a day do not overlap, though they may meet; at least one range overall (MCOP-APP-6). */
export const usableHoursSchema = z.nullable(
  z.array(daySchema).check(
    z.length(7),
    z.refine((days) => days.some((ranges) => ranges.length > 0), isSome),
  ),
)

function areApart(ranges: readonly (readonly [number, number])[]): boolean {
  const sorted = ranges.toSorted(([left], [right]) => left - right)
  return sorted.every(([from], place) => place === 0 || from >= (sorted[place - 1]?.[1] ?? 0))
}

export { isEndOfHours, isUsableAt, usableUntil } from './hours-in-week.ts'
export type { UsableHours }
