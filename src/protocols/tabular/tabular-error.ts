/**
 * Everything that can be wrong with a table as a file, as stable codes. The words for people live with whoever asks; here are the
 * facts they need: where (spreadsheet row, column, physical line, byte offset) and what would help (`remedy`).
 */

export type TabularErrorCode =
  | 'tabular.undecodable'
  | 'tabular.nul-character'
  | 'tabular.unterminated-quote'
  | 'tabular.text-after-quote'
  | 'tabular.file-too-large'
  | 'tabular.too-many-rows'
  | 'tabular.too-many-columns'
  | 'tabular.cell-too-long'
  | 'tabular.row-too-long'
  | 'tabular.unencodable'
  | 'tabular.truncated'
  | 'tabular.encrypted'
  | 'tabular.old-excel'
  | 'tabular.not-a-workbook'
  | 'tabular.damaged-workbook'
  | 'tabular.inflates-too-much'
  | 'tabular.no-sheet'
  | 'tabular.took-too-long'
  | 'tabular.out-of-memory'

/** What the person can do about it; a key for a sentence, like the code. */
export type TabularRemedy =
  | 'choose-encoding'
  | 'remove-character'
  | 'close-quote'
  | 'split-file'
  | 'shorten-cell'
  | 'remove-columns'
  | 'save-as-utf8'
  | 'upload-again'
  | 'remove-password'
  | 'save-as-xlsx'
  | 'add-sheet'

/** `row` is the spreadsheet row (header = 1), `line` the physical line of the text, `column` counts from 1, `offset` is in bytes. */
export interface TabularErrorParams {
  readonly row?: number
  readonly column?: number
  readonly line?: number
  readonly offset?: number
  readonly limit?: number
  readonly encoding?: string
  readonly character?: string
  readonly alternative?: string
  readonly part?: string
}

const remedies: Readonly<Record<TabularErrorCode, TabularRemedy>> = {
  'tabular.undecodable': 'choose-encoding',
  'tabular.nul-character': 'remove-character',
  'tabular.unterminated-quote': 'close-quote',
  'tabular.text-after-quote': 'close-quote',
  'tabular.file-too-large': 'split-file',
  'tabular.too-many-rows': 'split-file',
  'tabular.too-many-columns': 'remove-columns',
  'tabular.cell-too-long': 'shorten-cell',
  'tabular.row-too-long': 'shorten-cell',
  'tabular.unencodable': 'save-as-utf8',
  'tabular.truncated': 'upload-again',
  'tabular.encrypted': 'remove-password',
  'tabular.old-excel': 'save-as-xlsx',
  'tabular.not-a-workbook': 'save-as-xlsx',
  'tabular.damaged-workbook': 'save-as-xlsx',
  'tabular.inflates-too-much': 'save-as-xlsx',
  'tabular.no-sheet': 'add-sheet',
  'tabular.took-too-long': 'split-file',
  'tabular.out-of-memory': 'split-file',
}

export class TabularError extends Error {
  override readonly name = 'TabularError'
  readonly code: TabularErrorCode
  readonly remedy: TabularRemedy
  readonly params: TabularErrorParams

  constructor(code: TabularErrorCode, params: TabularErrorParams = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.code = code
    this.remedy = remedies[code]
    this.params = params
  }
}
