import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellName, cellsOfGrid, digitAt, indexOfCell, parseCell } from './grid.ts'
import { brokenRules, checkPattern, expectedInput, hasSimpleRun, parsePatternText, patternSchema, patternText } from './pattern.ts'

const limits = { minLength: 4, maxFixedDigits: 2, refusesSimple: true }
/** `I1R1C1 [7]` as the specification writes it. */
const elements = (text: string): string[] => text.replaceAll(/[[\]]/g, '').split(' ')

const number = fc.integer({ min: 1, max: 4 })
const cell = fc.record({ icon: number, row: number, column: number })
const element = fc.oneof(cell.map(cellName), fc.integer({ min: 0, max: 9 }).map(String))
const grid = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: cellsOfGrid, maxLength: cellsOfGrid }).map((digits) => digits.join(''))

describe('MCOP-OTP-8, MCOP-OTP-9: the test vectors (minimum 4, simple patterns refused, fixed digits allowed 2)', () => {
  it.each([
    ['I1R1C1 I1R1C2 I1R1C3 I1R1C4', ['not-simple']],
    ['I2R3C4 I2R3C3 I2R3C2 I2R3C1', ['not-simple']],
    ['I3R4C2 I1R2C1 I1R2C2 I1R2C3 I1R2C4', ['not-simple']],
    ['I1R1C3 I1R1C4 I2R1C1 I2R1C2', []],
    ['I1R1C1 I1R2C1 I1R3C1 I1R4C1', []],
    ['I1R1C1 I1R1C3 I1R1C2 I1R1C4', []],
    ['I1R1C1 I1R1C2 [7] I1R1C3 I1R1C4', []],
    ['I1R1C1 I2R2C2 I3R3C3 [1] [2] [3]', ['fixed-digits']],
    ['I1R1C1 I2R2C2 [4] [9]', []],
    ['[1] [2] [3] [4]', ['position', 'fixed-digits']],
  ])('%s breaks %j', (text, broken) => {
    expect(brokenRules(elements(text), limits)).toEqual(broken)
  })

  it('MCOP-OTP-8: with 拒否しない a simple pattern is accepted', () => {
    expect(brokenRules(elements('I1R1C1 I1R1C2 I1R1C3 I1R1C4'), { ...limits, refusesSimple: false })).toEqual([])
  })

  it('MCOP-OTP-9: reading a pattern backwards changes nothing about being simple', () => {
    fc.assert(
      fc.property(fc.array(element, { maxLength: 12 }), (pattern) => hasSimpleRun(pattern) === hasSimpleRun([...pattern].reverse())),
    )
  })

  it('MCOP-OTP-8: a whole row of one icon is found wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.array(element, { maxLength: 6 }),
        fc.array(element, { maxLength: 6 }),
        number,
        number,
        fc.boolean(),
        (before, after, icon, row, back) => {
          const run = [1, 2, 3, 4].map((column) => cellName({ icon, row, column }))
          return hasSimpleRun([...before, ...(back ? run.reverse() : run), ...after])
        },
      ),
    )
  })
})

describe('MCOP-OTP-5: what has to be typed', () => {
  it('MCOP-OTP-5: the worked example gives 9179', () => {
    const rowOne = ['5093', '7714', '2860', '3951']
    const example = rowOne.map((row) => `${row}${'0'.repeat(12)}`).join('')
    expect(expectedInput(elements('I1R1C3 I2R1C3 [7] I4R1C2'), example)).toBe('9179')
  })

  it('MCOP-OTP-5: one digit for each element, the one shown in the cell or the fixed one', () => {
    fc.assert(
      fc.property(fc.array(element, { minLength: 1, maxLength: 32 }), grid, (pattern, digits) => {
        const typed = expectedInput(pattern, digits)
        return (
          typed.length === pattern.length &&
          pattern.every((part, place) => {
            const at = parseCell(part)
            return typed[place] === (at === undefined ? part : digitAt(digits, at))
          })
        )
      }),
    )
  })
})

describe('MCOP-OTP-4: what a password is made of', () => {
  const everyCell = [1, 2, 3, 4].flatMap((icon) =>
    [1, 2, 3, 4].flatMap((row) => [1, 2, 3, 4].map((column) => cellName({ icon, row, column }))),
  )
  const everyDigit = Array.from({ length: 10 }, (_, digit) => String(digit))

  it('MCOP-OTP-4: an element is one of the 64 cells or one fixed digit, and nothing else', () => {
    for (const one of [...everyCell, ...everyDigit]) expect(patternSchema.safeParse([one]).success).toBe(true)
    for (const other of ['', '10', '-1', 'x', '７', 'I1R1', 'I5R1C1', 'I1R1C1 ', 'I1R1C1I1R1C2', 'i1r1c1', 7, null]) {
      expect([other, patternSchema.safeParse([other]).success]).toEqual([other, false])
    }
  })

  it('MCOP-OTP-4: the order counts: the same elements in another order are another password, with another input', () => {
    const digits = everyDigit.join('').repeat(7).slice(0, cellsOfGrid)
    const [first, second] = ['I1R1C1', 'I1R1C2']
    expect(expectedInput([first, second, '9'], digits)).toBe('019')
    expect(expectedInput(['9', second, first], digits)).toBe('910')
    expect(patternText([first, second])).not.toBe(patternText([second, first]))
  })

  it('MCOP-OTP-4: the length is the number of elements, cells and fixed digits alike', () => {
    const rule = (pattern: string[], minLength: number) => brokenRules(pattern, { ...limits, minLength }).includes('length')
    for (const pattern of [elements('I1R1C1 I2R2C2 I3R3C3 I4R4C4'), elements('I1R1C1 I2R2C2 [4] [9]')]) {
      expect([rule(pattern, 4), rule(pattern, 5)]).toEqual([false, true])
    }
  })
})

describe('MCOP-OTP-3: names of cells', () => {
  it('MCOP-OTP-1, MCOP-OTP-3: 64 cells, each with its own name and its own place', () => {
    const names = new Set<string>()
    const places = new Set<number>()
    for (let icon = 1; icon <= 4; icon += 1)
      for (let row = 1; row <= 4; row += 1)
        for (let column = 1; column <= 4; column += 1) {
          names.add(cellName({ icon, row, column }))
          places.add(indexOfCell({ icon, row, column }))
        }
    expect(names.size).toBe(64)
    expect([...places].sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, place) => place))
  })

  it.each(['I0R1C1', 'I1R5C1', 'i1r1c1', 'I1R1C1 ', '7', ''])('MCOP-OTP-3: %j names no cell', (name) => {
    expect(parseCell(name)).toBeUndefined()
  })
})

describe('MCOP-OTP-6, MCOP-OTP-7: length and cells', () => {
  const long = (length: number): string[] =>
    Array.from({ length }, (_, place) =>
      cellName({ icon: (place % 4) + 1, row: (Math.floor(place / 4) % 4) + 1, column: (Math.floor(place / 16) % 4) + 1 }),
    )

  it('MCOP-OTP-6: the least length is accepted, one less is not', () => {
    expect(brokenRules(long(4), limits)).toEqual([])
    expect(brokenRules(long(3), limits)).toEqual(['length'])
  })

  it('MCOP-OTP-6: 32 elements are accepted, 33 are not', () => {
    expect(brokenRules(long(32), limits)).toEqual([])
    expect(brokenRules(long(33), limits)).toEqual(['length'])
  })

  it('MCOP-OTP-7: the same cell twice is refused, the same fixed digit twice is not', () => {
    expect(brokenRules(elements('I1R1C1 I1R1C1 I2R1C1 I3R1C1'), limits)).toEqual(['once'])
    expect(brokenRules(elements('I1R1C1 I2R1C1 [5] [5]'), limits)).toEqual([])
  })

  it('MCOP-OTP-16: every rule is reported, kept or broken', () => {
    expect(checkPattern([], limits)).toEqual([
      { rule: 'length', isKept: false },
      { rule: 'position', isKept: false },
      { rule: 'fixed-digits', isKept: true },
      { rule: 'once', isKept: true },
      { rule: 'not-simple', isKept: true },
    ])
  })

  it('MCOP-OTP-32: a sequence comes back from its sealed spelling', () => {
    fc.assert(
      fc.property(fc.array(element, { minLength: 1, maxLength: 32 }), (pattern) => {
        expect(parsePatternText(patternText(pattern))).toEqual(pattern)
      }),
    )
  })
})
