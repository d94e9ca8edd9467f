/** One part of a workbook as text, never more of it than its entry declares. */
import { crc32, createInflateRaw } from 'node:zlib'
import { TabularError } from '../tabular-error.ts'
import { compressedBytesOf, type ZipEntry } from './zip-directory.ts'

/**
 * The part's text in chunks of about 64 KiB, inflated as they are asked for.
 * @throws {TabularError} `inflates-too-much` when the declared size was a lie; `damaged-workbook` for bad deflate data, a wrong CRC,
 * text that is not UTF-8, or a document type declaration (which only an attack on XML readers would have).
 */
export async function* textOfPart(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let first = true
  try {
    for await (const chunk of inflatedChunks(bytes, entry)) {
      const text = decoder.decode(chunk, { stream: true })
      if (first && text.includes('<!DOCTYPE')) throw new TabularError('tabular.damaged-workbook', { part: entry.name })
      first = false
      yield text
    }
    decoder.decode()
  } catch (error) {
    if (error instanceof TabularError) throw error
    throw new TabularError('tabular.damaged-workbook', { part: entry.name }, error)
  }
}

/** A small part as a whole. */
export async function wholeTextOfPart(bytes: Uint8Array, entry: ZipEntry, limit: number): Promise<string> {
  if (entry.size > limit) throw new TabularError('tabular.inflates-too-much', { part: entry.name, limit })
  let whole = ''
  for await (const text of textOfPart(bytes, entry)) whole += text
  return whole
}

async function* inflatedChunks(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const compressed = compressedBytesOf(bytes, entry)
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 })
  if (entry.method === 8) inflate.end(compressed)
  let checksum = 0
  let length = 0
  const source: AsyncIterable<Uint8Array> | Iterable<Uint8Array> = entry.method === 8 ? inflate : slicesOf(compressed)
  for await (const chunk of source) {
    length += chunk.length
    if (length > entry.size) throw new TabularError('tabular.inflates-too-much', { part: entry.name, limit: entry.size })
    checksum = crc32(chunk, checksum)
    yield chunk
  }
  if (length !== entry.size || checksum !== entry.crc32) throw new TabularError('tabular.damaged-workbook', { part: entry.name })
}

function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += 64 * 1024) yield bytes.subarray(offset, offset + 64 * 1024)
}
