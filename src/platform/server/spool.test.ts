import { readdir, readlink } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { type Spool, SpoolLimitError, spool } from './spool.ts'

async function* parts(count: number, bytes: number): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index += 1) yield Buffer.alloc(bytes, index % 251)
}

const tenParts = 10
const partBytes = 1_500_000

/** Beyond what is held in memory: a file without a name is open. */
const large = (): Promise<Spool> => spool(parts(tenParts, partBytes))

async function openSpools(): Promise<number> {
  const links = await Promise.all((await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')))
  return links.filter((link) => link.includes('genkan-spool-')).length
}

test('what was put in comes out, in its order, from memory and from the file alike', async () => {
  for (const [count, bytes] of [
    [0, 0],
    [3, 1000],
    [tenParts, partBytes],
  ] as const) {
    const spooled = await spool(parts(count, bytes))
    expect(spooled.byteCount).toBe(count * bytes)
    let at = 0
    for await (const chunk of spooled.read()) {
      for (let index = 0; index < chunk.length; index += 997) expect(chunk[index]).toBe(Math.floor((at + index) / bytes) % 251)
      at += chunk.length
    }
    expect(at).toBe(count * bytes)
  }
})

test('no file stays open when it was read, discarded, left half-way, or left before its first byte', async () => {
  const before = await openSpools()
  const read = await large()
  expect(await openSpools()).toBe(before + 1)
  for await (const _ of read.read()) void _
  await (await large()).discard()
  for await (const _ of (await large()).read()) break
  const never = (await large()).read()[Symbol.asyncIterator]()
  await never.return?.()
  expect(await openSpools()).toBe(before)
})

test('more than the limit is refused, and nothing of it stays open', async () => {
  const before = await openSpools()
  await expect(spool(parts(tenParts, partBytes), tenParts * partBytes - 1)).rejects.toThrow(SpoolLimitError)
  expect(await openSpools()).toBe(before)
})
