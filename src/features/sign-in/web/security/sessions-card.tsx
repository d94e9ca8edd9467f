import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { useSession } from '../../../../platform/web/session.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { RelativeTime } from '../../../../ui/time/relative-time.tsx'
import type { OwnSession } from '../../contract/own/own-account.ts'
import { ownAccountRoutes } from '../../contract/own/own-account-routes.ts'
import { doorMessages } from '../door-messages.ts'
import { type SignInMessages, signInMessages } from '../sign-in-messages.ts'
import { nameOfBrowser } from './name-of-browser.ts'
import { useProof } from './use-proof.tsx'

const rowId = (session: OwnSession): string => session.id

/** Where one is signed in, at all sites, with place and time; ended one by one, or all others at once. */
export function SessionsCard({ title }: { title?: string | undefined }): ReactNode {
  const t = useMessages(signInMessages)
  const words = useMessages(doorMessages).security
  const format = useFormat()
  const { sessions, end, endOthers, dialog } = useOwnSessions()
  const [isAsked, setAsked] = useState(false)
  const nameOf = useMemo(() => (session: OwnSession) => nameOfBrowser(t, session.userAgent), [t])
  const columns = useMemo(() => columnsOf(t, words, nameOf, format.formatDateTime, end), [t, words, nameOf, format, end])
  const card = useMemo(
    () => (session: OwnSession) => ({
      title: nameOf(session),
      facts: [
        words.sites[session.site],
        session.sourceAddress,
        <RelativeTime key="seen" at={session.lastSeenAt} exact={format.formatDateTime(session.lastSeenAt)} />,
      ],
    }),
    [nameOf, words, format],
  )
  const count = sessions?.filter((session) => !session.isCurrent).length ?? 0
  const action = (
    <Button size="sm" variant="dangerOutline" disabledReason={count === 0 && words.noOthers} onClick={() => setAsked(true)}>
      {words.endOthers}
    </Button>
  )
  return (
    <Card flush {...(title === undefined ? {} : { title, action })}>
      {title === undefined && <div className="flex justify-end px-5 py-3">{action}</div>}
      <DataTable
        caption={t.sessions.list}
        columns={columns}
        rows={sessions}
        rowId={rowId}
        rowName={nameOf}
        card={card}
        empty={<EmptyState title={t.sessions.empty} />}
      />
      <ConfirmDialog
        isOpen={isAsked}
        title={words.endOthersTitle({ count })}
        confirmLabel={words.endOthersConfirm({ count })}
        onConfirm={() => {
          setAsked(false)
          endOthers()
        }}
        onClose={() => setAsked(false)}
      >
        {words.endOthersBody}
      </ConfirmDialog>
      {dialog}
    </Card>
  )
}

function useOwnSessions() {
  const t = useMessages(signInMessages).sessions
  const words = useMessages(doorMessages).security
  const { language } = useLanguage()
  const { site } = useSession()
  const queryClient = useQueryClient()
  const { withProof, dialog } = useProof()
  const key = useMemo(() => ['sign-in', 'sessions', site] as const, [site])
  const { data, error } = useQuery({ queryKey: key, queryFn: () => call(ownAccountRoutes.listSessions[site]) })
  if (error !== null) throw error
  return useMemo(() => {
    const after = (done: Promise<string>): void => {
      void done
        .catch(async (error: unknown) => (await problemWords(error, language)).message)
        .then((message) => showToast({ message }))
        .finally(() => void queryClient.invalidateQueries({ queryKey: key }))
    }
    return {
      sessions: data?.items,
      dialog,
      end: (sessionId: string) =>
        after(withProof(() => call(ownAccountRoutes.endSession[site], { params: { sessionId } })).then(() => t.ended)),
      endOthers: () =>
        after(
          withProof(() => call(ownAccountRoutes.endSessions[site], { body: { keepCurrent: true } })).then(({ ended }) =>
            words.othersEnded({ count: ended }),
          ),
        ),
    }
  }, [data, dialog, key, language, queryClient, site, t, withProof, words])
}

function columnsOf(
  t: SignInMessages,
  words: { readonly site: string; readonly sites: Readonly<Record<OwnSession['site'], string>> },
  nameOf: (session: OwnSession) => string,
  second: (at: string) => string,
  end: (sessionId: string) => void,
): readonly Column<OwnSession>[] {
  return [
    {
      id: 'browser',
      header: t.sessions.browser,
      cell: (session) => (
        <span className="flex flex-wrap items-center gap-2">
          {nameOf(session)}
          {session.isCurrent && <Badge tone="info">{t.sessions.current}</Badge>}
        </span>
      ),
    },
    { id: 'site', header: words.site, cell: (session) => words.sites[session.site] },
    {
      id: 'address',
      header: t.sessions.address,
      nowrap: true,
      cell: (session) => <span className="font-mono">{session.sourceAddress}</span>,
    },
    { id: 'openedAt', header: t.sessions.openedAt, nowrap: true, cell: (session) => second(session.openedAt) },
    {
      id: 'lastSeenAt',
      header: t.sessions.lastSeenAt,
      nowrap: true,
      cell: (session) => <RelativeTime at={session.lastSeenAt} exact={second(session.lastSeenAt)} />,
    },
    {
      id: 'end',
      header: t.sessions.end,
      cell: (session) =>
        session.isCurrent ? null : (
          <Button
            size="sm"
            variant="dangerOutline"
            aria-label={t.sessions.endOne({ name: nameOf(session) })}
            onClick={() => end(session.id)}
          >
            {t.sessions.end}
          </Button>
        ),
    },
  ]
}
