/** Places of a digit grid and the sequence made of them (MCOP-OTP-1, 3, 4). */
type Four = 1 | 2 | 3 | 4
export type CellName = `I${Four}R${Four}C${Four}`
export type FixedDigit = `${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`
/** One element of a pattern password: a cell, read through the grid of the moment, or a digit that stays itself. */
export type PatternElement = CellName | FixedDigit

export interface Cell {
  readonly name: CellName
  readonly icon: number
  readonly row: number
  readonly column: number
}

const four = [1, 2, 3, 4] as const

/** All 64 cells, icon by icon, row by row: the order of the digits in a grid. */
export const cells: readonly Cell[] = four.flatMap((icon) =>
  four.flatMap((row) => four.map((column): Cell => ({ name: `I${icon}R${row}C${column}`, icon, row, column }))),
)

export const fixedDigits: readonly FixedDigit[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']

export function isCell(element: PatternElement): element is CellName {
  return element.startsWith('I')
}

export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End'

/**
 * The cell an arrow key leads to. The icons are read as one band of 16 columns, so that right of the last column of an icon comes
 * the first column of the next; up and down stay within the icon. `undefined`: the edge, or another key.
 */
export function neighbour(cell: Cell, key: string): Cell | undefined {
  const band = (cell.icon - 1) * 4 + cell.column - 1
  switch (key as ArrowKey) {
    case 'ArrowLeft':
      return at(band - 1, cell.row)
    case 'ArrowRight':
      return at(band + 1, cell.row)
    case 'ArrowUp':
      return at(band, cell.row - 1)
    case 'ArrowDown':
      return at(band, cell.row + 1)
    case 'Home':
      return at(0, cell.row)
    case 'End':
      return at(15, cell.row)
    default:
      return undefined
  }
}

function at(band: number, row: number): Cell | undefined {
  if (band < 0 || band > 15 || row < 1 || row > 4) return undefined
  return cells[Math.floor(band / 4) * 16 + (row - 1) * 4 + (band % 4)]
}
