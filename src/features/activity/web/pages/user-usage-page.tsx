import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageParams, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import type { UsageSession } from '../../contract/records.ts'
import { getUserUsage } from '../../contract/routes.ts'
import { activityMessages } from '../activity-messages.ts'
import { type DayOfUse, daysOf } from '../days-of-use.ts'
import type { UserUsageSearch } from '../page-search.ts'
import { LoadFailure } from '../parts/load-failure.tsx'
import { activityPaths } from '../paths.ts'

/** 「詳細」: the month day by day; a further 「詳細」 the uses of one day (MCOP-USAGE-7, 8). */
export function UserUsagePage(): ReactNode {
  const t = useMessages(activityMessages)
  const { formatDate } = useFormat()
  const { userId } = usePageParams<'userId'>()
  const { month: chosen, day } = usePageSearch<UserUsageSearch>()
  const loaded = useQuery({
    queryKey: ['activity', 'user-usage', userId, chosen],
    queryFn: ({ signal }) => call(getUserUsage, { params: { userId }, query: { month: chosen } }, { signal }),
  })
  const month = chosen ?? loaded.data?.month ?? ''
  const days = useMemo(() => loaded.data && daysOf(loaded.data.sessions, formatDate), [loaded.data, formatDate])
  const title = loaded.data === undefined ? t.usage.title : t.userUsage.title({ user: loaded.data.userName })
  const purpose = month === '' ? undefined : t.usage.monthName({ year: Number(month.slice(0, 4)), month: Number(month.slice(5)) })
  const inMonth = activityPaths.userUsage(userId, month)
  return (
    <PageBody>
      <PageHeader
        title={day === undefined ? title : t.userUsage.titleOfDay({ title, day })}
        purpose={purpose}
        breadcrumb={[
          { label: t.usage.title, href: activityPaths.usage(month || undefined) },
          ...(day === undefined ? [] : [{ label: title, href: inMonth }]),
        ]}
      />
      <LoadFailure query={loaded} />
      {day === undefined ? (
        <Days days={days} inMonth={inMonth} />
      ) : (
        <Sessions day={day} sessions={days && (days.find((one) => one.day === day)?.sessions ?? [])} />
      )}
    </PageBody>
  )
}

const dayId = (one: DayOfUse): string => one.day

function Days({ days, inMonth }: { days: readonly DayOfUse[] | undefined; inMonth: string }): ReactNode {
  const t = useMessages(activityMessages)
  const { formatTime } = useFormat()
  const columns = useMemo(
    (): Column<DayOfUse>[] => [
      { id: 'day', header: t.userUsage.day, rowHeader: true, nowrap: true, cell: (one) => one.day },
      { id: 'count', header: t.userUsage.count, numeric: true, cell: (one) => t.userUsage.counted({ count: one.sessions.length }) },
      { id: 'first', header: t.userUsage.first, nowrap: true, cell: (one) => formatTime(one.first) },
      { id: 'last', header: t.userUsage.last, nowrap: true, cell: (one) => formatTime(one.last) },
      {
        id: 'detail',
        header: t.userUsage.detail,
        nowrap: true,
        cell: (one) => (
          <TextLink href={`${inMonth}&day=${one.day}`} aria-label={t.userUsage.detailOf({ day: one.day })}>
            {t.userUsage.detail}
          </TextLink>
        ),
      },
    ],
    [t, formatTime, inMonth],
  )
  return (
    <Card flush>
      <DataTable
        caption={t.userUsage.days}
        columns={columns}
        rows={days}
        rowId={dayId}
        rowName={dayId}
        card={(one) => ({
          title: <TextLink href={`${inMonth}&day=${one.day}`}>{one.day}</TextLink>,
          facts: [t.userUsage.counted({ count: one.sessions.length }), t.range({ from: formatTime(one.first), to: formatTime(one.last) })],
        })}
        empty={<EmptyState title={t.userUsage.empty}>{t.userUsage.emptyNext}</EmptyState>}
      />
    </Card>
  )
}

const sessionId = (session: UsageSession): string => session.id

function Sessions({ day, sessions }: { day: string; sessions: readonly UsageSession[] | undefined }): ReactNode {
  const t = useMessages(activityMessages)
  const { formatDateTime } = useFormat()
  const columns = useMemo(
    (): Column<UsageSession>[] => [
      {
        id: 'startedAt',
        header: t.userUsage.startedAt,
        rowHeader: true,
        nowrap: true,
        cell: (session) => formatDateTime(session.startedAt),
      },
      {
        id: 'endedAt',
        header: t.userUsage.endedAt,
        nowrap: true,
        cell: (session) => session.endedAt && formatDateTime(session.endedAt),
      },
      { id: 'cause', header: t.userUsage.cause, cell: ({ endCause }) => endCause && (t.endCauses[endCause] ?? endCause) },
      { id: 'kind', header: t.userUsage.kind, cell: (session) => t.sessionKinds[session.kind] },
    ],
    [t, formatDateTime],
  )
  return (
    <Card flush>
      <DataTable
        caption={t.userUsage.ofDay({ day })}
        columns={columns}
        rows={sessions}
        rowId={sessionId}
        rowName={(session) => formatDateTime(session.startedAt)}
        card={(session) => ({
          title: formatDateTime(session.startedAt),
          facts: [t.sessionKinds[session.kind], session.endedAt === null ? '' : formatDateTime(session.endedAt)],
        })}
        empty={<EmptyState title={t.userUsage.empty}>{t.userUsage.emptyNext}</EmptyState>}
      />
    </Card>
  )
}
