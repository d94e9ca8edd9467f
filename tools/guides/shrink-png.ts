/**
 * A screenshot with at most 256 colours, a third as large: pages of the portal are plain areas and grey-edged letters. Reads what Chromium writes (W3C PNG:
 * 8 bits, RGB or RGBA, not interlaced), writes a palette.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

export function shrinkPng(png: Buffer): Buffer {
  const { width, height, pixels } = readRgb(png)
  const palette = choosePalette(pixels)
  const indexOf = nearestIn(palette)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = indexOf(pixels[y * width + x] ?? 0)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Pixels as 0xRRGGBB. */
function readRgb(png: Buffer): { width: number; height: number; pixels: Uint32Array } {
  const [width, height, bits, kind] = [png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]
  if (bits !== 8 || (kind !== 2 && kind !== 6) || png[28] !== 0) throw new Error('not a PNG as Chromium writes it')
  const size = kind === 2 ? 3 : 4
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const bytes = unfilter(inflateSync(Buffer.concat(data)), width * size, size)
  const pixels = new Uint32Array(width * height)
  for (let at = 0; at < pixels.length; at += 1) {
    const from = at * size
    pixels[at] = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0)
  }
  return { width, height, pixels }
}

/** W3C PNG, 9.2: each line is told by its differences to its left and upper neighbours. */
function unfilter(filtered: Buffer, lineLength: number, size: number): Uint8Array {
  const lines = filtered.length / (lineLength + 1)
  const bytes = new Uint8Array(lineLength * lines)
  for (let y = 0; y < lines; y += 1) {
    const filter = filtered[y * (lineLength + 1)] ?? 0
    for (let x = 0; x < lineLength; x += 1) {
      const at = y * lineLength + x
      const left = x < size ? 0 : (bytes[at - size] ?? 0)
      const up = y === 0 ? 0 : (bytes[at - lineLength] ?? 0)
      const corner = x < size || y === 0 ? 0 : (bytes[at - lineLength - size] ?? 0)
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
      bytes[at] = (filtered[y * (lineLength + 1) + 1 + x] ?? 0) + predicted
    }
  }
  return bytes
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

/** The 256 colours that are used most, of which no two are almost the same. */
function choosePalette(pixels: Uint32Array): readonly number[] {
  const counts = new Map<number, number>()
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
  const byUse = [...counts].sort(([, left], [, right]) => right - left).map(([colour]) => colour)
  const chosen: number[] = []
  for (const colour of byUse) {
    if (chosen.length === 256) break
    if (byUse.length <= 256 || chosen.length < 64 || chosen.every((known) => distance(known, colour) > 150)) chosen.push(colour)
  }
  return chosen
}

function nearestIn(palette: readonly number[]): (colour: number) => number {
  const known = new Map(palette.map((colour, index) => [colour, index]))
  return (colour) => {
    const found = known.get(colour)
    if (found !== undefined) return found
    const distances = palette.map((candidate) => distance(candidate, colour))
    const nearest = distances.indexOf(Math.min(...distances))
    known.set(colour, nearest)
    return nearest
  }
}

function distance(one: number, other: number): number {
  const difference = (shift: number): number => ((one >> shift) & 255) - ((other >> shift) & 255)
  return difference(16) ** 2 + difference(8) ** 2 + difference(0) ** 2
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
