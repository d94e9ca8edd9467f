import { type ReactNode, useMemo, useState } from 'react'
import { ApiProblem, call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import type { Acknowledgement } from '../../contract/assignment.ts'
import * as routes from '../../contract/routes.ts'
import { type AddressMessages, addressMessages } from '../address-messages.ts'
import { type LineChange, type LineName, userLinesOf } from '../sheet-lines.ts'
import type { Meanwhile } from '../sheet-meanwhile.ts'
import { assignmentOf, type SheetChange } from '../sheet-model.ts'
import { ChangesTable } from './changes-table.tsx'
import { Person } from './person.tsx'
import { LineChanges } from './sheet-line-changes.tsx'
import { MeanwhileNotice } from './sheet-meanwhile.tsx'

export interface ToConfirm {
  changes: readonly SheetChange[]
  lineChanges: readonly LineChange[]
  /** Names of the contract lines. */
  lines: readonly LineName[]
}

interface SheetConfirmProps extends ToConfirm {
  /** Input whose address somebody beyond the sheet has by now; known once a refused save has had it read again. */
  taken: readonly SheetChange[]
  onBack: () => void
  /** Reads what is saved by now, which the list here does not show; answers what others have changed. */
  onRefused: () => Promise<readonly Meanwhile[]>
  onDone: () => void
}

const rowId = ({ row, cell }: SheetChange): string => `${row.id} ${cell.item}`
const rowName = ({ row }: SheetChange): string => row.userId

/** Everything that will change, what has to be ticked, and one transaction for all of it (MCOP-IPTOOL-7, IP-9, IPCSV-17). */
export function SheetConfirm(asked: SheetConfirmProps): ReactNode {
  const { changes, lineChanges, lines } = asked
  const t = useMessages(addressMessages)
  const { formatCount } = useFormat()
  const columns = useMemo(() => changeColumns(t), [t])
  const card = useMemo(() => changeCard(t), [t])
  const users = new Set([...changes, ...lineChanges].map((change) => change.row.id)).size
  return (
    <PageBody>
      <PageHeader
        title={t.sheet.confirmTitle}
        purpose={
          lineChanges.length === 0
            ? t.sheet.confirmPurpose({ count: formatCount(changes.length), users: formatCount(users) })
            : t.sheet.confirmWithLines({
                addresses: formatCount(changes.length),
                lines: formatCount(lineChanges.length),
                users: formatCount(users),
              })
        }
      />
      {lineChanges.length > 0 && <LineChanges changes={lineChanges} lines={lines} />}
      {changes.length > 0 && (
        <ChangesTable caption={t.sheet.confirmTitle} columns={columns} rows={changes} rowId={rowId} rowName={rowName} card={card} />
      )}
      <ConfirmForm {...asked} />
    </PageBody>
  )
}

function ConfirmForm({ changes, lineChanges, lines, taken, onBack, onRefused, onDone }: SheetConfirmProps): ReactNode {
  const t = useMessages(addressMessages)
  const { language } = useLanguage()
  const { formatCount } = useFormat()
  const [key] = useState(newIdempotencyKey)
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [isMissing, setMissing] = useState(false)
  const [failure, setFailure] = useState<readonly string[]>([])
  const [meanwhile, setMeanwhile] = useState<readonly Meanwhile[]>()
  const [busy, setBusy] = useState(false)
  const emptied = changes.filter((change) => change.finding === 'address-emptied').length
  const warned = changes.filter((change) => change.finding === 'out-of-range' || change.finding === 'not-in-contract').length
  const wanted = [...(warned > 0 ? ['warnings'] : []), ...(emptied > 0 ? ['emptied'] : [])]

  const register = async (): Promise<void> => {
    if (wanted.some((name) => !ticked.includes(name))) return setMissing(true)
    setBusy(true)
    const acknowledge: Acknowledgement[] = [
      ...(ticked.includes('warnings') ? (['out-of-range', 'not-in-contract'] as const) : []),
      ...(ticked.includes('emptied') ? (['address-emptied'] as const) : []),
    ]
    try {
      const body = { changes: changes.map(assignmentOf), lines: userLinesOf(lineChanges), acknowledge }
      await call(routes.assignAddresses, { body }, { idempotencyKey: key })
      onDone()
    } catch (error) {
      const status = error instanceof ApiProblem ? error.status : 0
      // Nothing wrong can be confirmed: what the server does not know any more was there when the sheet was read.
      const sentence = status === 400 ? t.sheet.outdated : (await problemWords(error, language)).message
      setFailure([sentence])
      // Somebody else was quicker, or the contract has changed.
      if (status === 400 || status === 409) {
        await onRefused().then(setMeanwhile, () => setFailure([sentence, t.sheet.notReadAgain]))
      }
    } finally {
      setBusy(false)
    }
  }
  const box = (name: string, label: string, count: number): ReactNode => (
    <Checkbox
      name={name}
      label={t.sheet.tick({ label, count: formatCount(count) })}
      checked={ticked.includes(name)}
      onChange={(event) => setTicked(event.currentTarget.checked ? [...ticked, name] : ticked.filter((one) => one !== name))}
      error={isMissing && !ticked.includes(name) ? t.user.mustAcknowledge : undefined}
    />
  )
  return (
    <div className="flex flex-col gap-4">
      {wanted.length > 0 && (
        <Notice tone="warn" title={t.user.acknowledgeTitle}>
          <div className="flex flex-col gap-3 pt-1">
            {warned > 0 && box('warnings', t.user.acknowledge, warned)}
            {emptied > 0 && box('emptied', t.sheet.acknowledgeEmptied, emptied)}
          </div>
        </Notice>
      )}
      {failure.length > 0 && (
        <Notice tone="danger" live="alert">
          {failure.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      {meanwhile && <MeanwhileNotice changes={meanwhile} taken={taken} lines={lines} />}
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onBack}>{t.sheet.back}</Button>
        <Button variant="primary" busy={busy} disabledReason={meanwhile && t.sheet.refused} onClick={() => void register()}>
          {t.sheet.registerCount({ count: formatCount(changes.length + lineChanges.length) })}
        </Button>
      </div>
    </div>
  )
}

function changeColumns(t: AddressMessages): Column<SheetChange>[] {
  return [
    { id: 'user', header: t.sheet.user, rowHeader: true, cell: (change) => <Person row={change.row} /> },
    { id: 'item', header: t.contract.item, nowrap: true, cell: ({ cell }) => t.items[cell.item] },
    { id: 'before', header: t.sheet.before, nowrap: true, cell: ({ cell }) => <Address address={cell.address} /> },
    { id: 'after', header: t.sheet.after, nowrap: true, cell: ({ address }) => <Address address={address} /> },
    { id: 'note', header: t.sheet.note, phrase: true, cell: (change) => <Note t={t} change={change} /> },
  ]
}

function Address({ address }: { address: string | null }): ReactNode {
  return address === null || address === '' ? <span className="text-text-3">–</span> : <span className="font-mono">{address}</span>
}

function Note({ t, change: { finding } }: { t: AddressMessages; change: SheetChange }): ReactNode {
  if (finding === 'address-emptied') return <Badge tone="danger">{t.sheet.emptied}</Badge>
  if (finding === 'out-of-range' || finding === 'not-in-contract') return <Badge tone="warn">{t.whyNot[finding]}</Badge>
  return null
}

function changeCard(t: AddressMessages): (change: SheetChange) => CardFace {
  return (change) => ({
    title: <Person row={change.row} />,
    status: <Note t={t} change={change} />,
    facts: [t.items[change.cell.item], `${change.cell.address ?? '–'} → ${change.address === '' ? '–' : change.address}`],
  })
}
