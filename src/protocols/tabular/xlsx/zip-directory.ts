/**
 * The list of what is in a ZIP archive (PKWARE APPNOTE 6.3.10 §4.3), read and judged before a single byte is inflated.
 */
import { TabularError } from '../tabular-error.ts'

export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated; nothing else occurs in a workbook. */
  readonly method: number
  readonly crc32: number
  readonly compressedSize: number
  readonly size: number
  readonly headerOffset: number
}

export interface ArchiveLimits {
  readonly entries: number
  /** Sum of the declared inflated sizes, in bytes. */
  readonly inflatedBytes: number
  /** Inflated to compressed, over the whole archive; a dense sheet of repeated values comes to about 60. */
  readonly ratio: number
}

export const defaultArchiveLimits: ArchiveLimits = { entries: 2_000, inflatedBytes: 512 * 1024 * 1024, ratio: 150 }

/** Below this a high ratio is only a small file. */
const ratioMattersFrom = 32 * 1024 * 1024

/**
 * @throws {TabularError} `truncated` when the directory at the end is missing, `encrypted`, `inflates-too-much`, `damaged-workbook`.
 */
export function readZipDirectory(bytes: Uint8Array, limits: ArchiveLimits = defaultArchiveLimits): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEndRecord(view)
  const count = view.getUint16(end + 10, true)
  if (count > limits.entries) throw new TabularError('tabular.inflates-too-much', { limit: limits.entries })
  const entries = new Map<string, ZipEntry>()
  let offset = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    if (offset + 46 > end || view.getUint32(offset, true) !== centralSignature) throw damaged('directory')
    if ((view.getUint16(offset + 8, true) & 1) !== 0) throw new TabularError('tabular.encrypted')
    const nameLength = view.getUint16(offset + 28, true)
    const extraLength = view.getUint16(offset + 30, true)
    const next = offset + 46 + nameLength + extraLength + view.getUint16(offset + 32, true)
    if (next > end) throw damaged('directory')
    const entry = readEntry(view, offset, nameLength, extraLength)
    // Two entries of one name: readers disagree which one counts, and that is what an attacker would use.
    if (entries.has(entry.name)) throw damaged(entry.name)
    entries.set(entry.name, entry)
    offset = next
  }
  checkSizes([...entries.values()], bytes.length, limits)
  return entries
}

const endSignature = 0x06054b50
const centralSignature = 0x02014b50
const localSignature = 0x04034b50
const endLength = 22
const longestComment = 0xffff

/** The record lies at the very end, before a comment of at most 65,535 bytes (§4.3.16). */
function findEndRecord(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - endLength - longestComment)
  for (let offset = view.byteLength - endLength; offset >= lowest; offset -= 1) {
    if (view.getUint32(offset, true) !== endSignature) continue
    if (offset + endLength + view.getUint16(offset + 20, true) === view.byteLength) return offset
  }
  throw new TabularError('tabular.truncated')
}

function readEntry(view: DataView, offset: number, nameLength: number, extraLength: number): ZipEntry {
  const nameAt = offset + 46
  const name = Buffer.from(view.buffer, view.byteOffset + nameAt, nameLength).toString('utf8')
  const sizes = {
    size: view.getUint32(offset + 24, true),
    compressedSize: view.getUint32(offset + 20, true),
    headerOffset: view.getUint32(offset + 42, true),
  }
  if (Math.max(sizes.size, sizes.compressedSize, sizes.headerOffset) === 0xffffffff)
    readZip64(view, nameAt + nameLength, extraLength, sizes)
  return { name, method: view.getUint16(offset + 10, true), crc32: view.getUint32(offset + 16, true), ...sizes }
}

/** Fields too large for 32 bits stand in the extra field 0001, in this order, only those that are (§4.5.3). */
function readZip64(
  view: DataView,
  start: number,
  length: number,
  sizes: { size: number; compressedSize: number; headerOffset: number },
): void {
  for (let at = start; at + 4 <= start + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let field = at + 4
    for (const key of ['size', 'compressedSize', 'headerOffset'] as const) {
      if (sizes[key] !== 0xffffffff) continue
      if (field + 8 > start + length) throw damaged('directory')
      sizes[key] = Number(view.getBigUint64(field, true))
      field += 8
    }
  }
}

function checkSizes(entries: readonly ZipEntry[], fileSize: number, limits: ArchiveLimits): void {
  let inflated = 0
  for (const entry of entries) {
    inflated += entry.size
    if (entry.method !== 0 && entry.method !== 8) throw damaged(entry.name)
    if (entry.headerOffset + 30 + entry.compressedSize > fileSize) throw new TabularError('tabular.truncated', { part: entry.name })
  }
  if (inflated > limits.inflatedBytes) throw new TabularError('tabular.inflates-too-much', { limit: limits.inflatedBytes })
  if (inflated > ratioMattersFrom && inflated > fileSize * limits.ratio) {
    throw new TabularError('tabular.inflates-too-much', { limit: limits.ratio })
  }
}

/** The compressed bytes of an entry; the local header repeats name and extra field in lengths of its own (§4.3.7). */
export function compressedBytesOf(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at = entry.headerOffset
  if (view.getUint32(at, true) !== localSignature) throw damaged(entry.name)
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  if (start + entry.compressedSize > bytes.length) throw new TabularError('tabular.truncated', { part: entry.name })
  return bytes.subarray(start, start + entry.compressedSize)
}

function damaged(part: string): TabularError {
  return new TabularError('tabular.damaged-workbook', { part })
}
