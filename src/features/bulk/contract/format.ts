/**
 * A format is data: the template download, the export, the import, the column help on the page and the API description all come from
 * it. The rules in it are pure, so that a form shows the same message while typing that a file gets after uploading.
 */
import type { BulkProblem } from './problem.ts'

/** What the administrator asks for with the whole file. */
export const bulkModes = ['add', 'update', 'delete', 'initialise', 'upsert'] as const
export type BulkMode = (typeof bulkModes)[number]

/** What the plan says about one row. */
export const rowActions = ['add', 'change', 'delete', 'initialise', 'unchanged'] as const
export type RowAction = (typeof rowActions)[number]

export interface LocalText {
  readonly ja: string
  readonly en: string
}

/** What a rule may know beside the cell: facts of the company (its code …), the mode, and the options chosen with the upload. */
export interface RuleFacts {
  readonly mode: BulkMode
  readonly facts: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, string>>
}

/** A cell that was understood with remarks, or not understood. `value` is what is staged: for a warning, the value after the repair. */
export interface CellFinding {
  readonly value: string
  readonly problems: readonly BulkProblem[]
}

/**
 * From the trimmed text of a cell (never empty: the engine deals with empty cells) to the canonical value. A plain string is the quick
 * way of saying "fine"; anything else is a finding.
 */
export type CellRule = (text: string, facts: RuleFacts) => string | CellFinding

/** Rules that look at several cells of one row, by field. Values are canonical, '' where empty. */
export type RowRule = (row: Readonly<Record<string, string>>, facts: RuleFacts) => readonly (BulkProblem & { readonly field: string })[]

export interface ColumnDefinition {
  /** Header text to the letter. */
  readonly header: string
  /** camelCase; the row source of the server calls it by the same name in snake_case. */
  readonly field: string
  /** SQL type of the value in the row source. `boolean` is written TRUE / FALSE. Text is never null: empty is ''. */
  readonly type?: 'text' | 'boolean' | 'integer'
  readonly rule: CellRule
  /** Modes in which the cell must not be empty; `true`: in every mode that reads the column. Key columns always are. */
  readonly required?: true | readonly BulkMode[]
  /** Modes that read the column. Default: key columns always, the others in add, update and upsert. */
  readonly readIn?: readonly BulkMode[]
  /** Codes whose leading zeros Excel drops: cells are marked as text in XLSX, damage is recognised and a repair offered (MCOP-CSV-14, 15). */
  readonly numericText?: true
  /**
   * The value names something that must exist: the server half lists the known values under `name`. Unknown is `code` (CSV-E12 unless
   * said), unless exactly one known value is equal without leading zeros: that is a repair (CSV-W01). Needs `numericText` for the repair.
   */
  readonly reference?: { readonly name: string; readonly code?: string }
  /** Read and checked, but neither compared nor stored (columns that the manual keeps without effect). */
  readonly ignored?: true
  /** What may be typed, one sentence. */
  readonly help: LocalText
  /** Cell of the sample row on the page. */
  readonly sample: string
  /** Cell of the prefilled template rows (MCOP-UCSV-2). */
  readonly prefill?: (facts: Readonly<Record<string, string>>) => string
}

export interface Column extends ColumnDefinition {
  /** A, B, … AA. */
  readonly letter: string
  readonly index: number
  readonly isKey: boolean
}

export interface ModeDefinition {
  readonly mode: BulkMode
  readonly labels: LocalText
  /** The number of rows must be typed before it happens: always, or when more than half of all objects would go (MCOP-DCSV-15, UCSV-12). */
  readonly typedCount?: 'always' | 'over-half'
  /** One sentence on the confirm page about what cannot be taken for granted. */
  readonly notice?: LocalText
}

/** A choice made beside the file (MCOP-IPCSV-8: サービス選択). Reaches the rules and the server half as `options[name]`. */
export interface OptionDefinition {
  readonly name: string
  readonly labels: LocalText
  readonly choices: readonly { readonly value: string; readonly labels: LocalText }[]
  /** Words for choosing none with an upload, since the file itself says it (MCOP-IPCSV-10); offered first. Without it one has to be chosen. */
  readonly fromFile?: LocalText
  /** `upload`: chosen with the file; `export`: with the download; default both. */
  readonly use?: 'upload' | 'export'
}

export interface FormatDefinition {
  readonly key: string
  readonly labels: LocalText
  /** What one row is, for sentences: ユーザー / user. `counter` is 人, 件 … */
  readonly noun: LocalText
  readonly counter: LocalText
  readonly columns: readonly ColumnDefinition[]
  readonly keyFields: readonly string[]
  /** How keys are compared: ids without case, codes exactly. */
  readonly keyFold: 'exact' | 'lower'
  /** Fields that tell a person which object a row is (names), shown beside the key. */
  readonly titleFields: readonly string[]
  readonly modes: readonly ModeDefinition[]
  readonly options?: readonly OptionDefinition[]
  readonly rowRules?: readonly RowRule[]
  /** Warnings that must be ticked before the file is applied. Repairs always must. */
  readonly acknowledge?: readonly string[]
  /** Company service that must be contracted. */
  readonly service?: string
}

export interface Format extends Omit<FormatDefinition, 'columns' | 'rowRules' | 'acknowledge' | 'options'> {
  readonly columns: readonly Column[]
  readonly rowRules: readonly RowRule[]
  readonly acknowledge: readonly string[]
  readonly options: readonly OptionDefinition[]
}

/** Width of the staging table; `db/migrations` has as many columns. */
export const maxColumns = 64

/** Checks a format once, when the module is loaded, and numbers its columns. Throws on a format that contradicts itself. */
export function defineFormat(definition: FormatDefinition): Format {
  const fields = definition.columns.map((column) => column.field)
  const headers = definition.columns.map((column) => column.header)
  const wrong =
    new Set(fields).size !== fields.length || new Set(headers).size !== headers.length || fields.length > maxColumns || fields.length === 0
  const unknown = [...definition.keyFields, ...definition.titleFields].filter((field) => !fields.includes(field))
  if (wrong || unknown.length > 0 || definition.keyFields.length === 0) {
    throw new Error(`format ${definition.key} contradicts itself: ${unknown.join(', ') || 'columns are double, missing or too many'}`)
  }
  return {
    ...definition,
    rowRules: definition.rowRules ?? [],
    acknowledge: ['CSV-W01', 'CSV-W07', ...(definition.acknowledge ?? [])],
    options: definition.options ?? [],
    columns: definition.columns.map((column, index) => ({
      ...column,
      index,
      letter: columnLetter(index),
      isKey: definition.keyFields.includes(column.field),
    })),
  }
}

/** 0 → A, 25 → Z, 26 → AA, as a spreadsheet names its columns. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last
}

/** Whether this mode looks at the column at all (MCOP-DCSV-13: a delete ignores everything but the key). */
export function isReadIn(column: Column, mode: BulkMode): boolean {
  if (column.readIn !== undefined) return column.readIn.includes(mode)
  return column.isKey || mode === 'add' || mode === 'update' || mode === 'upsert'
}

export function isRequiredIn(column: Column, mode: BulkMode): boolean {
  return column.isKey || column.required === true || column.required?.includes(mode) === true
}

/** Parts of a composite key are joined by U+001F, in SQL by `chr(31)`. */
export const keySeparator = '\u001f'

/** The key of a row as it is compared with the database and with the other rows. */
export function keyOf(format: Pick<Format, 'keyFields' | 'keyFold'>, row: Readonly<Record<string, string>>): string {
  const key = format.keyFields.map((field) => row[field] ?? '').join(keySeparator)
  return format.keyFold === 'lower' ? key.toLowerCase() : key
}

/** `passwordChangeNeeded` → `password_change_needed`. */
export function sqlName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
