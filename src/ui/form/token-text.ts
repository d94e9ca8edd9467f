/** Tokens: words in a text that stay whole. Pure, so that the caret's ways can be tested without a page. */
export interface TokenRange {
  readonly start: number
  readonly end: number
}

export interface TextSelection {
  readonly start: number
  readonly end: number
}

/** Where the tokens stand, in order. No token may contain another one. */
export function tokenRanges(text: string, tokens: readonly string[]): readonly TokenRange[] {
  const ranges = tokens.flatMap((token) => {
    const found: TokenRange[] = []
    for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + token.length))
      found.push({ start: at, end: at + token.length })
    return found
  })
  return ranges.sort((left, right) => left.start - right.start)
}

/** The token that Backspace or Delete would bite into at this caret. */
export function tokenBeside(ranges: readonly TokenRange[], caret: number, side: 'before' | 'after'): TokenRange | undefined {
  return ranges.find(({ start, end }) => (side === 'before' ? start < caret && caret <= end : start <= caret && caret < end))
}

/**
 * Where the selection goes instead when an end of it fell inside a token: a caret that comes from one edge goes on to the other, any other one
 * to the nearer edge; a selection takes the whole token in, or leaves it out again when it is being made smaller.
 */
export function besideTokens(ranges: readonly TokenRange[], before: TextSelection, now: TextSelection): TextSelection {
  if (now.start === now.end) {
    const caret = edgeFor(ranges, now.start, before.start === before.end ? before.start : undefined)
    return { start: caret, end: caret }
  }
  return { start: outwards(ranges, now.start, before.start, 'start'), end: outwards(ranges, now.end, before.end, 'end') }
}

function around(ranges: readonly TokenRange[], at: number): TokenRange | undefined {
  return ranges.find(({ start, end }) => start < at && at < end)
}

function edgeFor(ranges: readonly TokenRange[], at: number, from: number | undefined): number {
  const token = around(ranges, at)
  if (token === undefined) return at
  if (from === token.start) return token.end
  if (from === token.end) return token.start
  return at - token.start < token.end - at ? token.start : token.end
}

function outwards(ranges: readonly TokenRange[], at: number, from: number, edge: 'start' | 'end'): number {
  const token = around(ranges, at)
  if (token === undefined) return at
  const [outer, inner] = edge === 'start' ? [token.start, token.end] : [token.end, token.start]
  return from === outer ? inner : outer
}
