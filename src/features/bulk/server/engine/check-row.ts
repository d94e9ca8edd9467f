/** One row of the file against the pure rules of its format. Called for every row, so it allocates nothing for a row that is fine. */
import { type CellKind, recogniseDamage } from '../../../../protocols/tabular/index.ts'
import { type CellFinding, type Column, type Format, isReadIn, isRequiredIn, keyOf, type RuleFacts } from '../../contract/format.ts'
import { levelOf } from '../../contract/problem.ts'
import type { ProblemCollector } from './problem-collector.ts'

export interface FileRow {
  readonly row: number
  readonly cells: readonly string[]
  readonly kinds?: readonly CellKind[]
}

/**
 * Tells rows of the template that nobody filled in: their key is empty, and what stands in them is what the template put there (MCOP-UCSV-2).
 * Whoever asked for fifty rows and needed forty has no ten errors. In a prefilled column that refers to something anything may stand: what
 * the template put there depends on what there was to refer to then and for whom, and Excel may have saved 000 as 0. A row with that alone
 * names nobody.
 */
export function untouchedRows(
  format: Format,
  sources: readonly number[],
  facts: Readonly<Record<string, string>>,
): (cells: readonly string[]) => boolean {
  const parts = format.columns.map((column) => ({
    source: sources[column.index] ?? column.index,
    isKey: column.isKey,
    prefilled: column.prefill?.(facts) ?? '',
    mayDiffer: column.prefill !== undefined && column.reference !== undefined,
  }))
  if (parts.every(({ prefilled }) => prefilled === '')) return () => false
  return (cells) =>
    parts.every(({ source, isKey, prefilled, mayDiffer }) => {
      const text = (cells[source] ?? '').trim()
      return text === '' || (!isKey && (mayDiffer || text === prefilled))
    })
}

export interface RowChecker {
  /** Canonical values in the order of the format's columns (valid until the next call), and the folded key ('' when it is not usable). */
  check(row: FileRow): { readonly values: readonly string[]; readonly key: string }
}

interface Plan {
  readonly column: Column
  readonly source: number
  readonly read: boolean
  readonly required: boolean
}

// check-ignore function-length: closures over the state of one row, which is reused for every row
export function createRowChecker(options: {
  format: Format
  sources: readonly number[]
  width: number
  facts: RuleFacts
  /** `row/field` → corrected text. */
  edits: Readonly<Record<string, string>>
  /** Workbooks leave out empty cells at the end of a row. */
  mayBeShort: boolean
  collector: ProblemCollector
}): RowChecker {
  const { format, facts, collector, width } = options
  const plan: readonly Plan[] = format.columns.map((column) => ({
    column,
    source: options.sources[column.index] ?? column.index,
    read: isReadIn(column, facts.mode),
    required: isRequiredIn(column, facts.mode),
  }))
  const edits = new Map(Object.entries(options.edits))
  const firstRows = new Map<string, number>()
  const values: string[] = plan.map(() => '')
  /** The same by field, for the rules about several cells of a row. */
  const byField: Record<string, string> = {}
  /** Fields of the row at hand in which an error stands. */
  const refused = new Set<string>()
  const simpleKey = format.keyFields.length === 1 ? plan.find((part) => part.column.isKey)?.column.index : undefined

  const checkCell = (part: Plan, row: FileRow): string => {
    if (!part.read) return ''
    const edited = edits.size === 0 ? undefined : edits.get(`${row.row}/${part.column.field}`)
    const raw = edited ?? row.cells[part.source] ?? ''
    const text = trimmed(raw)
    const note = (code: string, params?: Parameters<ProblemCollector['add']>[0]['params']): void => {
      if (levelOf(code) === 'error') refused.add(part.column.field)
      collector.add({ row: row.row, field: part.column.field, code, params: params ?? null, value: raw })
    }
    if (text === '') {
      if (part.required) note('CSV-E06')
      return ''
    }
    const kind = edited === undefined ? row.kinds?.[part.source] : undefined
    const damage = part.column.numericText === true ? excelDamage(text, kind) : undefined
    if (damage !== undefined) for (const problem of damage.problems) note(problem.code, problem.params)
    if (damage?.value === '') return ''
    const outcome = part.column.rule(damage?.value ?? text, facts)
    if (typeof outcome === 'string') return outcome
    for (const problem of outcome.problems) note(problem.code, problem.params)
    return outcome.value
  }

  const noteDouble = (row: number, key: string): void => {
    const first = firstRows.get(key)
    if (first === undefined) {
      firstRows.set(key, row)
      return
    }
    const field = format.keyFields[0] ?? null
    // The first of them is told once, with the row that it collides with first (MCOP-CSV-19: an error on both rows).
    if (first > 0) {
      collector.add({ row: first, field, code: 'CSV-E09', params: { row }, value: undefined })
      firstRows.set(key, -first)
    }
    collector.add({ row, field, code: 'CSV-E09', params: { row: Math.abs(first) }, value: undefined })
  }

  return {
    check(row) {
      values.fill('')
      refused.clear()
      if (!hasRightWidth(row, width, options.mayBeShort)) {
        collector.add({ row: row.row, field: null, code: 'CSV-E05', params: { expected: width, found: row.cells.length }, value: '' })
        return { values, key: '' }
      }
      for (const part of plan) values[part.column.index] = checkCell(part, row)
      const simple = simpleKey === undefined ? undefined : (values[simpleKey] ?? '')
      const key = simple === undefined ? compositeKey(format, values) : format.keyFold === 'lower' ? simple.toLowerCase() : simple
      if (key !== '') noteDouble(row.row, key)
      if (format.rowRules.length > 0 && (facts.mode === 'add' || facts.mode === 'update' || facts.mode === 'upsert')) {
        for (const part of plan) byField[part.column.field] = values[part.column.index] ?? ''
        for (const rule of format.rowRules) {
          for (const found of rule(byField, facts)) {
            // A cell that was refused has no value to judge: its own problem is the one to act on.
            if (refused.has(found.field)) continue
            collector.add({ row: row.row, field: found.field, code: found.code, params: found.params ?? null, value: undefined })
          }
        }
      }
      return { values, key }
    },
  }
}

/**
 * A code that Excel took for a number or a date: what it must have been is proposed as a repair, where that is certain; otherwise it
 * is an error that says what happened. Lost zeros are found later, by comparing with the codes that exist.
 */
function excelDamage(text: string, kind: CellKind | undefined): CellFinding | undefined {
  if (kind !== 'date' && kind !== 'error' && /^[0-9A-Za-z]*$/.test(text)) return undefined
  const found = recogniseDamage(text, kind === undefined ? {} : { kind })
  if (found === undefined || found.damage === 'full-width' || found.damage === 'boolean') return undefined
  if (found.proposal === text) return undefined
  if (found.proposal === undefined) return { value: '', problems: [{ code: 'CSV-E23', params: { value: text } }] }
  return { value: found.proposal, problems: [{ code: 'CSV-W07', params: { value: text, code: found.proposal } }] }
}

/** A key of several fields is usable only when all of them are. */
function compositeKey(format: Format, values: readonly string[]): string {
  const byField: Record<string, string> = {}
  for (const column of format.columns) {
    if (!column.isKey) continue
    const value = values[column.index] ?? ''
    if (value === '') return ''
    byField[column.field] = value
  }
  return keyOf(format, byField)
}

function hasRightWidth(row: FileRow, width: number, mayBeShort: boolean): boolean {
  const { cells } = row
  if (cells.length < width) return mayBeShort
  for (let index = width; index < cells.length; index += 1) if (cells[index] !== '') return false
  return true
}

/**
 * `trim` and `normalize` are dear, and nearly all cells need neither: below U+0300 every character is composed already, and of what Japanese
 * is written with only the voicing marks U+3099 and U+309A combine.
 */
function trimmed(text: string): string {
  return (mayCompose.test(text) ? text.normalize('NFC') : text).trim()
}

/** Everything but Latin, Japanese punctuation, kana (without combining marks), the common ideographs and full- and half-width forms. */
const mayCompose = /[^ -\u02ff\u2002-\u20cf\u2100-\u2125\u2190-\u2328\u232b-\u2adb\u3000-\u3098\u309b-\u33ff\u4e00-\u9fff\uff00-\uffef]/
