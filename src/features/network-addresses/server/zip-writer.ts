/** A ZIP archive of a few small files, made in memory (APPNOTE 6.3.10 §4.3): every size is known before its header is written. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Bit 11: names in UTF-8 (APPNOTE appendix D). */
const flags = 0x0800
const versionNeeded = 20
const deflated = 8
/** 1980-01-01, the earliest that the format can say: the same files make the same archive. */
const dosDate = 0x0021

export function writeZip(files: readonly ZipFile[]): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const name = Buffer.from(file.name)
    const body = deflateRawSync(file.bytes)
    const facts = factsOf(file.bytes, body, name)
    const local = Buffer.concat([header(0x04034b50, versionField()), facts, name, body])
    directory.push(Buffer.concat([header(0x02014b50, versionField(), versionField()), facts, entryTail(offset), name]))
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  return new Uint8Array(Buffer.concat([...parts, central, endRecord(files.length, central.length, offset)]))
}

function header(signature: number, ...fields: readonly Buffer[]): Buffer {
  const start = Buffer.alloc(4)
  start.writeUInt32LE(signature)
  return Buffer.concat([start, ...fields])
}

function versionField(): Buffer {
  const field = Buffer.alloc(2)
  field.writeUInt16LE(versionNeeded)
  return field
}

/** The part that local header and directory entry share, without an extra field. */
function factsOf(bytes: Uint8Array, body: Buffer, name: Buffer): Buffer {
  const facts = Buffer.alloc(24)
  facts.writeUInt16LE(flags, 0)
  facts.writeUInt16LE(deflated, 2)
  facts.writeUInt16LE(dosDate, 6)
  facts.writeUInt32LE(crc32(bytes), 8)
  facts.writeUInt32LE(body.length, 12)
  facts.writeUInt32LE(bytes.length, 16)
  facts.writeUInt16LE(name.length, 20)
  return facts
}

/** No comment, first disk, no attributes; where the file begins. */
function entryTail(offset: number): Buffer {
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(offset, 10)
  return tail
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
