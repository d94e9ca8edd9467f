/**
 * CP932 bytes to text and back, with nothing lost and nothing invented on the way.
 *
 * What is written must be read back the same, so `encodeCp932` knows exactly the characters that CP932 has. A handful of characters
 * have a twin there which Windows reads back as another character: the wave dash 〜 (U+301C, typed on macOS) becomes ～ (U+FF5E), the
 * minus − becomes －, and so on. Python and glibc fold them silently. Writing them folded would change a person's data between
 * export and import, so without `fold` they count as unencodable, with the twin as the proposal: the caller offers UTF-8 with BOM, or
 * lets the person choose the twin (`fold: true`).
 */
import { cp932Table, isLeadByte } from './cp932-table.ts'

/** Twins: what CP932 has in place of a character that it lacks. */
export const cp932Alternatives: ReadonlyMap<string, string> = new Map([
  ['\u301c', '\uff5e'], // 〜 wave dash → ～ full-width tilde
  ['\u2212', '\uff0d'], // − minus sign → － full-width hyphen-minus
  ['\u2016', '\u2225'], // ‖ double vertical line → ∥ parallel to
  ['\u2014', '\u2015'], // — em dash → ― horizontal bar
  ['\u00a2', '\uffe0'], // ¢
  ['\u00a3', '\uffe1'], // £
  ['\u00ac', '\uffe2'], // ¬
  // Half-width ¥ and ‾ share their bytes with \ and ~ in JIS X 0201; in CP932 these bytes are \ and ~, so only the full-width forms are left.
  ['\u00a5', '\uffe5'],
  ['\u203e', '\uffe3'],
])

export interface Cp932Encoding {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Index into the text (UTF-16 units) of the first character CP932 lacks, or -1; `bytes` ends before it. */
  readonly failedAt: number
}

/** Encodes all of `text`, or all up to the first character that has no CP932 form. */
export function encodeCp932(text: string, options: { fold?: boolean } = {}): Cp932Encoding {
  const { fromUnicode } = cp932Table()
  const bytes = new Uint8Array(text.length * 2)
  let length = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    let code = fromUnicode[unit] ?? 0
    if (code === 0 && unit !== 0) {
      const twin = options.fold === true ? cp932Alternatives.get(String.fromCharCode(unit)) : undefined
      if (twin === undefined) return { bytes: bytes.subarray(0, length), failedAt: index }
      code = fromUnicode[twin.charCodeAt(0)] ?? 0
    }
    if (code > 0xff) bytes[length++] = code >> 8
    bytes[length++] = code & 0xff
  }
  return { bytes: bytes.subarray(0, length), failedAt: -1 }
}

/** Whether `text` would survive CP932 unchanged; cheap enough to ask for every cell. */
export function isCp932Text(text: string): boolean {
  const { fromUnicode } = cp932Table()
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (fromUnicode[unit] === 0 && unit !== 0) return false
  }
  return true
}

export interface Cp932Decoding {
  readonly text: string
  /** Bytes consumed: a lead byte at the end of the input is left for the next chunk. */
  readonly consumed: number
  /** Offset of the first byte that is not CP932, or -1; `text` ends before it. */
  readonly failedAt: number
}

/** Decodes one chunk. The caller keeps `bytes.subarray(consumed)` for the next one. */
export function decodeCp932(bytes: Uint8Array): Cp932Decoding {
  const { toUnicode } = cp932Table()
  const units = new Uint16Array(bytes.length)
  let length = 0
  let index = 0
  let failedAt = -1
  while (index < bytes.length) {
    const byte = bytes[index] ?? 0
    if (byte < 0x80) {
      units[length++] = byte
      index += 1
      continue
    }
    const paired = byte < 0xa0 || byte > 0xdf
    if (paired && index + 1 === bytes.length && isLeadByte(byte)) break
    const unit = toUnicode[paired ? (byte << 8) | (bytes[index + 1] ?? 0) : byte] ?? 0
    if (unit === 0) {
      failedAt = index
      break
    }
    units[length++] = unit
    index += paired ? 2 : 1
  }
  const text = Buffer.from(units.buffer, 0, length * 2).toString('utf16le')
  return { text, consumed: index, failedAt }
}
