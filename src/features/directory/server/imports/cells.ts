/** The rules of the contract as rules of cells: one truth for form, API and file (architecture §3). */
import { type CellRule, refuse } from '../../../bulk/contract/index.ts'
import type { FieldRule } from '../../contract/user-fields.ts'

/** `form` is the file's code for "not in the form that it must have"; whatever is too long is CSV-E07. */
export function cell(rule: FieldRule, limits: { min?: number; max: number }, form = 'CSV-E08'): CellRule {
  return (text) => {
    const checked = rule(text)
    if (checked.ok) return checked.value
    return checked.code === 'field.too-long' ? refuse('CSV-E07', { min: limits.min ?? 0, max: limits.max }) : refuse(form)
  }
}

/** As `cell`, for half-width fields: what was typed full-width is converted, and that is said (MCOP-GEN-9, W28). */
export function narrowCell(rule: FieldRule, limits: { min?: number; max: number }, form?: string): CellRule {
  const plain = cell(rule, limits, form)
  return (text, facts) => {
    const outcome = plain(text, facts)
    if (typeof outcome !== 'string' || outcome === text) return outcome
    return { value: outcome, problems: [{ code: 'CSV-W08', params: { code: outcome } }] }
  }
}
