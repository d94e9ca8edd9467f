import { Cloud, type LucideIcon, Moon, Star, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { useWords } from '../words/words-provider.tsx'
import { type Cell, cells } from './pattern.ts'

const pictures: readonly LucideIcon[] = [Sun, Moon, Star, Cloud]
const rows = [1, 2, 3, 4] as const

/** Eight cells stand side by side down to 320 px, beside 6 rem of margins and gap; the finger gets 40 px where there is room. */
const cellWidth = '[--cell:min(2.25rem,(100vw-6rem)/8)] coarse:[--cell:min(2.5rem,(100vw-6rem)/8)]'

/** Four real tables with captions and row and column headings, so that a screen reader can tell where each digit is (MCOP-OTP-36). */
export function DigitTables({ label, children }: { label: string; children: (cell: Cell) => ReactNode }): ReactNode {
  return (
    <fieldset aria-label={label} className={classNames('grid w-fit grid-cols-2 gap-x-4 gap-y-3 lg:grid-cols-4', cellWidth)}>
      {pictures.map((Picture, index) => (
        <DigitTable key={Picture.displayName} icon={index + 1} Picture={Picture}>
          {children}
        </DigitTable>
      ))}
    </fieldset>
  )
}

function DigitTable({ icon, Picture, children }: { icon: number; Picture: LucideIcon; children: (cell: Cell) => ReactNode }): ReactNode {
  const words = useWords()
  const own = cells.filter((cell) => cell.icon === icon)
  return (
    <table className="border-separate border-spacing-0">
      <caption className="pb-1 text-left text-text-2">
        <span className="inline-flex items-center gap-1.5">
          <Picture size={16} aria-hidden />
          {words.digitIcon({ icon })}
        </span>
      </caption>
      <thead>
        <tr className="sr-only">
          <td />
          {rows.map((column) => (
            <th key={column} scope="col">
              {words.digitColumn({ column })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <th scope="row">
              <span className="sr-only">{words.digitRow({ row })}</span>
            </th>
            {own
              .filter((cell) => cell.row === row)
              .map((cell) => (
                <td
                  key={cell.name}
                  className="border border-line-mid p-0 text-center not-last:border-r-0 [tr:not(:last-child)>&]:border-b-0"
                >
                  {children(cell)}
                </td>
              ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
