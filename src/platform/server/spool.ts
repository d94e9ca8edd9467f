/**
 * Bytes on their way in or out wait here, in memory while they are few and in a file without a name beyond that, so that neither a slow
 * sender nor a slow reader ever holds a transaction open.
 */
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Spool {
  readonly byteCount: number
  /** Line feeds seen: an upper bound of the rows of a text file. */
  readonly lineFeeds: number
  /** Begins like a workbook. */
  readonly isZip: boolean
  /** The bytes once more, in chunks of at most `chunkBytes`; ends the spool. */
  read(): AsyncIterable<Buffer>
  discard(): Promise<void>
}

const memoryBytes = 8 * 1024 * 1024
const chunkBytes = 1024 * 1024

export class SpoolLimitError extends Error {
  override readonly name = 'SpoolLimitError'
}

/** @throws {SpoolLimitError} when there are more than `limit` bytes. */
export async function spool(source: AsyncIterable<Uint8Array>, limit = Number.POSITIVE_INFINITY): Promise<Spool> {
  const buffered: Buffer[] = []
  let inMemory = 0
  let byteCount = 0
  let lineFeeds = 0
  let start = Buffer.alloc(0)
  let file: FileHandle | undefined
  try {
    for await (const part of source) {
      const chunk = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
      byteCount += chunk.length
      if (byteCount > limit) throw new SpoolLimitError(`more than ${limit} bytes`)
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lineFeeds += 1
      if (start.length < 4) start = Buffer.concat([start, chunk.subarray(0, 4)])
      buffered.push(chunk)
      inMemory += chunk.length
      if (inMemory < memoryBytes) continue
      file ??= await openUnnamed()
      // `write` may take fewer bytes than it is given; this goes on until all are there.
      await file.writeFile(Buffer.concat(buffered.splice(0)))
      inMemory = 0
    }
  } catch (error) {
    await file?.close()
    throw error
  }
  const isZip = start.subarray(0, 2).toString('latin1') === 'PK'
  return { byteCount, lineFeeds, isZip, read: () => closing(readBack(file, buffered), file), discard: async () => file?.close() }
}

/** A generator that was ended before it began never reaches its `finally`; whoever went away before the first byte leaves no open file either. */
function closing(bytes: AsyncGenerator<Buffer>, file: FileHandle | undefined): AsyncIterable<Buffer> {
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => bytes.next(),
      async return() {
        await bytes.return(undefined)
        await file?.close()
        return { done: true, value: undefined }
      },
    }),
  }
}

async function* readBack(file: FileHandle | undefined, rest: readonly Buffer[]): AsyncGenerator<Buffer> {
  try {
    for (let position = 0; file !== undefined; ) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, position)
      if (bytesRead === 0) break
      position += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
    const tail = Buffer.concat(rest)
    for (let at = 0; at < tail.length; at += chunkBytes) yield tail.subarray(at, at + chunkBytes)
  } finally {
    await file?.close()
  }
}

/** Removed from the directory as soon as it is open: a killed process leaves nothing behind. */
async function openUnnamed(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'genkan-spool-'))
  try {
    return await open(join(folder, 'bytes'), 'wx+', 0o600)
  } finally {
    await rm(folder, { recursive: true })
  }
}
