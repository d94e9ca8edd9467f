import { expect, test } from 'vitest'
import { breakLines } from './break-lines.ts'
import type { PdfText } from './document.ts'

/** Half-width characters are 5 wide, all others 10. */
const measure = (text: string): number => [...text].reduce((sum, character) => sum + (/[ -~]/.test(character) ? 5 : 10), 0)

const linesOf = (text: PdfText | string, width: number): readonly string[] =>
  breakLines(typeof text === 'string' ? [{ text }] : text, width, measure).map((line) => line.map((run) => run.text).join(''))

test('JIS X 4051: no line begins with a full stop or a closing bracket, and none ends with an opening one', () => {
  expect(linesOf('一二三四五。六', 50)).toEqual(['一二三四', '五。六'])
  expect(linesOf('一二三四「五」', 50)).toEqual(['一二三四', '「五」'])
  expect(linesOf('一二三四五ー六', 50)).toEqual(['一二三四', '五ー六'])
})

test('a rule holds across a change of style, too', () => {
  expect(linesOf([{ text: '一二三四五', style: 'strong' }, { text: '。六' }], 50)).toEqual(['一二三四', '五。六'])
})

test('Latin words stay whole, and the blank at the end of a line is dropped', () => {
  expect(linesOf('Choose users and send', 60)).toEqual(['Choose users', 'and send'])
  expect(linesOf('契約番号C000000001', 80)).toEqual(['契約番号', 'C000000001'])
})

test('what is wider than a whole line is cut between characters', () => {
  expect(linesOf('abcdefghij', 20)).toEqual(['abcd', 'efgh', 'ij'])
})

test('a line is told in stretches of one style with their places', () => {
  const [line] = breakLines([{ text: '一' }, { text: 'ab', style: 'code' }, { text: '二三', href: '#a' }], 200, measure)
  expect(line).toMatchObject([
    { text: '一', x: 0, width: 10 },
    { text: 'ab', x: 10, width: 10, style: 'code' },
    { text: '二三', x: 20, width: 20, href: '#a' },
  ])
})

test('a person’s name with rare characters is measured by character, not by half of one', () => {
  expect(linesOf('𠮷野家髙﨑', 20)).toEqual(['𠮷野', '家髙', '﨑'])
})
