import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { settingsMessages } from '../settings-messages.ts'
import type { ChangedItem } from './setting-words.ts'

/** What somebody else has changed since this page was opened; the input stays. */
export function ConflictNotice({ changes }: { changes: readonly ChangedItem[] }): ReactNode {
  const t = useMessages(settingsMessages).conflict
  return (
    <Notice tone="warn" live="status" title={t.title}>
      <p>{changes.length === 0 ? t.same : t.body}</p>
      {changes.length > 0 && (
        <ul className="list-disc pl-5">
          {changes.map((change) => (
            <li key={change.item}>{t.change(change)}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
