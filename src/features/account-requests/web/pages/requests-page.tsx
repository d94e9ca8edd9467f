import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import type { PagingSearch } from '../../../../platform/web/page-search.ts'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { useMay } from '../../../../platform/web/session.tsx'
import { firstPage, usePaging } from '../../../../platform/web/use-paging.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Segments } from '../../../../ui/page/tabs.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { useProof } from '../../../sign-in/web/index.ts'
import { accountRequestPermissions } from '../../contract/permissions.ts'
import type { AccountRequest } from '../../contract/request.ts'
import { accountRequestRoutes } from '../../contract/routes.ts'
import { AnswerDialog } from '../parts/answer-dialog.tsx'
import { PersonName, Prose, StateBadge, Wish } from '../parts/request-words.tsx'
import { requestsKey } from '../queries.ts'
import { type RequestMessages, requestMessages } from '../request-messages.ts'

const rowId = (request: AccountRequest): string => request.id
const rowName = (request: AccountRequest): string => request.person.name

/** 申請: what users ask for, and what became of it (SP-W31, BP-W05). */
export function RequestsPage(): ReactNode {
  const t = useMessages(requestMessages)
  const { size } = usePageSize()
  const { view, cursor, limit = size } = usePageSearch<PagingSearch & { view?: 'past' }>()
  const change = useChangeSearch<{ view: 'past' | undefined }>()
  const state = view ?? 'open'
  const [answered, setAnswered] = useState<string>()
  // Outlives the dialog, which gives way to the question.
  const { withProof, dialog } = useProof()
  const list = useQuery({
    queryKey: [...requestsKey, 'list', state, cursor, limit],
    queryFn: ({ signal }) => call(accountRequestRoutes.list, { query: { state, cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const paging = usePaging(list.data)
  const tools = useRequestTable(state, setAnswered)
  // What somebody else has answered meanwhile leaves the list, and the dialog with it.
  const asked = state === 'open' ? list.data?.items.find(({ id }) => id === answered) : undefined
  if (list.error !== null && list.data === undefined) throw list.error
  return (
    <PageBody>
      <PageHeader title={t.admin.title} purpose={t.admin.purpose} />
      <Card flush>
        <div className="border-b border-line px-5 py-3">
          <Segments
            label={t.admin.views}
            value={state}
            onChange={(chosen) => change({ view: chosen === 'past' ? 'past' : undefined, ...firstPage } as never)}
            segments={[
              { value: 'open', label: t.admin.open },
              { value: 'past', label: t.admin.past },
            ]}
          />
        </div>
        <PagedTable
          caption={state === 'open' ? t.admin.open : t.admin.past}
          paging={paging}
          {...tools}
          rows={list.data?.items}
          rowId={rowId}
          rowName={rowName}
          stale={list.isPlaceholderData}
          empty={<EmptyState icon={Inbox} title={state === 'open' ? t.admin.empty : t.admin.emptyPast} />}
        />
      </Card>
      {asked !== undefined && <AnswerDialog request={asked} withProof={withProof} onClose={() => setAnswered(undefined)} />}
      {dialog}
    </PageBody>
  )
}

function useRequestTable(state: 'open' | 'past', onAnswer: (requestId: string) => void) {
  const t = useMessages(requestMessages)
  const { formatMinute } = useFormat()
  const mayDecide = useMay()(accountRequestPermissions['requests.decide'].key)
  return useMemo(() => {
    const columnOf = columnsOf(t, formatMinute)
    const answer = (request: AccountRequest): ReactNode => (
      <Button
        size="sm"
        aria-label={t.admin.answerTo({ person: request.person.name })}
        disabledReason={!(mayDecide && request.mayDecide) && t.admin.beyond}
        onClick={() => onAnswer(request.id)}
      >
        {t.admin.answer}
      </Button>
    )
    const shared = [columnOf.person, columnOf.kind, columnOf.wish, columnOf.reason]
    const columns: readonly Column<AccountRequest>[] =
      state === 'open'
        ? [...shared, columnOf.askedAt, columnOf.expiresAt, { id: 'answer', header: t.admin.answer, nowrap: true, cell: answer }]
        : [columnOf.person, columnOf.state, columnOf.kind, columnOf.wish, columnOf.remark, columnOf.askedAt, columnOf.closedBy]
    const card = (request: AccountRequest) => ({
      title: request.person.name,
      status: <StateBadge state={request.state} />,
      facts: [
        <span key="kind">
          {t.kinds[request.kind]} <Wish request={request} />
        </span>,
        <Prose key="prose" text={state === 'open' ? request.reason : request.remark} />,
        ...(state === 'open' ? [<span key="answer">{answer(request)}</span>] : [formatMinute(request.askedAt)]),
      ],
    })
    return { columns, card }
  }, [t, formatMinute, mayDecide, state, onAnswer])
}

function columnsOf(t: RequestMessages, formatMinute: (at: string) => string) {
  const columns = {
    person: {
      id: 'person',
      header: t.admin.person,
      rowHeader: true,
      cell: ({ person }) => <PersonName person={person} />,
    },
    kind: { id: 'kind', header: t.kind, cell: (request) => t.kinds[request.kind] },
    wish: { id: 'wish', header: t.wish, cell: (request) => <Wish request={request} /> },
    reason: { id: 'reason', header: t.reason, phrase: true, cell: (request) => <Prose text={request.reason} /> },
    remark: { id: 'remark', header: t.remark, phrase: true, cell: (request) => <Prose text={request.remark} /> },
    state: { id: 'state', header: t.state, nowrap: true, cell: (request) => <StateBadge state={request.state} /> },
    askedAt: { id: 'askedAt', header: t.askedAt, nowrap: true, wideOnly: true, cell: (request) => formatMinute(request.askedAt) },
    expiresAt: { id: 'expiresAt', header: t.expiresAt, nowrap: true, wideOnly: true, cell: (request) => formatMinute(request.expiresAt) },
    closedBy: { id: 'closedBy', header: t.admin.closedBy, wideOnly: true, cell: (request) => request.closedBy },
  } satisfies Readonly<Record<string, Column<AccountRequest>>>
  return columns
}
