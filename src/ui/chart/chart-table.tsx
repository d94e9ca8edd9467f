import type { ReactNode } from 'react'
import { useUi } from '../words/words-provider.tsx'

export interface ChartTableProps {
  caption: string
  headings: readonly string[]
  rows: readonly { label: string; values: readonly number[] }[]
}

/** 「表で見る」: the same figures as text. */
export function ChartTable({ caption, headings, rows }: ChartTableProps): ReactNode {
  const { words, locale } = useUi()
  return (
    <details className="mt-2">
      <summary className="w-fit text-primary-text">{words.chartTable}</summary>
      <table className="mt-2 w-full max-w-[32rem] border-collapse">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-text-2">
            {headings.map((heading, index) => (
              <th key={heading} scope="col" className={index === 0 ? 'py-1 text-left' : 'py-1 pl-4 text-right'}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label} className="border-b border-line last:border-b-0">
              <th scope="row" className="py-1 text-left font-normal">
                {row.label}
              </th>
              {row.values.map((value, index) => (
                <td key={index} className="py-1 pl-4 text-right tabular-nums">
                  {value.toLocaleString(locale)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
