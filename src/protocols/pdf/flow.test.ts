import { expect, test } from 'vitest'
import { layPieces, type Piece } from './flow.ts'
import { page, textHeight } from './style.ts'

interface Placed {
  readonly name: string
  readonly page: number
  readonly y: number
}

function lay(pieces: readonly (Partial<Piece> & { name: string; height: number })[]): readonly Placed[] {
  const placed: Placed[] = []
  let pages = 0
  layPieces(
    pieces.map(({ name, ...piece }) => ({ before: 0, keepWithNext: false, draw: (y) => placed.push({ name, page: pages, y }), ...piece })),
    () => {
      pages += 1
    },
  )
  return placed
}

test('a piece that does not fit goes to the next page whole', () => {
  expect(
    lay([
      { name: 'first', height: textHeight - 50 },
      { name: 'second', height: 51 },
    ]),
  ).toEqual([
    { name: 'first', page: 1, y: page.top },
    { name: 'second', page: 2, y: page.top },
  ])
})

test('a heading goes along with what follows it', () => {
  const placed = lay([
    { name: 'text', height: textHeight - 60 },
    { name: 'heading', height: 30, keepWithNext: true },
    { name: 'picture', height: 100 },
  ])
  expect(placed.map(({ name, page: number }) => [name, number])).toEqual([
    ['text', 1],
    ['heading', 2],
    ['picture', 2],
  ])
})

test('space above is left out at the top of a page, and counts elsewhere', () => {
  expect(
    lay([
      { name: 'first', height: 10, before: 20 },
      { name: 'second', height: 10, before: 20 },
    ]).map(({ y }) => y - page.top),
  ).toEqual([0, 30])
})

test('a chapter begins a page', () => {
  const placed = lay([
    { name: 'first', height: 10, onNewPage: true },
    { name: 'second', height: 10, onNewPage: true },
  ])
  expect(placed.map((piece) => piece.page)).toEqual([1, 2])
})

test('pieces that together are higher than a page are parted all the same', () => {
  const many = Array.from({ length: 10 }, (_, index) => ({ name: String(index), height: textHeight / 4, keepWithNext: true }))
  expect(lay(many).at(-1)?.page).toBe(3)
})

test('the head of a table is drawn again where a page begins within the table, and nowhere else', () => {
  const heads: number[] = []
  const head = { height: 20, draw: (y: number) => void heads.push(y) }
  const placed = lay([
    { name: 'head', height: 20, keepWithNext: true },
    { name: 'row 1', height: textHeight - 60 },
    { name: 'row 2', height: 30, head },
    { name: 'row 3', height: 30, head },
  ])
  expect(heads).toEqual([page.top])
  expect(placed.map(({ name, page: number, y }) => [name, number, y - page.top])).toEqual([
    ['head', 1, 0],
    ['row 1', 1, 20],
    ['row 2', 1, textHeight - 40],
    ['row 3', 2, 20],
  ])
})
