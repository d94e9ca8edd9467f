/**
 * What Excel does to codes, recognised from what is left of them. Pure; proposes, never repairs: the person confirms (architecture: "the
 * damage is recognised and offered as a repair").
 */
import type { CellKind } from './table.ts'

export type ExcelDamage = 'scientific' | 'lost-zeros' | 'date' | 'error-value' | 'overflow' | 'full-width' | 'boolean' | 'formula'

export interface RecognisedDamage {
  readonly damage: ExcelDamage
  /** What the cell most probably said; absent where the original cannot be known. */
  readonly proposal?: string
}

export interface ExpectedCell {
  /** What the workbook says about the cell, if it was one. */
  readonly kind?: CellKind
  /** `code`: letters and digits, where zeros count; `date`: dates are welcome; `text`: prose. Default `code`. */
  readonly expected?: 'code' | 'date' | 'text'
  /** Number of digits that such a code always has. */
  readonly digits?: number
  /** Codes that exist: a value is completed with zeros only if exactly one of them fits (MCOP-CSV-15). */
  readonly candidates?: ReadonlySet<string>
}

/** The first damage found, worst first; undefined for a cell that is as it should be. */
export function recogniseDamage(text: string, cell: ExpectedCell = {}): RecognisedDamage | undefined {
  const expected = cell.expected ?? 'code'
  if (errorValues.has(text)) return { damage: 'error-value' }
  if (/^#{2,}$/u.test(text)) return { damage: 'overflow' }
  if (expected === 'text') return undefined
  if (cell.kind === 'formula') return { damage: 'formula', proposal: text }
  const scientific = recogniseScientific(text, cell)
  if (scientific !== undefined) return scientific
  if (expected === 'date') return recogniseFullWidth(text)
  // A code that exists is right, whatever it looks like.
  if (cell.candidates?.has(text) === true) return undefined
  if (cell.kind === 'boolean') return { damage: 'boolean', proposal: text.toLowerCase() }
  return recogniseDate(text, cell) ?? recogniseLostZeros(text, cell) ?? recogniseFullWidth(text)
}

/** `####` is not among them: it means that a column was too narrow. */
const errorValues: ReadonlySet<string> = new Set([
  '#NAME?',
  '#REF!',
  '#VALUE!',
  '#DIV/0!',
  '#NULL!',
  '#NUM!',
  '#N/A',
  '#SPILL!',
  '#CALC!',
  '#GETTING_DATA',
])

/**
 * `1.23E+11` stood for twelve digits of which three are left: nothing can be proposed, unless one known code begins with them. Only
 * where the mantissa holds all digits (`1.5E+2`) is the number whole.
 */
function recogniseScientific(text: string, cell: ExpectedCell): RecognisedDamage | undefined {
  const match = /^([+-]?)(\d)(?:\.(\d{1,14}))?E\+(\d{1,3})$/u.exec(text)
  if (match === null) return undefined
  const [, sign = '', first = '', fraction = '', exponentText = '0'] = match
  const exponent = Number(exponentText)
  const significant = `${first}${fraction}`
  const fitting = [...(cell.candidates ?? [])].filter((code) => isRoundedTo(code, significant, exponent))
  if (fitting.length === 1 && fitting[0] !== undefined) return { damage: 'scientific', proposal: fitting[0] }
  if (exponent <= fraction.length) return { damage: 'scientific', proposal: sign + significant.slice(0, exponent + 1) }
  return { damage: 'scientific' }
}

/** Excel rounds the mantissa: 123500000000 shows as 1.24E+11. */
function isRoundedTo(code: string, significant: string, exponent: number): boolean {
  const digits = code.replace(/^0+/u, '')
  if (!/^\d{1,32}$/u.test(digits) || digits.length !== exponent + 1) return false
  const kept = digits.length - significant.length
  if (kept < 0) return false
  const unit = 10n ** BigInt(kept)
  return (BigInt(digits) + unit / 2n) / unit === BigInt(significant)
}

/**
 * `1-2` and `2001-1-2` typed into a cell become dates. The proposal is the commonest way to have typed it: with hyphens; month and day
 * alone where Excel wrote them so (`1月2日`, `Jan-02`, `2-Jan`).
 */
function recogniseDate(text: string, cell: ExpectedCell): RecognisedDamage | undefined {
  const full = /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/u.exec(text)
  if (full !== null) {
    const [, year = '', month = '', day = ''] = full
    return proposeCode([`${Number(month)}-${Number(day)}`, `${year}-${Number(month)}-${Number(day)}`], cell)
  }
  const japanese = /^(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日)?$/u.exec(text)
  if (japanese !== null) {
    const [, year, month = '', day] = japanese
    const parts = [year, month, day].filter((part) => part !== undefined)
    return proposeCode([parts.join('-')], cell, parts.length > 1)
  }
  const english = /^([A-Z][a-z]{2})-(\d{1,4})$|^(\d{1,2})-([A-Z][a-z]{2})(?:-\d{2,4})?$/u.exec(text)
  if (english !== null) {
    const month = months.indexOf(english[1] ?? english[4] ?? '') + 1
    if (month > 0) return proposeCode([`${month}-${Number(english[2] ?? english[3])}`], cell, english[4] === undefined || text.length <= 6)
  }
  return cell.kind === 'date' ? { damage: 'date' } : undefined
}

const months: readonly string[] = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function proposeCode(ways: readonly string[], cell: ExpectedCell, certain = false): RecognisedDamage {
  const known = ways.filter((way) => cell.candidates?.has(way) === true)
  const proposal = known.length === 1 ? known[0] : certain && cell.candidates === undefined ? ways[0] : undefined
  return proposal === undefined ? { damage: 'date' } : { damage: 'date', proposal }
}

/** MCOP-CSV-15: only if exactly one existing code is left when its leading zeros go; or if the length of codes is fixed. */
function recogniseLostZeros(text: string, cell: ExpectedCell): RecognisedDamage | undefined {
  if (!/^\d{1,32}$/u.test(text)) return undefined
  if (cell.candidates !== undefined) {
    const bare = withoutZeros(text)
    const fitting: string[] = []
    for (const code of cell.candidates)
      if (code.length > text.length && /^0\d*$/u.test(code) && withoutZeros(code) === bare) fitting.push(code)
    if (fitting.length === 0) return undefined
    return fitting.length === 1 && fitting[0] !== undefined ? { damage: 'lost-zeros', proposal: fitting[0] } : { damage: 'lost-zeros' }
  }
  if (cell.digits === undefined || text.length >= cell.digits) return undefined
  return { damage: 'lost-zeros', proposal: text.padStart(cell.digits, '0') }
}

function withoutZeros(code: string): string {
  return code.replace(/^0+(?=\d)/u, '')
}

/** Only letters, digits and signs that have an ASCII twin; half-width katakana in prose are nobody's damage. */
function recogniseFullWidth(text: string): RecognisedDamage | undefined {
  return /[\uFF01-\uFF5E\u3000]/u.test(text) ? { damage: 'full-width', proposal: text.normalize('NFKC') } : undefined
}
