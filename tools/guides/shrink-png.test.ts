import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { shrinkPng } from './shrink-png.ts'

test('a picture of few colours keeps every one of them', () => {
  const rows = [
    [0x1a2130, 0xffffff, 0x2b4acb],
    [0xffffff, 0xffffff, 0x1a2130],
  ]
  expect(readPalettePng(shrinkPng(rgbPng(rows)))).toEqual(rows)
})

test('each filter of a line is undone', () => {
  const line = [10, 20, 30, 40, 50, 60, 70, 80, 90]
  for (const filter of [0, 1, 2, 3, 4]) {
    const filtered = Buffer.from([0, ...line, filter, ...line])
    const [, second] = readPalettePng(shrinkPng(png(3, 2, filtered)))
    const plain: number[] = []
    for (const [index, value] of line.entries()) {
      const [left, up, corner] = [plain[index - 3] ?? 0, line[index] ?? 0, index < 3 ? 0 : (line[index - 3] ?? 0)]
      const guess = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter] ?? 0
      plain.push((value + guess) & 255)
    }
    expect(second, `filter ${filter}`).toEqual(
      [0, 3, 6].map((at) => ((plain[at] ?? 0) << 16) | ((plain[at + 1] ?? 0) << 8) | (plain[at + 2] ?? 0)),
    )
  }
})

test('of more than 256 colours, those that are used most stay as they are', () => {
  const row = [...Array.from({ length: 600 }, (_, index) => (index * 0x10307) & 0xffffff), ...Array<number>(50).fill(0x2b4acb)]
  const [found = []] = readPalettePng(shrinkPng(rgbPng([row])))
  expect(new Set(found).size).toBeLessThanOrEqual(256)
  expect(found.slice(600)).toEqual(row.slice(600))
})

test('what is no picture of Chromium is refused', () => {
  const interlaced = rgbPng([[0]])
  interlaced[28] = 1
  expect(() => shrinkPng(interlaced)).toThrow('not a PNG')
})

/** W3C PNG, 9.4: whichever neighbour is nearest to left + up − corner. */
function nearest(left: number, up: number, corner: number): number {
  const distanceTo = (value: number): number => Math.abs(left + up - corner - value)
  return [left, up, corner].reduce((best, value) => (distanceTo(value) < distanceTo(best) ? value : best))
}

function rgbPng(rows: readonly (readonly number[])[]): Buffer {
  const bytes = rows.flatMap((row) => [0, ...row.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])])
  return png(rows[0]?.length ?? 0, rows.length, Buffer.from(bytes))
}

function png(width: number, height: number, filtered: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(filtered)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

function readPalettePng(bytes: Buffer): readonly (readonly number[])[] {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  }
  const palette = chunks.get('PLTE') ?? Buffer.alloc(0)
  const width = bytes.readUInt32BE(16)
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0))
  return Array.from({ length: bytes.readUInt32BE(20) }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const at = (rows[y * (width + 1) + 1 + x] ?? 0) * 3
      return ((palette[at] ?? 0) << 16) | ((palette[at + 1] ?? 0) << 8) | (palette[at + 2] ?? 0)
    }),
  )
}
