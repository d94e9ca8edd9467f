import type { ReactNode } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { type AddressMessages, addressMessages } from '../address-messages.ts'
import { type LineName, labelOf } from '../sheet-lines.ts'
import type { Meanwhile } from '../sheet-meanwhile.ts'

/** More is found by looking at the sheet, which holds the values of now. */
const mostNamed = 20

/** After a refused save: what others have saved since the sheet was read. What was typed is still there. */
export function MeanwhileNotice({ changes, lines }: { changes: readonly Meanwhile[]; lines: readonly LineName[] }): ReactNode {
  const t = useMessages(addressMessages)
  const { formatCount } = useFormat()
  const rest = changes.length - mostNamed
  return (
    <Notice tone="warn" live="status" title={changes.length === 0 ? t.sheet.readAgain : t.sheet.meanwhile}>
      {changes.length > 0 && (
        <ul className="list-disc pl-5">
          {changes.slice(0, mostNamed).map((change) => (
            <li key={`${change.row.id} ${change.kind === 'address' ? change.item : change.kind}`}>{sentenceOf(t, change, lines)}</li>
          ))}
          {rest > 0 && <li>{t.sheet.meanwhileMore({ count: formatCount(rest) })}</li>}
        </ul>
      )}
      <p>{t.sheet.meanwhileNext}</p>
    </Notice>
  )
}

function sentenceOf(t: AddressMessages, change: Meanwhile, lines: readonly LineName[]): string {
  const user = change.row.userId
  if (change.kind === 'gone') return t.sheet.meanwhileGone({ user })
  const value = (stored: string | null): string =>
    change.kind === 'address' ? (stored ?? t.user.noAddress) : stored === null ? t.sheet.allLines : labelOf(lines, stored)
  const what = change.kind === 'address' ? t.items[change.item] : t.user.line
  return t.sheet.meanwhileChange({ user, what, before: value(change.before), now: value(change.now) })
}
