/**
 * Where a line of Japanese and Latin text may end: JIS X 4051, 6.1 (characters that may not begin or end a line), and between Latin words
 * only at blanks.
 */
const mayNotBegin = /^[、。，．・：；？！ー）］｝〕〉》」』】’”…‥々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％℃,.:;?!)\]}>％]/u
const mayNotEnd = /[（［｛〔〈《「『【‘“([{<]$/u
const unit = /[\p{Script=Latin}\p{N}\p{M}'’"“”@#$%&*+\-./:;=?!\\^_`|~,()[\]{}<>]+|\s+|./gsu

/** A text in pieces that stay in one line: words, blanks, single characters. */
export function unitsOf(text: string): readonly string[] {
  return text.match(unit) ?? []
}

export function mayBreakBetween(before: string, after: string): boolean {
  if (/^\s/.test(after)) return false
  return /\s$/.test(before) || !(mayNotBegin.test(after) || mayNotEnd.test(before))
}
