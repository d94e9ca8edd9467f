/** Where UTF-8 ends to be UTF-8 (RFC 3629 §4), for files of which the platform only says that they are not. */

/** Length of the well-formed sequence at `index`, 0 if there is none. */
function sequenceLength(bytes: Uint8Array, index: number): number {
  const lead = bytes[index] ?? 0
  if (lead < 0x80) return 1
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  if (length === 0 || index + length > bytes.length) return 0
  const second = bytes[index + 1] ?? 0
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest) return 0
  for (let step = 2; step < length; step += 1) if (((bytes[index + step] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

/** Offset of the first byte that belongs to no well-formed sequence; `bytes.length` if all do. */
export function invalidUtf8At(bytes: Uint8Array): number {
  let index = 0
  while (index < bytes.length) {
    const length = sequenceLength(bytes, index)
    if (length === 0) return index
    index += length
  }
  return index
}

/** How much is looked at after the first byte that is not ASCII. */
const sampleBytes = 64 * 1024

/**
 * Whether a file that is not UTF-8 was meant to be: nearly all of its characters beyond ASCII are well-formed sequences of three or
 * more bytes. In Japanese CP932 text such sequences come about by chance only, far apart.
 */
export function looksLikeDamagedUtf8(bytes: Uint8Array): boolean {
  let index = 0
  while (index < bytes.length && (bytes[index] ?? 0) < 0x80) index += 1
  const end = Math.min(bytes.length, index + sampleBytes)
  let wellFormed = 0
  let broken = 0
  while (index < end) {
    const length = sequenceLength(bytes, index)
    if (length >= 3) wellFormed += 1
    else if (length === 0) broken += 1
    index += length === 0 ? 1 : length
  }
  return wellFormed > 0 && wellFormed >= broken * 4
}
