import type { ReactNode } from 'react'
import { DigitTables } from './digit-tables.tsx'
import { cells } from './pattern.ts'

export interface DigitGridProps {
  /** 64 digits: icon by icon, row by row (`cells` of pattern.ts). */
  digits: readonly number[]
  /** Names the grid: 「乱数表」. */
  label: string
}

/** The grid to read from. It never shows which cells belong to the password, and nothing in it takes the focus. */
export function DigitGrid({ digits, label }: DigitGridProps): ReactNode {
  const digitOf = new Map(cells.map((cell, index) => [cell.name, digits[index]]))
  return (
    <DigitTables label={label}>
      {(cell) => (
        <span className="flex h-9 w-(--cell) items-center justify-center bg-surface font-mono text-lg coarse:h-10">
          {digitOf.get(cell.name)}
        </span>
      )}
    </DigitTables>
  )
}
