/** Reads ZIP archives by their central directory (APPNOTE 4.3.12), so that Genkan's own reader and writer are not judged by each other. */
import { inflateRawSync } from 'node:zlib'

const centralHeader = 0x02014b50
const endRecord = 0x06054b50

/** The files of an archive by name. @throws Error when it is none or uses other methods than stored and deflated. */
export function readArchive(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || bytes.readUInt32LE(end) !== endRecord) throw new Error('no ZIP archive')
  const files = new Map<string, Buffer>()
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== centralHeader) throw new Error(`no entry at ${at}`)
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
    files.set(bytes.toString('utf8', at + 46, nameEnd), readEntry(bytes, at))
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return files
}

function readEntry(bytes: Buffer, at: number): Buffer {
  const method = bytes.readUInt16LE(at + 10)
  const local = bytes.readUInt32LE(at + 42)
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const content = bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
  if (method === 0) return content
  if (method === 8) return inflateRawSync(content)
  throw new Error(`method ${method}`)
}
