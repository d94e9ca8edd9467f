/**
 * Keeps a spreadsheet from running what a cell says (MCOP-CSV-17; OWASP "CSV Injection").
 *
 * A cell that a spreadsheet could take for a formula is written with an apostrophe before it, which Excel shows and does not run, and
 * saves again as it is. Reading takes one apostrophe away. To be the exact inverse, a value that already has apostrophes before such
 * a character gets one more: `=1` ↔ `'=1`, `'=1` ↔ `''=1`; any other apostrophe is left alone (`'90` ↔ `'90`).
 *
 * The full-width ＝＋－＠ count too: Japanese Excel takes them for the ASCII ones when a cell is entered.
 */

export function guardFormula(text: string): string {
  return startsFormula(text) ? `'${text}` : text
}

export function unguardFormula(text: string): string {
  return text.charCodeAt(0) === apostrophe && startsFormula(text) ? text.slice(1) : text
}

const apostrophe = 0x27

/** = + - @ TAB CR LF ＝ ＋ － ＠ */
const triggers: ReadonlySet<number> = new Set([0x3d, 0x2b, 0x2d, 0x40, 0x09, 0x0d, 0x0a, 0xff1d, 0xff0b, 0xff0d, 0xff20])

function startsFormula(text: string): boolean {
  let index = 0
  while (text.charCodeAt(index) === apostrophe) index += 1
  return triggers.has(text.charCodeAt(index))
}
