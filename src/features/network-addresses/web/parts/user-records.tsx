import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import type { MenuEntry } from '../../../../ui/overlay/menu-entry.ts'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import type { Connection, HistoryEntry } from '../../contract/assignment.ts'
import type { Judge } from '../../contract/contract-line.ts'
import * as routes from '../../contract/routes.ts'
import { type AddressMessages, addressMessages } from '../address-messages.ts'
import { keepUserAddresses, type UserAddresses } from '../use-user-addresses.ts'

const connectionId = (connection: Connection): string => connection.item

/** 接続確認 (MCOP-CONN-3). */
export function ConnectionCard({ connections }: { connections: readonly Connection[] }): ReactNode {
  const t = useMessages(addressMessages)
  const { formatList } = useFormat()
  const columns = useMemo(
    (): Column<Connection>[] => [
      { id: 'item', header: t.contract.item, rowHeader: true, nowrap: true, cell: ({ item }) => t.items[item] },
      { id: 'may', header: t.user.connection, nowrap: true, cell: (connection) => <MayConnect t={t} connection={connection} /> },
      { id: 'why', header: t.user.reason, phrase: true, cell: (connection) => reasons(t, formatList, connection) },
    ],
    [t, formatList],
  )
  const card = useMemo(
    () =>
      (connection: Connection): CardFace => ({
        title: t.items[connection.item],
        status: <MayConnect t={t} connection={connection} />,
        facts: connection.mayConnect ? [] : [reasons(t, formatList, connection)],
      }),
    [t, formatList],
  )
  return (
    <Card title={t.user.connection} flush>
      <p className="px-5 py-3 text-text-2">{t.user.connectionPurpose}</p>
      <DataTable
        caption={t.user.connection}
        columns={columns}
        rows={connections}
        rowId={connectionId}
        rowName={({ item }) => t.items[item]}
        card={card}
        dense
        empty={null}
      />
    </Card>
  )
}

function MayConnect({ t, connection }: { t: AddressMessages; connection: Connection }): ReactNode {
  const { mayConnect } = connection
  return <Badge tone={mayConnect ? 'success' : 'neutral'}>{mayConnect ? t.user.mayConnect : t.user.mayNotConnect}</Badge>
}

function reasons(t: AddressMessages, formatList: (items: readonly string[]) => string, { obstacles }: Connection): string {
  return formatList(obstacles.map((obstacle) => t.whyNot[obstacle]))
}

const entryId = (entry: HistoryEntry): string => entry.id

/** Who changed what and when; a previous address can be put back while nobody else has it (MCOP-IP-16). */
export function HistoryCard({ answer, judge, isReadOnly }: { answer: UserAddresses; judge: Judge; isReadOnly: boolean }): ReactNode {
  const t = useMessages(addressMessages)
  const { formatMinute } = useFormat()
  const [chosen, setChosen] = useState<HistoryEntry>()
  const columns = useMemo(
    (): Column<HistoryEntry>[] => [
      { id: 'at', header: t.user.at, nowrap: true, cell: ({ at }) => <time dateTime={at}>{formatMinute(at)}</time> },
      { id: 'item', header: t.contract.item, rowHeader: true, nowrap: true, cell: ({ item }) => t.items[item] },
      { id: 'change', header: t.user.change, nowrap: true, cell: ({ change }) => t.user.changes[change] },
      { id: 'before', header: t.user.before, nowrap: true, cell: ({ before }) => <span className="font-mono">{before ?? '–'}</span> },
      { id: 'after', header: t.user.after, nowrap: true, cell: ({ after }) => <span className="font-mono">{after ?? '–'}</span> },
      { id: 'actor', header: t.user.actor, cell: ({ actorName }) => actorName },
    ],
    [t, formatMinute],
  )
  const card = useMemo(
    () =>
      (entry: HistoryEntry): CardFace => ({
        title: t.items[entry.item],
        status: t.user.changes[entry.change],
        facts: [`${entry.before ?? '–'} → ${entry.after ?? '–'}`, formatMinute(entry.at), entry.actorName],
      }),
    [t, formatMinute],
  )
  const actions = useMemo(
    () =>
      (entry: HistoryEntry): readonly MenuEntry[] => {
        const disabledReason = isReadOnly ? t.user.maintenance : !entry.mayPutBack && whyKept(t, entry)
        return [{ id: 'put-back', label: t.user.putBack, disabledReason, onAction: () => setChosen(entry) }]
      },
    [t, isReadOnly],
  )
  return (
    <Card title={t.user.history} flush>
      <DataTable
        caption={t.user.history}
        columns={columns}
        rows={answer.history}
        rowId={entryId}
        rowName={(entry) => `${formatMinute(entry.at)} ${t.items[entry.item]}`}
        card={card}
        rowActions={actions}
        dense
        empty={<EmptyState title={t.user.noHistory} />}
      />
      {chosen !== undefined && <PutBackDialog answer={answer} entry={chosen} judge={judge} onClose={() => setChosen(undefined)} />}
    </Card>
  )
}

/** Whoever has the address now must give it up first, so that user is named. */
function whyKept(t: AddressMessages, { before, heldBy }: HistoryEntry): string {
  if (before === null) return t.errors['nothing-to-put-back']
  return heldBy === null ? t.user.putBackTaken : t.user.putBackHeld({ userId: heldBy })
}

function PutBackDialog(props: { answer: UserAddresses; entry: HistoryEntry; judge: Judge; onClose: () => void }): ReactNode {
  const { answer, entry, judge, onClose } = props
  const t = useMessages(addressMessages)
  const { language } = useLanguage()
  const client = useQueryClient()
  const [isTicked, setTicked] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const { user } = answer
  const address = entry.before ?? ''
  const warning = judge.judge(user.lineId, entry.item, address)
  const putBack = async (): Promise<void> => {
    if (warning !== undefined && !isTicked) return setMissing(true)
    setBusy(true)
    try {
      const body = { historyId: entry.id, acknowledge: warning === undefined ? [] : [warning] }
      await keepUserAddresses(client, await call(routes.putBackAddress, { params: { userId: user.id }, body }))
      showToast({ message: t.user.putBackDone({ address }) })
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    } finally {
      setBusy(false)
      onClose()
    }
  }
  return (
    <ConfirmDialog
      isOpen
      tone="primary"
      title={t.user.putBackTitle({ address })}
      confirmLabel={t.user.putBack}
      busy={busy}
      onConfirm={() => void putBack()}
      onClose={onClose}
    >
      <p>{t.user.putBackBody({ item: t.items[entry.item] })}</p>
      {warning !== undefined && (
        <>
          <p className="mt-3 text-warn-text">{t.errors[warning]}</p>
          <Checkbox
            className="mt-3"
            name="acknowledge"
            label={t.user.acknowledge}
            checked={isTicked}
            onChange={(event) => setTicked(event.currentTarget.checked)}
            error={isMissing && !isTicked ? t.user.mustAcknowledge : undefined}
          />
        </>
      )}
    </ConfirmDialog>
  )
}
