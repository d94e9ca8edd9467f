import { type ReactNode, useMemo, useState } from 'react'
import type { Page } from '../../../../kernel/page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { usePaging } from '../../../../platform/web/use-paging.ts'
import { preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import type { AuditEntryView } from '../../contract/records.ts'
import { activityMessages } from '../activity-messages.ts'
import { useAuditWords } from '../audit-words.ts'
import { ChangesInShort } from './changes.tsx'
import { EntryDrawer } from './entry-drawer.tsx'
import { EntryFilters } from './entry-filters.tsx'

const rowId = (entry: AuditEntryView): string => entry.id
const rowName = (entry: AuditEntryView): string => entry.objectLabel

/** The history of a company or of the provider; `page` undefined while it is on its way. */
export function EntryList({
  caption,
  page,
  stale,
}: {
  caption: string
  page: Page<AuditEntryView> | undefined
  stale: boolean
}): ReactNode {
  const t = useMessages(activityMessages)
  const words = useAuditWords()
  const { formatDateTime } = useFormat()
  const paging = usePaging(page)
  const [shown, setShown] = useState<AuditEntryView>()
  const columns = useMemo(
    (): Column<AuditEntryView>[] => [
      { id: 'at', header: t.history.at, nowrap: true, cell: (entry) => <time dateTime={entry.at}>{formatDateTime(entry.at)}</time> },
      {
        id: 'who',
        header: t.history.who,
        cell: (entry) => (
          <span className="flex flex-col">
            <span>{entry.actorName}</span>
            <span className="text-xs whitespace-nowrap text-text-2">{t.actorKinds[entry.actorKind]}</span>
          </span>
        ),
      },
      {
        id: 'action',
        header: t.history.action,
        cell: (entry) => <OpenButton onOpen={() => setShown(entry)}>{words[entry.action] ?? entry.action}</OpenButton>,
      },
      { id: 'object', header: t.history.object, rowHeader: true, cell: (entry) => entry.objectLabel },
      { id: 'changes', header: t.history.changes, phrase: true, wideOnly: true, cell: (entry) => <ChangesInShort entry={entry} /> },
    ],
    [t, words, formatDateTime],
  )
  return (
    <Card flush>
      <EntryFilters page={page} />
      <PagedTable
        caption={caption}
        paging={paging}
        columns={columns}
        rows={page?.items}
        rowId={rowId}
        rowName={rowName}
        stale={stale}
        card={(entry) => ({
          title: <OpenButton onOpen={() => setShown(entry)}>{words[entry.action] ?? entry.action}</OpenButton>,
          facts: [entry.objectLabel, t.joined({ first: formatDateTime(entry.at), second: entry.actorName })],
        })}
        empty={<EmptyState title={t.history.empty}>{t.history.emptyNext}</EmptyState>}
      />
      <EntryDrawer entry={shown} onClose={() => setShown(undefined)} />
    </Card>
  )
}

function OpenButton({ onOpen, children }: { onOpen: () => void; children: ReactNode }): ReactNode {
  return (
    <button type="button" className="link min-h-6 text-left" onPointerEnter={preloadDialog} onFocus={preloadDialog} onClick={onOpen}>
      {children}
    </button>
  )
}
