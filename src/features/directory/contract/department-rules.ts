import { lengthOf, normaliseTyped, toHalfWidth } from '../../../kernel/text.ts'
import type { FieldRule } from './user-fields.ts'

export { endOfSubtree } from '../../../kernel/subtree.ts'

/** The deepest level of the tree (MCOP-DEPT-9). */
export const maxLevel = 11

/** The built-in department 標準 (MCOP-DEPT-2). */
export const builtInDepartmentCode = '000'

/** 1–100 half-width letters and digits; case and leading zeros count (MCOP-DEPT-5). */
export const departmentCodeRule: FieldRule = (typed) => {
  const value = toHalfWidth(typed)
  if (value === '') return { ok: false, code: 'field.required' }
  if (lengthOf(value) > 100) return { ok: false, code: 'field.too-long', params: { maximum: 100 } }
  return /^[A-Za-z0-9]+$/.test(value) ? { ok: true, value } : { ok: false, code: 'directory.department-code-characters' }
}

/** 1–100 characters of any kind (MCOP-DEPT-7). */
export const departmentNameRule: FieldRule = (typed) => {
  const value = normaliseTyped(typed)
  if (value === '') return { ok: false, code: 'field.required' }
  if (lengthOf(value) > 100) return { ok: false, code: 'field.too-long', params: { maximum: 100 } }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  return /[\u0000-\u001f\u007f]/.test(value) ? { ok: false, code: 'directory.control-characters' } : { ok: true, value }
}

export function isWithin(path: string, ancestorPath: string): boolean {
  return path.startsWith(ancestorPath)
}

/** The node keys on the way from the root to this department, itself last. */
export function nodeKeysOf(path: string): readonly string[] {
  return path.match(/.{6}/g) ?? []
}
