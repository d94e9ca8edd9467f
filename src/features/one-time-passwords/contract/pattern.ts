/**
 * The password (パスワード): an ordered sequence of elements, each a cell of the grid (`I1R2C3`) or a fixed digit (`7`) (MCOP-OTP-4).
 * Pure, so that the setting page shows each rule as kept or broken with the very code that the server refuses by (MCOP-OTP-16).
 */
import * as z from 'zod/mini'
import { digitAt, type Grid, gridShape, parseCell } from './grid.ts'

export const patternMaxLength = 32

export const patternElementSchema = z.string().check(z.regex(/^(I[1-4]R[1-4]C[1-4]|[0-9])$/))
export const patternSchema = z.array(patternElementSchema).check(z.maxLength(100))
export type Pattern = readonly string[]

/** The rules that a company sets (MCOP-AUTH items 7, 10 and 11). */
export interface PatternLimits {
  readonly minLength: number
  readonly maxFixedDigits: number
  readonly refusesSimple: boolean
}

export const patternRules = ['length', 'position', 'fixed-digits', 'once', 'not-simple'] as const
export type PatternRule = (typeof patternRules)[number]

const judges: Readonly<Record<PatternRule, (pattern: Pattern, limits: PatternLimits) => boolean>> = {
  length: (pattern, { minLength }) => pattern.length >= minLength && pattern.length <= patternMaxLength,
  position: (pattern) => pattern.some((element) => parseCell(element) !== undefined),
  'fixed-digits': (pattern, { maxFixedDigits }) => countFixedDigits(pattern) <= maxFixedDigits,
  once: (pattern) => {
    const cells = pattern.filter((element) => parseCell(element) !== undefined)
    return new Set(cells).size === cells.length
  },
  'not-simple': (pattern, { refusesSimple }) => !refusesSimple || !hasSimpleRun(pattern),
}

/** Every rule with whether this pattern keeps it, in the order in which they are shown (MCOP-OTP-6 to 9). */
export function checkPattern(pattern: Pattern, limits: PatternLimits): readonly { readonly rule: PatternRule; readonly isKept: boolean }[] {
  return patternRules.map((rule) => ({ rule, isKept: judges[rule](pattern, limits) }))
}

export function brokenRules(pattern: Pattern, limits: PatternLimits): readonly PatternRule[] {
  return patternRules.filter((rule) => !judges[rule](pattern, limits))
}

export function countFixedDigits(pattern: Pattern): number {
  return pattern.filter((element) => /^[0-9]$/.test(element)).length
}

/**
 * Four consecutive elements in one row of one icon whose columns run 1 by 1 in one direction (MCOP-OTP-8). A row has four columns, so such
 * a run is a whole row, read from either end; a fixed digit in between breaks it and a run into the next icon is none (MCOP-OTP-9).
 */
export function hasSimpleRun(pattern: Pattern): boolean {
  return pattern.some((_, start) => {
    const run = pattern.slice(start, start + gridShape.columns).map(parseCell)
    const first = run[0]
    if (run.length < gridShape.columns || first === undefined) return false
    const isRun = (step: 1 | -1): boolean =>
      run.every(
        (cell, place) =>
          cell !== undefined && cell.icon === first.icon && cell.row === first.row && cell.column === first.column + step * place,
      )
    return isRun(1) || isRun(-1)
  })
}

/** What has to be typed for this grid: the digit shown in each cell, fixed digits as they are (MCOP-OTP-5). */
export function expectedInput(pattern: Pattern, grid: Grid): string {
  return pattern
    .map((element) => {
      const cell = parseCell(element)
      return cell === undefined ? element : digitAt(grid, cell)
    })
    .join('')
}

/** One spelling of a sequence, for keyed hashes and sealing. */
export function patternText(pattern: Pattern): string {
  return pattern.join(' ')
}

export function parsePatternText(text: string): Pattern {
  return text.split(' ')
}
