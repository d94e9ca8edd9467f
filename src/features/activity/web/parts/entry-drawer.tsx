import type { ReactNode } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Drawer } from '../../../../ui/overlay/dialog.tsx'
import { FactList } from '../../../../ui/page/card.tsx'
import type { AuditEntryView } from '../../contract/records.ts'
import { activityMessages } from '../activity-messages.ts'
import { useAuditWords } from '../audit-words.ts'
import { ChangesTable } from './changes.tsx'

/** One entry in full, beside the list; closed while there is none. */
export function EntryDrawer({ entry, onClose }: { entry: AuditEntryView | undefined; onClose: () => void }): ReactNode {
  const t = useMessages(activityMessages)
  const words = useAuditWords()
  const { formatDateTime } = useFormat()
  if (entry === undefined) return null
  return (
    <Drawer isOpen onClose={onClose} title={words[entry.action] ?? entry.action}>
      <div className="flex flex-col gap-5">
        <FactList
          facts={[
            { label: t.history.at, value: formatDateTime(entry.at) },
            { label: t.history.object, value: entry.objectLabel },
            { label: t.history.who, value: entry.actorName },
            { label: t.history.kind, value: t.actorKinds[entry.actorKind] },
            ...(entry.sourceAddress === null ? [] : [{ label: t.history.source, value: entry.sourceAddress }]),
          ]}
        />
        <ChangesTable entry={entry} />
      </div>
    </Drawer>
  )
}
