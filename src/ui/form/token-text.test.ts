import { describe, expect, it } from 'vitest'
import { besideTokens, tokenBeside, tokenRanges } from './token-text.ts'

const text = 'ab{X}c{YY}'
const ranges = tokenRanges(text, ['{YY}', '{X}'])
const caret = (at: number) => ({ start: at, end: at })

describe('MCOP-TMPL-14: tokens in a text', () => {
  it('stand where they are written, every time, and nothing else is one', () => {
    expect(ranges).toEqual([
      { start: 2, end: 5 },
      { start: 6, end: 10 },
    ])
    expect(tokenRanges('{X}{X} {x} {X', ['{X}'])).toEqual([
      { start: 0, end: 3 },
      { start: 3, end: 6 },
    ])
  })

  it('Backspace behind and Delete before one take all of it; elsewhere they take what they always do', () => {
    expect([5, 4, 3].map((at) => tokenBeside(ranges, at, 'before'))).toEqual([ranges[0], ranges[0], ranges[0]])
    expect([2, 3, 4].map((at) => tokenBeside(ranges, at, 'after'))).toEqual([ranges[0], ranges[0], ranges[0]])
    expect([tokenBeside(ranges, 2, 'before'), tokenBeside(ranges, 5, 'after')]).toEqual([undefined, undefined])
  })

  it('the caret steps over one in either direction, and falls to the nearer edge from elsewhere', () => {
    expect(besideTokens(ranges, caret(2), caret(3))).toEqual(caret(5))
    expect(besideTokens(ranges, caret(5), caret(4))).toEqual(caret(2))
    expect(besideTokens(ranges, caret(0), caret(7))).toEqual(caret(6))
    expect(besideTokens(ranges, caret(0), caret(9))).toEqual(caret(10))
    expect(besideTokens(ranges, caret(0), caret(1))).toEqual(caret(1))
  })

  it('a selection takes one in as a whole, and gives it back as a whole', () => {
    expect(besideTokens(ranges, { start: 1, end: 2 }, { start: 1, end: 3 })).toEqual({ start: 1, end: 5 })
    expect(besideTokens(ranges, { start: 1, end: 5 }, { start: 1, end: 4 })).toEqual({ start: 1, end: 2 })
    expect(besideTokens(ranges, { start: 5, end: 6 }, { start: 4, end: 6 })).toEqual({ start: 2, end: 6 })
    expect(besideTokens(ranges, { start: 2, end: 6 }, { start: 3, end: 6 })).toEqual({ start: 5, end: 6 })
    expect(besideTokens(ranges, caret(3), { start: 3, end: 8 })).toEqual({ start: 2, end: 10 })
  })
})
