import type { ReactNode } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { type AddressMessages, addressMessages } from '../address-messages.ts'
import { type LineName, labelOf } from '../sheet-lines.ts'
import type { Meanwhile } from '../sheet-meanwhile.ts'
import type { SheetChange } from '../sheet-model.ts'

/** More is found by looking at the sheet, which holds the values of now. */
const mostNamed = 20

interface MeanwhileNoticeProps {
  changes: readonly Meanwhile[]
  /** Input whose address somebody beyond the sheet has by now. */
  taken: readonly SheetChange[]
  lines: readonly LineName[]
}

/** After a refused save: what others have saved since the sheet was read. What was typed for people who are still there is kept. */
export function MeanwhileNotice({ changes, taken, lines }: MeanwhileNoticeProps): ReactNode {
  const t = useMessages(addressMessages)
  const { formatCount } = useFormat()
  const named = [...taken.map((change) => takenLine(t, change)), ...changes.map((change) => changeLine(t, change, lines))]
  const rest = named.length - mostNamed
  return (
    <Notice tone="warn" live="status" title={named.length === 0 ? t.sheet.readAgain : t.sheet.meanwhile}>
      {named.length > 0 && (
        <ul className="list-disc pl-5">
          {named.slice(0, mostNamed).map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
          {rest > 0 && <li>{t.sheet.meanwhileMore({ count: formatCount(rest) })}</li>}
        </ul>
      )}
      <p>{changes.some(({ kind }) => kind === 'gone') ? t.sheet.meanwhileLost : t.sheet.meanwhileKept}</p>
      <p>{t.sheet.meanwhileNext}</p>
    </Notice>
  )
}

interface NamedLine {
  readonly key: string
  readonly text: string
}

function takenLine(t: AddressMessages, { row, cell: { item }, address }: SheetChange): NamedLine {
  return { key: `${row.id} ${item} taken`, text: t.sheet.meanwhileTaken({ user: row.userId, what: t.items[item], address }) }
}

function changeLine(t: AddressMessages, change: Meanwhile, lines: readonly LineName[]): NamedLine {
  return { key: `${change.row.id} ${change.kind === 'address' ? change.item : change.kind}`, text: sentenceOf(t, change, lines) }
}

function sentenceOf(t: AddressMessages, change: Meanwhile, lines: readonly LineName[]): string {
  const user = change.row.userId
  if (change.kind === 'gone') return t.sheet.meanwhileGone({ user })
  const value = (stored: string | null): string =>
    change.kind === 'address' ? (stored ?? t.user.noAddress) : stored === null ? t.sheet.allLines : labelOf(lines, stored)
  const what = change.kind === 'address' ? t.items[change.item] : t.user.line
  return t.sheet.meanwhileChange({ user, what, before: value(change.before), now: value(change.now) })
}
