/**
 * Writes a ZIP archive front to back (APPNOTE 6.3.10): sizes are not known when an entry begins, so they follow it in a data
 * descriptor (§4.3.9) and stand in the directory at the end, which is what readers go by.
 */
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipPart {
  readonly name: string
  readonly chunks: AsyncIterable<string> | Iterable<string>
}

/** Fixed, so that the same rows make the same bytes: 1980-01-01, the earliest that the format can say. */
const dosDate = 0x0021
/** Bit 3: data descriptor; bit 11: names in UTF-8. */
const flags = 0x0808
const versionNeeded = 20
const fieldLimit = 0xffffffff

export async function* zipStream(parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const part of parts) {
    const name = Buffer.from(part.name)
    yield localHeader(name)
    const total = { crc32: 0, size: 0, compressed: 0 }
    for await (const bytes of deflated(part.chunks, total)) {
      total.compressed += bytes.length
      yield bytes
    }
    const length = 30 + name.length + total.compressed + 16
    if (Math.max(total.size, offset + length) >= fieldLimit) throw new RangeError('archive beyond 4 GiB')
    yield descriptor(total)
    directory.push(centralHeader(name, total, offset))
    offset += length
  }
  const central = Buffer.concat(directory)
  yield central
  yield endRecord(directory.length, central.length, offset)
}

interface Totals {
  crc32: number
  size: number
  compressed: number
}

async function* deflated(chunks: ZipPart['chunks'], total: Totals): AsyncGenerator<Uint8Array> {
  // Level 3 writes half as many rows again as level 6 for a fourth more bytes.
  const deflate = createDeflateRaw({ level: 3, chunkSize: 64 * 1024 })
  const feeding = feed(chunks, deflate, total)
  // A failing source destroys the stream, which ends the loop below with the source's error; this only keeps it from being unhandled.
  feeding.catch((error: unknown) => deflate.destroy(error instanceof Error ? error : new Error('source failed', { cause: error })))
  try {
    for await (const bytes of deflate) yield bytes as Uint8Array
  } finally {
    deflate.destroy()
  }
  await feeding
}

async function feed(chunks: ZipPart['chunks'], deflate: ReturnType<typeof createDeflateRaw>, total: Totals): Promise<void> {
  for await (const text of chunks) {
    const bytes = Buffer.from(text)
    total.crc32 = crc32(bytes, total.crc32)
    total.size += bytes.length
    if (deflate.destroyed) return
    if (!deflate.write(bytes)) await drained(deflate)
  }
  deflate.end()
}

/** Settles when there is room again, and also when the reader has left. */
function drained(deflate: ReturnType<typeof createDeflateRaw>): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      deflate.off('drain', settle)
      deflate.off('close', settle)
      resolve()
    }
    deflate.on('drain', settle)
    deflate.on('close', settle)
  })
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(versionNeeded, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(8, 8)
  header.writeUInt16LE(dosDate, 12)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

function descriptor(total: Totals): Buffer {
  const record = Buffer.alloc(16)
  record.writeUInt32LE(0x08074b50, 0)
  record.writeUInt32LE(total.crc32, 4)
  record.writeUInt32LE(total.compressed, 8)
  record.writeUInt32LE(total.size, 12)
  return record
}

function centralHeader(name: Buffer, total: Totals, offset: number): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(versionNeeded, 4)
  header.writeUInt16LE(versionNeeded, 6)
  header.writeUInt16LE(flags, 8)
  header.writeUInt16LE(8, 10)
  header.writeUInt16LE(dosDate, 14)
  header.writeUInt32LE(total.crc32, 16)
  header.writeUInt32LE(total.compressed, 20)
  header.writeUInt32LE(total.size, 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt32LE(offset, 42)
  return Buffer.concat([header, name])
}

function endRecord(count: number, length: number, offset: number): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE(count, 8)
  record.writeUInt16LE(count, 10)
  record.writeUInt32LE(length, 12)
  record.writeUInt32LE(offset, 16)
  return record
}
