import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { endSession, listSessions } from '../../contract/routes.ts'
import type { OwnSession } from '../../contract/session.ts'
import { browserName } from '../browser-name.ts'
import { type SignInMessages, signInMessages } from '../sign-in-messages.ts'

const rowId = (session: OwnSession): string => session.id
const sessionsKey = ['sign-in', 'sessions'] as const

export function SessionsPage(): ReactNode {
  const t = useMessages(signInMessages)
  const format = useFormat()
  const queryClient = useQueryClient()
  const { data } = useQuery({ queryKey: sessionsKey, queryFn: () => call(listSessions) })
  const end = useMutation({
    mutationFn: (sessionId: string) => call(endSession, { params: { sessionId } }),
    onSuccess: () => showToast({ message: t.sessions.ended }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsKey }),
  })
  const { mutate, isPending } = end
  const columns = useMemo(() => columnsOf(t, format.formatMinute, mutate, isPending), [t, format, mutate, isPending])
  const card = useMemo(() => cardOf(t, format.formatMinute), [t, format])
  const rowName = useMemo(() => (session: OwnSession) => nameOf(t, session), [t])
  return (
    <PageBody>
      <PageHeader title={t.sessions.title} purpose={t.sessions.purpose} />
      <Card flush>
        <DataTable
          caption={t.sessions.list}
          columns={columns}
          rows={data?.items}
          rowId={rowId}
          rowName={rowName}
          card={card}
          empty={<EmptyState title={t.sessions.empty} />}
        />
      </Card>
    </PageBody>
  )
}

function nameOf(t: SignInMessages, session: OwnSession): string {
  const name = browserName(session.userAgent)
  if (name === undefined) return t.sessions.unknownBrowser
  return name.system === undefined ? name.browser : t.sessions.browserOn({ browser: name.browser, system: name.system })
}

function columnsOf(
  t: SignInMessages,
  minute: (at: string) => string,
  end: (sessionId: string) => void,
  isBusy: boolean,
): readonly Column<OwnSession>[] {
  return [
    {
      id: 'browser',
      header: t.sessions.browser,
      cell: (session) => (
        <span className="flex flex-wrap items-center gap-2">
          {nameOf(t, session)}
          {session.isCurrent && <Badge tone="info">{t.sessions.current}</Badge>}
        </span>
      ),
    },
    {
      id: 'address',
      header: t.sessions.address,
      nowrap: true,
      cell: (session) => <span className="font-mono">{session.sourceAddress}</span>,
    },
    { id: 'openedAt', header: t.sessions.openedAt, nowrap: true, cell: (session) => minute(session.openedAt) },
    { id: 'lastSeenAt', header: t.sessions.lastSeenAt, nowrap: true, cell: (session) => minute(session.lastSeenAt) },
    {
      id: 'end',
      header: t.sessions.end,
      cell: (session) =>
        session.isCurrent ? null : (
          <Button
            size="sm"
            variant="dangerOutline"
            busy={isBusy}
            aria-label={t.sessions.endOne({ name: nameOf(t, session) })}
            onClick={() => end(session.id)}
          >
            {t.sessions.end}
          </Button>
        ),
    },
  ]
}

const cardOf =
  (t: SignInMessages, minute: (at: string) => string) =>
  (session: OwnSession): CardFace => ({
    title: nameOf(t, session),
    facts: [session.sourceAddress, minute(session.lastSeenAt)],
  })
