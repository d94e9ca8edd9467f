import { type ReactNode, useMemo } from 'react'
import { browserName } from '../../../../kernel/browser-name.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import type { SignInView } from '../../contract/sign-in-routes.ts'
import { type ActivityMessages, activityMessages } from '../activity-messages.ts'
import { type SignInHistoryMessages, signInHistoryMessages } from '../sign-in-messages.ts'

const tones = { accepted: 'success', refused: 'danger', noted: 'neutral' } as const

/** The columns of the history, and what a phone shows of a row. */
export function useSignInColumns(): { columns: readonly Column<SignInView>[]; card: (row: SignInView) => CardFace } {
  const t = useMessages(signInHistoryMessages)
  const words = useMessages(activityMessages)
  const { formatDateTime } = useFormat()
  return useMemo(() => {
    const columns: Column<SignInView>[] = [
      {
        id: 'at',
        header: t.columns.at,
        sortable: true,
        nowrap: true,
        cell: ({ at }) => <time dateTime={at}>{formatDateTime(at)}</time>,
      },
      { id: 'user', header: t.columns.user, sortable: true, rowHeader: true, cell: ({ typedName }) => typedName },
      { id: 'event', header: t.columns.event, sortable: true, phrase: true, cell: (row) => eventOf(row, t) },
      { id: 'outcome', header: t.columns.outcome, sortable: true, nowrap: true, cell: (row) => <Outcome row={row} /> },
      { id: 'detail', header: t.columns.detail, phrase: true, cell: (row) => detailOf(row, t, words) },
      {
        id: 'secondStep',
        header: t.columns.secondStep,
        wideOnly: true,
        cell: ({ secondStep }) => secondStep && t.secondSteps[secondStep],
      },
      { id: 'source', header: t.columns.source, sortable: true, nowrap: true, cell: ({ sourceAddress }) => sourceAddress },
      { id: 'browser', header: t.columns.browser, wideOnly: true, phrase: true, cell: ({ userAgent }) => browserOf(userAgent, t) },
    ]
    const card = (row: SignInView): CardFace => ({
      title: eventOf(row, t),
      status: <Outcome row={row} />,
      facts: [
        words.joined({ first: formatDateTime(row.at), second: row.typedName }),
        [row.sourceAddress, detailOf(row, t, words)].filter(Boolean).join(words.separator),
      ],
    })
    return { columns, card }
  }, [t, words, formatDateTime])
}

function Outcome({ row }: { row: SignInView }): ReactNode {
  const t = useMessages(signInHistoryMessages)
  return <Badge tone={tones[row.outcome]}>{t.outcomes[row.outcome]}</Badge>
}

function eventOf(row: SignInView, t: SignInHistoryMessages): string {
  return (t.events as Readonly<Record<string, string>>)[row.event] ?? row.event
}

function detailOf(row: SignInView, t: SignInHistoryMessages, words: ActivityMessages): string {
  if (row.reason !== 'ok') return (words.reasons as Readonly<Record<string, string>>)[row.reason] ?? row.reason
  return row.by === null ? '' : t.by({ name: row.by })
}

function browserOf(userAgent: string | null, t: SignInHistoryMessages): string {
  const known = userAgent === null ? undefined : browserName(userAgent)
  if (known === undefined) return (userAgent ?? '').slice(0, 60)
  return known.system === undefined ? known.browser : t.browser({ browser: known.browser, system: known.system })
}
