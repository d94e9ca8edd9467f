import { type ReactNode, useMemo, useState } from 'react'
import type { Page } from '../../../../kernel/page.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Drawer, preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { FilterBar, FilterMenu } from '../../../../ui/table/filter-bar.tsx'
import { Pager } from '../../../../ui/table/pager.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'
import type { AuditEntryView } from '../../contract/records.ts'
import { activityMessages } from '../activity-messages.ts'
import { useAuditWords } from '../audit-words.ts'
import type { HistorySearch } from '../page-search.ts'
import { firstPage, usePaging } from '../use-paging.ts'
import { ChangesInShort, ChangesTable } from './changes.tsx'
import { PeriodFields } from './period-fields.tsx'

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
  const { formatDateTime, compare } = useFormat()
  const search = usePageSearch<HistorySearch>()
  const change = useChangeSearch<HistorySearch>()
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
            <span className="text-xs text-text-2">{t.actorKinds[entry.actorKind]}</span>
          </span>
        ),
      },
      {
        id: 'action',
        header: t.history.action,
        cell: (entry) => (
          <Button
            variant="link"
            className="text-left"
            onPointerEnter={preloadDialog}
            onFocus={preloadDialog}
            onClick={() => setShown(entry)}
          >
            {words[entry.action] ?? entry.action}
          </Button>
        ),
      },
      { id: 'object', header: t.history.object, rowHeader: true, cell: (entry) => entry.objectLabel },
      { id: 'changes', header: t.history.changes, phrase: true, wideOnly: true, cell: (entry) => <ChangesInShort entry={entry} /> },
    ],
    [t, words, formatDateTime],
  )
  const actions = useMemo(
    () =>
      Object.entries(words)
        .map(([value, label]) => ({ value, label }))
        .sort((left, right) => compare(left.label, right.label)),
    [words, compare],
  )
  return (
    <Card flush>
      <FilterBar
        search={
          <SearchField
            label={t.history.search}
            value={search.text ?? ''}
            onSearch={(text) => change({ ...firstPage, text: text || undefined })}
          />
        }
        total={page?.total}
        totalIsCapped={page?.totalIsCapped}
      >
        <SearchField
          className="w-full sm:w-56"
          label={t.history.actorSearch}
          value={search.actor ?? ''}
          onSearch={(actor) => change({ ...firstPage, actor: actor || undefined })}
        />
        <FilterMenu
          label={t.history.action}
          single
          options={actions}
          selected={search.action === undefined ? [] : [search.action]}
          onChange={([action]) => change({ ...firstPage, action })}
        />
        <PeriodFields />
      </FilterBar>
      <DataTable
        caption={caption}
        columns={columns}
        rows={page?.items}
        rowId={rowId}
        rowName={rowName}
        stale={stale}
        card={(entry) => ({
          title: (
            <Button variant="link" onClick={() => setShown(entry)}>
              {words[entry.action] ?? entry.action}
            </Button>
          ),
          status: <Badge>{entry.objectLabel}</Badge>,
          facts: [formatDateTime(entry.at), entry.actorName],
        })}
        empty={<EmptyState title={t.history.empty}>{t.history.emptyNext}</EmptyState>}
      />
      {page !== undefined && page.items.length > 0 && <Pager {...paging} />}
      <Drawer isOpen={shown !== undefined} onClose={() => setShown(undefined)} title={shown && (words[shown.action] ?? shown.action)}>
        {shown !== undefined && (
          <div className="flex flex-col gap-5">
            <FactList
              facts={[
                { label: t.history.at, value: formatDateTime(shown.at) },
                { label: t.history.object, value: shown.objectLabel },
                { label: t.history.who, value: shown.actorName },
                { label: t.history.kind, value: t.actorKinds[shown.actorKind] },
                ...(shown.sourceAddress === null ? [] : [{ label: t.history.source, value: shown.sourceAddress }]),
              ]}
            />
            <ChangesTable entry={shown} />
          </div>
        )}
      </Drawer>
    </Card>
  )
}
