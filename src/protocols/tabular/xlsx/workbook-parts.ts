/** Finds, in an archive, the sheet to read and what its cells refer to (ECMA-376 part 1, §12.3; part 2 for relationships). */
import { TabularError } from '../tabular-error.ts'
import { textOfPart, wholeTextOfPart } from './inflate-part.ts'
import { builtInDisplay, displayOfFormat, type NumberDisplay } from './number-display.ts'
import { attributeOf, ElementCutter, stringItemText, tagsOf } from './spreadsheet-xml.ts'
import type { ZipEntry } from './zip-directory.ts'

export interface WorkbookParts {
  readonly sheet: ZipEntry
  readonly sharedStrings: readonly string[]
  /** By the style number of a cell. */
  readonly displays: readonly NumberDisplay[]
  readonly is1904: boolean
}

type Entries = ReadonlyMap<string, ZipEntry>

/** Parts other than sheets and strings are a few kilobytes; this is where a file is no longer meant to be read. */
const smallPartBytes = 8 * 1024 * 1024

/**
 * @param longest UTF-16 units in one string item.
 * @throws {TabularError} `not-a-workbook` for other archives (docx, ods, xlsb), `no-sheet`, `damaged-workbook`.
 */
export async function openWorkbook(bytes: Uint8Array, entries: Entries, longest: number): Promise<WorkbookParts> {
  const workbookPath = await findWorkbook(bytes, entries)
  const workbook = await wholeTextOfPart(bytes, needed(entries, workbookPath), smallPartBytes)
  const targets = await readTargets(bytes, entries, workbookPath)
  const { sheetId, is1904 } = readWorkbook(workbook)
  const sheetPath = targets.byId.get(sheetId)
  if (sheetPath === undefined) throw new TabularError('tabular.damaged-workbook', { part: workbookPath })
  const strings = targets.byType.get('sharedStrings')
  const styles = targets.byType.get('styles')
  return {
    sheet: needed(entries, sheetPath),
    sharedStrings: strings === undefined ? [] : await readSharedStrings(bytes, needed(entries, strings), longest),
    displays: styles === undefined ? [] : readDisplays(await wholeTextOfPart(bytes, needed(entries, styles), smallPartBytes)),
    is1904,
  }
}

function needed(entries: Entries, path: string): ZipEntry {
  const entry = entries.get(path)
  if (entry === undefined) throw new TabularError('tabular.damaged-workbook', { part: path })
  return entry
}

async function findWorkbook(bytes: Uint8Array, entries: Entries): Promise<string> {
  if (!entries.has('_rels/.rels')) throw new TabularError('tabular.not-a-workbook')
  const { byType } = await readTargets(bytes, entries, '')
  const path = byType.get('officeDocument')
  // xlsb has a workbook too, but a binary one.
  if (path === undefined || !path.endsWith('.xml') || !entries.has(path) || path.startsWith('word/') || path.startsWith('ppt/')) {
    throw new TabularError('tabular.not-a-workbook')
  }
  return path
}

interface Targets {
  readonly byId: ReadonlyMap<string, string>
  /** By the last word of the relationship's type, which transitional and strict files have in common. */
  readonly byType: ReadonlyMap<string, string>
}

async function readTargets(bytes: Uint8Array, entries: Entries, source: string): Promise<Targets> {
  const slash = source.lastIndexOf('/')
  const folder = source.slice(0, slash + 1)
  const byId = new Map<string, string>()
  const byType = new Map<string, string>()
  const xml = await wholeTextOfPart(bytes, needed(entries, `${folder}_rels/${source.slice(slash + 1)}.rels`), smallPartBytes)
  for (const { name, attributes } of tagsOf(xml)) {
    const target = attributeOf(attributes, 'Target')
    if (name !== 'Relationship' || target === undefined || attributeOf(attributes, 'TargetMode') === 'External') continue
    const path = resolvePath(folder, target)
    const type = attributeOf(attributes, 'Type') ?? ''
    byId.set(attributeOf(attributes, 'Id') ?? '', path)
    byType.set(type.slice(type.lastIndexOf('/') + 1), path)
  }
  return { byId, byType }
}

function resolvePath(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}

/** The first sheet that a person sees. */
function readWorkbook(xml: string): { sheetId: string; is1904: boolean } {
  let is1904 = false
  let sheetId: string | undefined
  for (const { name, attributes } of tagsOf(xml)) {
    if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributeOf(attributes, 'date1904') ?? '')
    const visible = (attributeOf(attributes, 'state') ?? 'visible') === 'visible'
    if (name === 'sheet' && visible) sheetId ??= /\s[\w.-]+:id=["']([^"']*)["']/u.exec(attributes)?.[1]
  }
  if (sheetId === undefined) throw new TabularError('tabular.no-sheet')
  return { sheetId, is1904 }
}

async function readSharedStrings(bytes: Uint8Array, entry: ZipEntry, longest: number): Promise<string[]> {
  const cutter = new ElementCutter({ name: 'si', part: entry.name, longest })
  const strings: string[] = []
  for await (const text of textOfPart(bytes, entry)) {
    for (const item of cutter.push(text)) strings.push(stringItemText(item))
  }
  return strings
}

function readDisplays(xml: string): NumberDisplay[] {
  const formats = new Map<string, string>()
  const displays: NumberDisplay[] = []
  let inCellFormats = false
  for (const { name, attributes } of tagsOf(xml)) {
    if (name === 'numFmt') formats.set(attributeOf(attributes, 'numFmtId') ?? '', attributeOf(attributes, 'formatCode') ?? '')
    if (name === 'cellXfs') inCellFormats = true
    if (name === 'cellStyles' || name === 'dxfs') inCellFormats = false
    if (name !== 'xf' || !inCellFormats) continue
    const id = attributeOf(attributes, 'numFmtId') ?? '0'
    const code = formats.get(id)
    displays.push(code === undefined ? builtInDisplay(Number(id)) : displayOfFormat(code))
  }
  return displays
}
