import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import type { PagingSearch } from '../../../../platform/web/page-search.ts'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { firstPage, usePaging } from '../../../../platform/web/use-paging.ts'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { FilterBar, FilterMenu } from '../../../../ui/table/filter-bar.tsx'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'
import { type LetterState, letterStates } from '../../contract/notice.ts'
import type { OutboxItem } from '../../contract/outbox.ts'
import { listOutbox, retryOperatorLetter, retryOutboxLetter } from '../../contract/routes.ts'
import { notificationMessages } from '../notification-messages.ts'
import { LetterStateBadge } from '../parts/letter-state-badge.tsx'
import { OutboxLetterDialog } from '../parts/outbox-letter-dialog.tsx'

interface OutboxSearch extends PagingSearch {
  state?: LetterState | undefined
  text?: string | undefined
}

const rowId = (item: OutboxItem): string => item.id
const rowName = (item: OutboxItem): string => `${item.recipient} ${item.subject}`

/** Letters of all companies, those to operators, and what became of them; where no mail server is configured also the newcomer's mail box (architecture §7). */
export function OutboxPage(): ReactNode {
  const t = useMessages(notificationMessages)
  const { formatMinute } = useFormat()
  const { size } = usePageSize()
  const { cursor, limit = size, state, text } = usePageSearch<OutboxSearch>()
  const changeSearch = useChangeSearch<OutboxSearch>()
  const [shown, setShown] = useState<OutboxItem>()
  const retry = useRetry()
  const { data: page, error } = useQuery({
    queryKey: ['notifications', 'outbox', state, text, cursor, limit],
    queryFn: ({ signal }) => call(listOutbox, { query: { state, text, cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  })
  const columns = useOutboxColumns(setShown)
  const paging = usePaging(page)
  if (error !== null) throw error
  return (
    <PageBody>
      <PageHeader title={t.outbox.title} purpose={t.outbox.purpose} />
      <Card flush>
        <FilterBar
          search={
            <SearchField
              label={t.outbox.search}
              value={text ?? ''}
              onSearch={(typed) => changeSearch({ ...firstPage, text: typed || undefined })}
            />
          }
          total={page?.total}
          totalIsCapped={page?.totalIsCapped}
        >
          <FilterMenu
            label={t.notices.state}
            single
            options={letterStates.map((value) => ({ value, label: t.letterStates[value] }))}
            selected={state === undefined ? [] : [state]}
            onChange={([value]) => changeSearch({ ...firstPage, state: value as LetterState | undefined })}
          />
        </FilterBar>
        <PagedTable
          caption={t.outbox.title}
          paging={paging}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          card={(item) => ({
            title: <LetterButton item={item} onOpen={setShown} />,
            status: <LetterStateBadge state={item.state} />,
            facts: [item.recipient, `[${item.companyCode ?? t.outbox.operators}] ${formatMinute(item.createdAt)}`],
          })}
          rowActions={(item) => [
            { id: 'read', label: t.notices.read, onAction: () => setShown(item) },
            {
              id: 'retry',
              label: t.outbox.retry,
              disabledReason: item.mayRetry ? undefined : item.state === 'failed' ? t.outbox.returnedReason : t.outbox.retryReason,
              onAction: () => void retry(item),
            },
          ]}
          empty={<EmptyState title={t.outbox.empty} />}
        />
      </Card>
      {shown !== undefined && <OutboxLetterDialog item={shown} onClose={() => setShown(undefined)} />}
    </PageBody>
  )
}

function useOutboxColumns(open: (item: OutboxItem) => void): Column<OutboxItem>[] {
  const t = useMessages(notificationMessages)
  const { formatMinute } = useFormat()
  return useMemo(
    () => [
      { id: 'at', header: t.outbox.createdAt, nowrap: true, cell: (item) => formatMinute(item.createdAt) },
      {
        id: 'company',
        header: t.outbox.company,
        cell: (item) => <span title={item.companyName ?? undefined}>{item.companyCode ?? t.outbox.operators}</span>,
      },
      { id: 'subject', header: t.notices.subject, rowHeader: true, cell: (item) => <LetterButton item={item} onOpen={open} /> },
      { id: 'recipient', header: t.notices.recipient, cell: (item) => <span className="break-all">{item.recipient}</span> },
      { id: 'state', header: t.notices.state, nowrap: true, cell: (item) => <LetterStateBadge state={item.state} /> },
      {
        id: 'next',
        header: t.outbox.detail,
        wideOnly: true,
        cell: (item) => item.lastError ?? (item.sentAt === null ? '' : formatMinute(item.sentAt)),
      },
    ],
    [t, formatMinute, open],
  )
}

function LetterButton({ item, onOpen }: { item: OutboxItem; onOpen: (item: OutboxItem) => void }): ReactNode {
  return (
    <button type="button" className="link text-left" onClick={() => onOpen(item)}>
      {item.subject}
    </button>
  )
}

function useRetry(): (item: OutboxItem) => Promise<void> {
  const t = useMessages(notificationMessages).outbox
  const { language } = useLanguage()
  const queryClient = useQueryClient()
  return async (item) => {
    try {
      const { companyId, id: messageId } = item
      await (companyId === null
        ? call(retryOperatorLetter, { params: { messageId } })
        : call(retryOutboxLetter, { params: { companyId, messageId } }))
      showToast({ message: t.retried })
      await queryClient.invalidateQueries({ queryKey: ['notifications', 'outbox'] })
    } catch (error) {
      showToast({ tone: 'danger', message: (await problemWords(error, language)).message })
    }
  }
}
