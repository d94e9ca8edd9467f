import type { ReactNode } from 'react'
import type { Formatters } from '../../../../platform/web/format.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import type { AuditEntryView } from '../../contract/records.ts'
import { type ActivityMessages, activityMessages } from '../activity-messages.ts'

export interface Change {
  readonly field: string
  readonly before: string
  readonly after: string
}

/** Members that an entry names, each with its value before and after. */
export function changesOf(entry: Pick<AuditEntryView, 'before' | 'after'>, t: ActivityMessages, format: Formatters): readonly Change[] {
  const fields = [...new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])]
  return fields.map((field) => ({
    field: t.fields[field] ?? field,
    before: textOf(field, entry.before?.[field], t, format),
    after: textOf(field, entry.after?.[field], t, format),
  }))
}

function textOf(field: string, value: unknown, t: ActivityMessages, format: Formatters): string {
  if (value === undefined || value === null || value === '') return t.none
  if (typeof value === 'boolean') return value ? t.yes : t.no
  if (Array.isArray(value) && value.every((member) => typeof member === 'string')) return value.length === 0 ? t.none : value.join(', ')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, member]) => `${name}: ${textOf(name, member, t, format)}`)
      .join(', ')
  const text = String(value)
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return format.formatDateTime(text)
  return t.values[`${field}.${text}`] ?? text
}

/** The first change in the list; the others are counted. */
export function ChangesInShort({ entry }: { entry: AuditEntryView }): ReactNode {
  const t = useMessages(activityMessages)
  const format = useFormat()
  const [first, ...others] = changesOf(entry, t, format)
  if (first === undefined) return null
  return (
    <span className="wrap-anywhere text-text-2">
      {entry.before === null ? t.history.value(first) : t.history.change(first)}
      {others.length > 0 && <span className="ml-2 whitespace-nowrap text-text-3">{t.history.more({ count: others.length })}</span>}
    </span>
  )
}

export function ChangesTable({ entry }: { entry: AuditEntryView }): ReactNode {
  const t = useMessages(activityMessages)
  const format = useFormat()
  const changes = changesOf(entry, t, format)
  if (changes.length === 0) return <p className="text-text-2">{t.history.unchanged}</p>
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">{t.history.changes}</caption>
      <thead>
        <tr className="border-b border-line text-text-2">
          {[t.history.item, t.history.before, t.history.after].map((heading) => (
            <th key={heading} scope="col" className="py-2 pr-3 font-normal">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field} className="border-b border-line align-top">
            <th scope="row" className="py-2 pr-3 font-normal">
              {change.field}
            </th>
            <td className="py-2 pr-3 wrap-anywhere text-text-2">{change.before}</td>
            <td className="py-2 wrap-anywhere">{change.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
