/** Rules for single cells that formats are put together from. Pure: the same functions check a form field. */
import { lengthOf, toHalfWidth } from '../../../kernel/text.ts'
import type { CellFinding, CellRule } from './format.ts'
import type { BulkProblem } from './problem.ts'

export function refuse(code: string, params?: BulkProblem['params']): CellFinding {
  return { value: '', problems: [params === undefined ? { code } : { code, params }] }
}

/** Any characters but control characters; line breaks only where they are allowed. Lengths count code points (MCOP-GEN-9). */
export function freeText(limits: { min?: number; max: number; lines?: true }): CellRule {
  const { min = 0, max, lines } = limits
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const forbidden = lines === true ? /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/ : /[\u0000-\u001f\u007f]/
  return (text) => {
    if (forbidden.test(text)) return refuse('CSV-E08')
    // UTF-16 length is never below the number of code points, so most cells need no count.
    if (text.length > max && lengthOf(text) > max) return refuse('CSV-E07', { min, max })
    if (min > 1 && lengthOf(text) < min) return refuse('CSV-E07', { min, max })
    return text
  }
}

/** Half-width codes: full-width input is made half-width and that is said (W28); `allowed` is anchored by the caller. */
export function halfWidthCode(limits: { min?: number; max: number; allowed: RegExp; code?: string }): CellRule {
  const { min = 1, max, allowed, code = 'CSV-E08' } = limits
  return (text) => {
    if (text.length <= max && text.length >= min && allowed.test(text)) return text
    const narrow = toHalfWidth(text)
    const length = lengthOf(narrow)
    if (length > max || length < min) return refuse('CSV-E07', { min, max })
    if (!allowed.test(narrow)) return refuse(code)
    return { value: narrow, problems: [{ code: 'CSV-W08', params: { code: narrow } }] }
  }
}

/** TRUE / FALSE in any letter case (MCOP-UCSV-14); canonical `true` / `false`. */
export const trueOrFalse: CellRule = (text) => {
  const value = text.toLowerCase()
  if (value === 'true' || value === 'false') return value
  const narrow = toHalfWidth(value)
  return narrow === 'true' || narrow === 'false' ? narrow : refuse('CSV-E14')
}

/** One of a few values; by mode where `values` is a function of the facts. */
export function oneOf(values: readonly string[] | ((facts: Parameters<CellRule>[1]) => readonly string[]), code = 'CSV-E13'): CellRule {
  return (text, facts) => {
    const allowed = typeof values === 'function' ? values(facts) : values
    return allowed.includes(text) ? text : refuse(code, { allowed: allowed.join('、') })
  }
}

/** For columns without effect: anything goes in, nothing is kept; `warning` says so when they are filled. */
export function withoutEffect(warning?: string): CellRule {
  return warning === undefined ? () => '' : () => ({ value: '', problems: [{ code: warning }] })
}

/** A second look at a value that the first rule accepted. */
export function both(first: CellRule, second: CellRule): CellRule {
  return (text, facts) => {
    const outcome = first(text, facts)
    if (typeof outcome === 'string') return second(outcome, facts)
    if (outcome.value === '') return outcome
    const next = second(outcome.value, facts)
    return typeof next === 'string' ? { value: next, problems: outcome.problems } : next
  }
}
