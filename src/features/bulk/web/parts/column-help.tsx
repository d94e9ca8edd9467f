import type { ReactNode } from 'react'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import type { BulkMode } from '../../contract/format.ts'
import type { FormatView } from '../../contract/format-view.ts'
import { bulkMessages } from '../bulk-messages.ts'

/** Every column with its letter, what may be typed, and an example, for the chosen mode. */
export function ColumnHelp({ format, mode }: { format: FormatView; mode: BulkMode | undefined }): ReactNode {
  const t = useMessages(bulkMessages)
  const { language } = useLanguage()
  const shown = format.columns.filter((column) => mode === undefined || column.readIn.includes(mode))
  return (
    <details className="rounded-lg border border-line bg-surface">
      <summary className="cursor-pointer px-5 py-4 font-bold">{t.choose.columns}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container must be reachable by keyboard (ui-guide §4) */}
      <section className="relative overflow-x-auto border-t border-line" aria-label={t.choose.columns} tabIndex={0}>
        <table className="w-full text-left text-sm">
          <thead>
            <tr className="border-b border-line bg-canvas">
              <th className="px-3 py-2">{t.choose.column}</th>
              <th className="px-3 py-2">{t.choose.header}</th>
              <th className="px-3 py-2">{t.choose.help}</th>
              <th className="px-3 py-2">{t.choose.sample}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((column) => (
              <tr key={column.field} className="border-b border-line last:border-b-0">
                <td className="px-3 py-2 tabular-nums">{column.letter}</td>
                <th scope="row" className="px-3 py-2 font-bold">
                  {column.header}{' '}
                  {mode !== undefined && column.requiredIn.includes(mode) && <Badge tone="danger">{t.choose.required}</Badge>}
                </th>
                <td className="px-3 py-2">{column.help[language]}</td>
                <td className="px-3 py-2 font-mono">{column.sample}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
