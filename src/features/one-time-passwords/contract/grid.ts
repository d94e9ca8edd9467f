/**
 * The grid of random digits (乱数表): four icons side by side, each of four rows and four columns (MCOP-OTP-1). A grid is written as its
 * 64 digits, icon by icon and in an icon row by row, so that it can be sent and compared as one string.
 */
import * as z from 'zod/mini'

export const gridShape = { icons: 4, rows: 4, columns: 4 } as const
export const cellsOfIcon = gridShape.rows * gridShape.columns
export const cellsOfGrid = gridShape.icons * cellsOfIcon

export const gridSchema = z.string().check(z.regex(/^[0-9]{64}$/))
/** 64 digits. */
export type Grid = string

/** A place in the grid, counted from 1 as people read it (MCOP-OTP-3). */
export interface Cell {
  readonly icon: number
  readonly row: number
  readonly column: number
}

const cellForm = /^I([1-4])R([1-4])C([1-4])$/

export function cellName(cell: Cell): string {
  return `I${cell.icon}R${cell.row}C${cell.column}`
}

/** Undefined for everything that names no cell of the grid. */
export function parseCell(name: string): Cell | undefined {
  const found = cellForm.exec(name)
  return found === null ? undefined : { icon: Number(found[1]), row: Number(found[2]), column: Number(found[3]) }
}

/** Where the digit of a cell stands in the string of 64. */
export function indexOfCell(cell: Cell): number {
  return (cell.icon - 1) * cellsOfIcon + (cell.row - 1) * gridShape.columns + (cell.column - 1)
}

export function digitAt(grid: Grid, cell: Cell): string {
  return grid.charAt(indexOfCell(cell))
}
