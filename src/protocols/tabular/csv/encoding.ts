/**
 * Which encoding a text file is in, and its text in slices.
 *
 * Nothing is ever replaced: a byte that means nothing in the encoding ends the text with `tabular.undecodable` and its offset. The
 * whole file is looked at before CP932 is assumed, since a file that is ASCII for a megabyte may still turn out to be either.
 */
import { isUtf8 } from 'node:buffer'
import { TabularError } from '../tabular-error.ts'
import { decodeCp932 } from './cp932.ts'
import { invalidUtf8At, looksLikeDamagedUtf8 } from './utf8.ts'

export const textEncodings = ['utf8', 'utf8-bom', 'cp932', 'utf16le', 'utf16be'] as const
export type TextEncoding = (typeof textEncodings)[number]

/** Small enough that one slice, decoded and parsed, holds the event loop for a few milliseconds only. */
const sliceBytes = 256 * 1024

/**
 * BOM first; then UTF-16 by its zero bytes; then UTF-8 if every byte fits; then CP932 — unless the file is UTF-8 with a flaw (cut in
 * the middle of a character, edited as the wrong encoding), which CP932 would happily read as 縺ゅ＞.
 */
export function detectEncoding(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf8-bom'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf16be'
  const wide = detectUtf16WithoutMark(bytes)
  if (wide !== undefined) return wide
  return isUtf8(bytes) || looksLikeDamagedUtf8(bytes) ? 'utf8' : 'cp932'
}

/**
 * Without a byte order mark UTF-16 shows in its commas, quotes and line ends: the other byte of the pair is zero. Letters and digits are
 * no witness, since 一 (4E00) and the ideographic space (3000) look like N and 0 of the other byte order. A zero byte that strayed
 * into another encoding is outweighed by the separators that have none.
 */
function detectUtf16WithoutMark(bytes: Uint8Array): 'utf16le' | 'utf16be' | undefined {
  const end = Math.min(bytes.length, 8_192) & ~1
  let little = 0
  let big = 0
  let narrow = 0
  for (let index = 0; index < end; index += 2) {
    const first = bytes[index] ?? 0
    const second = bytes[index + 1] ?? 0
    if (isSeparator(first)) {
      if (second === 0) little += 1
      else narrow += 1
    }
    if (isSeparator(second)) {
      if (first === 0) big += 1
      else narrow += 1
    }
  }
  if (little > big && little > narrow) return 'utf16le'
  if (big > little && big > narrow) return 'utf16be'
  return undefined
}

/** TAB, LF, CR, quote, comma. */
function isSeparator(byte: number): boolean {
  return byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x22 || byte === 0x2c
}

/**
 * The file's text without its byte order mark, slice by slice.
 * @throws {TabularError} `tabular.undecodable` {encoding, offset}, after all text before the flaw was given out.
 */
export function* decodeText(bytes: Uint8Array, encoding: TextEncoding): Generator<string> {
  const start = markLength(bytes, encoding)
  if (encoding === 'cp932') yield* decodeCp932Slices(bytes)
  else if (encoding === 'utf16le' || encoding === 'utf16be') yield* decodeUtf16Slices(bytes, start, encoding)
  else yield* decodeUtf8Slices(bytes, start, encoding)
}

function markLength(bytes: Uint8Array, encoding: TextEncoding): number {
  const [first, second, third] = bytes
  if (encoding === 'utf16le') return first === 0xff && second === 0xfe ? 2 : 0
  if (encoding === 'utf16be') return first === 0xfe && second === 0xff ? 2 : 0
  if (encoding === 'cp932') return 0
  return first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0
}

function* decodeCp932Slices(bytes: Uint8Array): Generator<string> {
  for (let offset = 0; offset < bytes.length; ) {
    const { text, consumed, failedAt } = decodeCp932(bytes.subarray(offset, offset + sliceBytes))
    yield text
    if (failedAt >= 0 || consumed === 0) throw undecodable('cp932', offset + consumed)
    offset += consumed
  }
}

function* decodeUtf8Slices(bytes: Uint8Array, start: number, encoding: TextEncoding): Generator<string> {
  for (let offset = start; offset < bytes.length; ) {
    let end = Math.min(offset + sliceBytes, bytes.length)
    // A slice must not end inside a character; three continuation bytes are the most that one can have.
    for (let step = 0; step < 3 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80; step += 1) end -= 1
    const slice = bytes.subarray(offset, end)
    if (isUtf8(slice)) {
      yield viewOf(slice).toString('utf8')
      offset = end
      continue
    }
    const failedAt = invalidUtf8At(slice)
    yield viewOf(slice.subarray(0, failedAt)).toString('utf8')
    throw undecodable(encoding, offset + failedAt)
  }
}

function* decodeUtf16Slices(bytes: Uint8Array, start: number, encoding: 'utf16le' | 'utf16be'): Generator<string> {
  for (let offset = start; offset < bytes.length; ) {
    let slice = bytes.subarray(offset, Math.min(offset + sliceBytes, bytes.length))
    if (slice.length % 2 !== 0) slice = slice.subarray(0, slice.length - 1)
    const units = encoding === 'utf16be' ? Buffer.from(slice).swap16() : viewOf(slice)
    let text = units.toString('utf16le')
    const last = text.charCodeAt(text.length - 1)
    const splitsPair = offset + slice.length < bytes.length && last >= 0xd800 && last <= 0xdbff
    if (splitsPair) text = text.slice(0, -1)
    if (!text.isWellFormed() || text.length === 0) {
      const failedAt = loneSurrogateAt(text)
      yield text.slice(0, failedAt)
      throw undecodable(encoding, offset + failedAt * 2)
    }
    yield text
    offset += text.length * 2
  }
}

function loneSurrogateAt(text: string): number {
  for (let index = 0; index < text.length; index += 1) {
    const point = text.codePointAt(index) ?? 0
    if (point >= 0xd800 && point <= 0xdfff) return index
    if (point > 0xffff) index += 1
  }
  return text.length
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function undecodable(encoding: TextEncoding, offset: number): TabularError {
  return new TabularError('tabular.undecodable', { encoding, offset })
}
