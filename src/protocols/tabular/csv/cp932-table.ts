/**
 * Windows code page 932 (IANA Windows-31J) as two flat tables, built once on first use.
 *
 * The pairs come from the platform's own decoder for `shift_jis`, which the WHATWG Encoding Standard (§ index jis0208) defines as
 * Windows-31J: with NEC row 13 (①㈱), NEC-selected and IBM extensions (髙﨑) and the end-user area F040–F9FC as U+E000–U+E757. The
 * single bytes are our own, because ICU builds permute 1A, 1C and 7F after an old IBM convention.
 *
 * Bytes 80, A0, FD, FE and FF are left out on purpose: Windows gives them to no character, and they are the surest sign that a file is
 * not CP932 at all.
 */

interface Cp932Table {
  /** [lead << 8 | trail] → UTF-16 unit, 0 where there is none; index < 256 for single bytes. */
  readonly toUnicode: Uint16Array
  /** UTF-16 unit → one byte (< 256) or two, 0 where there is none; U+0000 is handled apart. */
  readonly fromUnicode: Uint16Array
}

let table: Cp932Table | undefined

export function cp932Table(): Cp932Table {
  table ??= buildTable()
  return table
}

/** 81–9F and E0–FC begin a pair. */
export function isLeadByte(byte: number): boolean {
  return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc)
}

function buildTable(): Cp932Table {
  const toUnicode = new Uint16Array(0x10000)
  const fromUnicode = new Uint16Array(0x10000)
  for (let byte = 0; byte < 0x80; byte += 1) {
    toUnicode[byte] = byte
    fromUnicode[byte] = byte
  }
  for (let byte = 0xa1; byte <= 0xdf; byte += 1) {
    toUnicode[byte] = 0xff61 + byte - 0xa1
    fromUnicode[0xff61 + byte - 0xa1] = byte
  }
  for (let lead = 0x81; lead <= 0xfc; lead += 1) if (isLeadByte(lead)) addRow(lead, toUnicode, fromUnicode)
  return { toUnicode, fromUnicode }
}

function addRow(lead: number, toUnicode: Uint16Array, fromUnicode: Uint16Array): void {
  for (let trail = 0x40; trail <= 0xfc; trail += 1) {
    const unit = trail === 0x7f ? 0 : decodePair(lead, trail)
    if (unit === 0) continue
    const pair = (lead << 8) | trail
    toUnicode[pair] = unit
    const known = fromUnicode[unit] ?? 0
    if (known === 0 || isPreferred(pair, known)) fromUnicode[unit] = pair
  }
}

/**
 * 396 characters have two or three codes. Windows writes JIS X 0208 before NEC row 13 before the IBM extension, and the
 * NEC-selected rows ED and EE never (Microsoft knowledge base 170559). Ascending order does this but for ED and EE.
 */
function isPreferred(pair: number, known: number): boolean {
  const knownLead = known >> 8
  return (knownLead === 0xed || knownLead === 0xee) && pair >> 8 >= 0xfa
}

function decodePair(lead: number, trail: number): number {
  const text = shiftJis.decode(Uint8Array.of(lead, trail))
  const unit = text.charCodeAt(0)
  return text.length === 1 && unit !== 0xfffd ? unit : 0
}

const shiftJis = new TextDecoder('shift_jis')
