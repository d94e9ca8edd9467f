/**
 * Rows to a workbook of one sheet in which every cell is text (format `@`): `000` stays `000`, nothing is a formula, and what Excel saves
 * back is what was written. Only moments, where there are any, are Excel's own, so that they sort and can be reckoned with. Streams; the
 * header is bold on grey and stays in view.
 */
import { columnLetters, type Sequence } from '../table.ts'
import { TabularError } from '../tabular-error.ts'
import { type ZipPart, zipStream } from './zip-stream.ts'

export interface WriteXlsxOptions {
  /** Name on the sheet's tab; what Excel does not allow there is left out. */
  readonly sheetName: string
  /** Widths of the columns in characters; 16 where none is given. */
  readonly columnWidths?: readonly number[]
  /** Between year, month and day of moments; `/` unless told. */
  readonly dayMark?: '/' | '-'
}

/** A text, or a moment as the clock on the wall shows it: `2026-11-22 09:05:00`. */
export type XlsxCell = string | { readonly wallClock: string }

const mostRows = 1_048_576
const mostColumns = 16_384
const longestCell = 32_767
const blockLength = 64 * 1024

/** @throws {TabularError} `too-many-rows`, `too-many-columns`, `cell-too-long`, `unencodable` (half a surrogate pair). */
export function writeXlsx(rows: Sequence<readonly XlsxCell[]>, options: WriteXlsxOptions): AsyncGenerator<Uint8Array> {
  const parts: ZipPart[] = [
    { name: '[Content_Types].xml', chunks: [contentTypes] },
    { name: '_rels/.rels', chunks: [rootRelationships] },
    { name: 'xl/workbook.xml', chunks: [workbookXml(options.sheetName)] },
    { name: 'xl/_rels/workbook.xml.rels', chunks: [workbookRelationships] },
    { name: 'xl/styles.xml', chunks: [stylesXml(options.dayMark ?? '/')] },
    { name: 'xl/worksheets/sheet1.xml', chunks: sheetChunks(rows, options.columnWidths ?? []) },
  ]
  return zipStream(parts)
}

async function* sheetChunks(rows: Sequence<readonly XlsxCell[]>, widths: readonly number[]): AsyncGenerator<string> {
  let xml = sheetStart(widths)
  let row = 0
  for await (const cells of rows) {
    row += 1
    if (row > mostRows) throw new TabularError('tabular.too-many-rows', { row, limit: mostRows })
    xml += rowXml(cells, row)
    if (xml.length < blockLength) continue
    yield xml
    xml = ''
  }
  yield `${xml}</sheetData></worksheet>`
}

/** Style 1 is text, style 2 the header's, style 3 a moment. */
function rowXml(cells: readonly XlsxCell[], row: number): string {
  if (cells.length > mostColumns) throw new TabularError('tabular.too-many-columns', { row, column: mostColumns + 1, limit: mostColumns })
  const style = row === 1 ? 2 : 1
  let xml = `<row r="${row}">`
  for (let index = 0; index < cells.length; index += 1) {
    const text = cells[index] ?? ''
    const reference = `${columnLetters(index)}${row}`
    if (typeof text !== 'string') {
      xml += `<c r="${reference}" s="3"><v>${serialOf(text.wallClock)}</v></c>`
      continue
    }
    xml +=
      text === ''
        ? `<c r="${reference}" s="${style}"/>`
        : `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellXml(text, row, index + 1)}</t></is></c>`
  }
  return `${xml}</row>`
}

/** Days since 1899-12-30 (ECMA-376 part 1 §18.17.4.1, date base 1900), to the second. */
function serialOf(wallClock: string): number {
  const seconds = Date.parse(`${wallClock.replace(' ', 'T')}Z`) / 1000
  return seconds / 86_400 + 25_569
}

function cellXml(text: string, row: number, column: number): string {
  if (text.length > longestCell) throw new TabularError('tabular.cell-too-long', { row, column, limit: longestCell })
  if (!special.test(text)) return text
  if (!text.isWellFormed()) {
    const character = /\p{Surrogate}/u.exec(text)?.[0] ?? ''
    throw new TabularError('tabular.unencodable', { row, column, character, encoding: 'xlsx' })
  }
  return escapeXml(text)
}

/** Everything that `escapeXml` changes, and surrogates. */
const special = /[&<>_\p{Cc}\uFFFE\uFFFF\uD800-\uDFFF]/u

/**
 * Characters that XML cannot hold are written as `_x0001_` (ST_Xstring, ECMA-376 part 1 §22.9.2.19), CR too since XML readers make it
 * LF; a text that looks like such an escape gets its underscore escaped.
 */
function escapeXml(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replace(unwritable, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** Control characters but TAB and LF, and the two noncharacters that XML 1.0 §2.2 excludes. */
const unwritable = /(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const officeRelationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships'
const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes =
  `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${spreadsheetType}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheetType}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${spreadsheetType}.styles+xml"/></Types>`

const rootRelationships =
  `${declaration}<Relationships xmlns="${packageRelationships}">` +
  `<Relationship Id="rId1" Type="${officeRelationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

const workbookRelationships =
  `${declaration}<Relationships xmlns="${packageRelationships}">` +
  `<Relationship Id="rId1" Type="${officeRelationships}/worksheet" Target="worksheets/sheet1.xml"/>` +
  `<Relationship Id="rId2" Type="${officeRelationships}/styles" Target="styles.xml"/></Relationships>`

/** The hyphens escaped: bare ones are written as the mark of whichever language the reader's Excel speaks. */
const momentFormats = { '/': 'yyyy/mm/dd\\ hh:mm:ss', '-': 'yyyy\\-mm\\-dd\\ hh:mm:ss' } as const

/** Built-in format 49 is `@`, 164 the first of our own. Columns refer to style 1, so that what is typed below the last row is text as well. */
const stylesXml = (dayMark: '/' | '-'): string =>
  `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="${momentFormats[dayMark]}"/></numFmts><fonts count="2"><font><sz val="11"/><name val="游ゴシック"/><family val="2"/></font>` +
  '<font><b/><sz val="11"/><name val="游ゴシック"/><family val="2"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/><bgColor indexed="64"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="標準" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

function workbookXml(sheetName: string): string {
  const allowed = sheetName.replace(/[\p{Cc}[\]:*?/\\]|^'+/gu, '').slice(0, 31)
  const name = allowed.toWellFormed().replace(/'+$/u, '') || 'Sheet1'
  const escaped = escapeXml(name).replaceAll('"', '&quot;')
  return (
    `${declaration}<workbook xmlns="${main}" xmlns:r="${officeRelationships}"><sheets>` +
    `<sheet name="${escaped}" sheetId="1" r:id="rId1"/></sheets></workbook>`
  )
}

function sheetStart(widths: readonly number[]): string {
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" style="1" customWidth="1"/>`)
  const others = `<col min="${widths.length + 1}" max="${mostColumns}" width="16" style="1" customWidth="1"/>`
  return (
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="18.75"/><cols>${columns.join('')}${widths.length < mostColumns ? others : ''}</cols><sheetData>`
  )
}
