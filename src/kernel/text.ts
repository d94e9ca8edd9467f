/**
 * Japanese text, folded. Two foldings with two purposes: `normaliseTyped` is what is stored, `foldForSearch` is only compared.
 */

/** Length limits count code points after NFC and trimming (MCOP-GEN-9). */
export function normaliseTyped(text: string): string {
  return text.normalize('NFC').trim()
}

export function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}

/**
 * Full-width letters, digits, dots, hyphens and spaces typed into a half-width field become half-width (MCOP-GEN-9, W28).
 * Only what has an ASCII twin is touched: katakana and 髙 stay as they are. The long vowel mark and the many dashes that
 * an input method offers instead of `-` count as hyphens here, since these fields hold codes, never prose.
 */
export function toHalfWidth(text: string): string {
  if (plainAscii.test(text)) return text
  return text
    .normalize('NFC')
    .replace(/[\uFF01-\uFF5E]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212\u30FC\uFF70]/gu, '-')
    .replace(/[\u3000\u00A0]/gu, ' ')
    .replace(/\uFFE5/gu, '¥')
    .trim()
}

/** Nothing to fold and nothing to trim, as in nearly all cells of a large file. */
const plainAscii = /^[!-~]*$/

const hiraganaToKatakana = 0x60

/** Variants of one character that people type for one another in names; compared as the common one. */
const nameVariants: ReadonlyMap<string, string> = new Map([
  ['髙', '高'],
  ['﨑', '崎'],
  ['嵜', '崎'],
  ['碕', '崎'],
  ['濵', '浜'],
  ['濱', '浜'],
  ['邊', '辺'],
  ['邉', '辺'],
  ['齋', '斎'],
  ['齊', '斉'],
  ['澤', '沢'],
  ['德', '徳'],
  ['櫻', '桜'],
  ['廣', '広'],
  ['國', '国'],
  ['惠', '恵'],
  ['瀨', '瀬'],
  ['圓', '円'],
  ['嶋', '島'],
  ['嶌', '島'],
  ['栁', '柳'],
  ['曻', '昇'],
])

/** For comparing, never for storing: width, case, hiragana/katakana and name variants are equal (MCOP-USEARCH-5). */
export function foldForSearch(text: string): string {
  let folded = ''
  for (const character of text.normalize('NFKC').toLowerCase()) {
    const code = character.codePointAt(0) ?? 0
    if (code >= 0x3041 && code <= 0x3096) folded += String.fromCodePoint(code + hiraganaToKatakana)
    else folded += nameVariants.get(character) ?? character
  }
  return folded.replace(/\s+/gu, ' ').trim()
}

/** Hiragana furigana become katakana; half-width katakana become full-width. What is stored as カナ. */
export function toKatakana(text: string): string {
  let katakana = ''
  for (const character of normaliseTyped(text).normalize('NFKC')) {
    const code = character.codePointAt(0) ?? 0
    katakana += code >= 0x3041 && code <= 0x3096 ? String.fromCodePoint(code + hiraganaToKatakana) : character
  }
  return katakana
}
