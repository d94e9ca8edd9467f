import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageParams, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import type { PagingSearch } from '../../../../platform/web/page-search.ts'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { firstPage, usePaging } from '../../../../platform/web/use-paging.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { FilterBar, FilterMenu } from '../../../../ui/table/filter-bar.tsx'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { type LetterState, letterStates, type Notice, type NoticeLine } from '../../contract/notice.ts'
import { getNotice, getNoticeLetter, listNoticeLines, resendNotice } from '../../contract/routes.ts'
import { notificationMessages } from '../notification-messages.ts'
import { LetterStateBadge } from '../parts/letter-state-badge.tsx'
import { LetterText } from '../parts/letter-text.tsx'
import { notificationPaths } from '../paths.ts'

interface NoticeSearch extends PagingSearch {
  state?: LetterState | undefined
}

const rowId = (line: NoticeLine): string => line.id
const rowName = (line: NoticeLine): string => `${line.userName} ${line.recipient ?? ''}`

/** One send by user and address; failed letters can be sent again (MCOP-NOTIFY-18). */
export function NoticePage(): ReactNode {
  const t = useMessages(notificationMessages)
  const { formatMinute } = useFormat()
  const { noticeId } = usePageParams<'noticeId'>()
  const { size } = usePageSize()
  const { cursor, limit = size, state } = usePageSearch<NoticeSearch>()
  const changeSearch = useChangeSearch<NoticeSearch>()
  const [shown, setShown] = useState<string>()
  const { data: notice, error } = useQuery({
    queryKey: ['notifications', 'notice', noticeId],
    queryFn: ({ signal }) => call(getNotice, { params: { noticeId } }, { signal }),
    refetchInterval: (query) => (query.state.data !== undefined && query.state.data.counts.queued > 0 ? 3_000 : false),
  })
  const lines = useQuery({
    // Read anew whenever the counts have moved.
    queryKey: ['notifications', 'notice', noticeId, 'lines', state, cursor, limit, notice?.counts],
    queryFn: ({ signal }) => call(listNoticeLines, { params: { noticeId }, query: { state, cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
  }).data
  const columns = useLineColumns()
  const paging = usePaging(lines)
  if (error !== null) throw error
  return (
    <PageBody>
      <PageHeader
        breadcrumb={[{ label: t.notices.log, href: notificationPaths.log() }]}
        title={notice?.templateName ?? t.notices.log}
        badge={notice?.resetsPassword === true ? <Badge tone="warn">{t.notices.resetsPassword}</Badge> : undefined}
        purpose={notice && `${formatMinute(notice.createdAt)}　${notice.actorName}　${t.notices.counts(notice.counts)}`}
        actions={<ResendButton noticeId={noticeId} counts={notice?.counts} />}
      />
      <Card flush>
        <FilterBar total={lines?.total} totalIsCapped={lines?.totalIsCapped}>
          <FilterMenu
            label={t.notices.state}
            single
            options={letterStates.map((value) => ({ value, label: t.letterStates[value] }))}
            selected={state === undefined ? [] : [state]}
            onChange={([value]) => changeSearch({ ...firstPage, state: value as LetterState | undefined })}
          />
        </FilterBar>
        <PagedTable
          caption={t.notices.log}
          paging={paging}
          columns={columns}
          rows={lines?.items}
          rowId={rowId}
          rowName={rowName}
          card={(line) => ({
            title: line.userName,
            status: <LineState line={line} />,
            facts: [line.recipient ?? '', line.lastError ?? ''].filter((fact) => fact !== ''),
          })}
          rowActions={(line) =>
            line.messageId === null ? [] : [{ id: 'read', label: t.notices.read, onAction: () => setShown(line.messageId ?? undefined) }]
          }
          empty={<EmptyState title={t.notices.foundEmpty} />}
        />
      </Card>
      {shown !== undefined && <LetterDialog noticeId={noticeId} messageId={shown} onClose={() => setShown(undefined)} />}
    </PageBody>
  )
}

function useLineColumns(): Column<NoticeLine>[] {
  const t = useMessages(notificationMessages).notices
  const { formatMinute } = useFormat()
  return useMemo(
    () => [
      { id: 'user', header: t.userId, rowHeader: true, nowrap: true, cell: (line) => line.userName },
      { id: 'name', header: t.name, cell: (line) => line.displayName },
      { id: 'recipient', header: t.recipient, cell: (line) => <span className="break-all">{line.recipient}</span> },
      { id: 'state', header: t.progress, nowrap: true, cell: (line) => <LineState line={line} /> },
      {
        id: 'reason',
        header: t.reason,
        cell: (line) => line.lastError !== null && `${line.lastError}（${t.attempts({ count: line.attempts })}）`,
      },
      { id: 'at', header: t.sentAt, nowrap: true, cell: (line) => line.sentAt && formatMinute(line.sentAt) },
    ],
    [t, formatMinute],
  )
}

function LineState({ line }: { line: NoticeLine }): ReactNode {
  const t = useMessages(notificationMessages).notices
  if (line.state !== null) return <LetterStateBadge state={line.state} />
  return <Badge>{t.outcomes[line.outcome]}</Badge>
}

function ResendButton({ noticeId, counts }: { noticeId: string; counts: Notice['counts'] | undefined }): ReactNode {
  const t = useMessages(notificationMessages).notices
  const { language } = useLanguage()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const { failed, returned } = counts ?? { failed: 0, returned: 0 }
  const none = failed === 0 ? t.resendReason : t.returnedReason
  const resend = async (): Promise<void> => {
    setBusy(true)
    try {
      const { resent } = await call(resendNotice, { params: { noticeId } })
      showToast({ message: t.resent({ count: resent }) })
      await queryClient.invalidateQueries({ queryKey: ['notifications'] })
    } catch (error) {
      showToast({ tone: 'danger', message: (await problemWords(error, language)).message })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button busy={busy} disabledReason={failed === returned ? none : undefined} onClick={() => void resend()}>
      {t.resend}
    </Button>
  )
}

function LetterDialog({ noticeId, messageId, onClose }: { noticeId: string; messageId: string; onClose: () => void }): ReactNode {
  const t = useMessages(notificationMessages).notices
  const { data: letter } = useQuery({
    queryKey: ['notifications', 'notice', noticeId, 'letter', messageId],
    queryFn: ({ signal }) => call(getNoticeLetter, { params: { noticeId, messageId } }, { signal }),
  })
  return (
    <Dialog isOpen onClose={onClose} size="wide" title={letter?.recipient ?? t.read} footer={<Button onClick={onClose}>{t.close}</Button>}>
      {letter === undefined ? <Skeleton lines={6} /> : <LetterText subject={letter.subject} text={letter.text} />}
      <p className="mt-3 text-text-2">{t.masked}</p>
    </Dialog>
  )
}
