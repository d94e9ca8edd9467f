import { FileText } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import type { ContractLine } from '../../contract/contract-line.ts'
import type { AddressItem } from '../../contract/items.ts'
import { type AddressMessages, addressMessages } from '../address-messages.ts'
import { useContract } from '../use-contract.ts'

/** モバイル契約情報 (MCOP-CONTRACT-1, 4): read here, kept by the operator. */
export function ContractPage(): ReactNode {
  const t = useMessages(addressMessages)
  const lines = useContract()
  return (
    <PageBody>
      <PageHeader title={t.contract.title} purpose={t.contract.purpose} />
      {lines === undefined && <Skeleton lines={8} />}
      {lines?.length === 0 && (
        <Card>
          <EmptyState icon={FileText} title={t.contract.emptyTitle} />
        </Card>
      )}
      {lines?.map((line) => (
        <LineCard key={line.id} line={line} />
      ))}
    </PageBody>
  )
}

interface RangeRow {
  readonly item: AddressItem
  /** Null: the item works, but no range has been given yet. */
  readonly range: { readonly network: string; readonly used: number; readonly free: number } | null
}

const rowId = (row: RangeRow): string => `${row.item} ${row.range?.network ?? ''}`

function LineCard({ line }: { line: ContractLine }): ReactNode {
  const t = useMessages(addressMessages)
  const { formatCount } = useFormat()
  const columns = useMemo(() => rangeColumns(t, formatCount), [t, formatCount])
  const card = useMemo(() => rangeCard(t, formatCount), [t, formatCount])
  const rows = line.items.flatMap(({ item, ranges }): RangeRow[] =>
    ranges.length === 0 ? [{ item, range: null }] : ranges.map((range) => ({ item, range })),
  )
  const terms = [
    [t.contract.domestic, t.contract.domesticAccess[line.domestic]],
    [t.contract.redundancy, line.redundancy ? t.contract.yes : t.contract.no],
    [t.contract.roaming, t.contract.roamingAccess[line.roaming]],
    [t.contract.users, t.contract.userCount({ count: formatCount(line.users) })],
  ] as const
  return (
    <Card title={line.label} flush>
      <dl className="flex flex-wrap gap-x-10 gap-y-1 px-5 py-4">
        {terms.map(([label, value]) => (
          <div key={label} className="flex gap-3">
            <dt className="text-text-2">{label}</dt>
            <dd className="font-bold">{value}</dd>
          </div>
        ))}
      </dl>
      <DataTable
        caption={t.contract.rangesOf({ line: line.label })}
        columns={columns}
        rows={rows}
        rowId={rowId}
        rowName={(row) => t.items[row.item]}
        card={card}
        dense
        empty={<EmptyState title={t.contract.noRanges} />}
      />
    </Card>
  )
}

type FormatCount = (count: number) => string

function rangeColumns(t: AddressMessages, formatCount: FormatCount): Column<RangeRow>[] {
  const figure = (count: number | undefined): string => (count === undefined ? '–' : t.contract.addressCount({ count: formatCount(count) }))
  return [
    { id: 'item', header: t.contract.item, rowHeader: true, nowrap: true, cell: ({ item }) => t.items[item] },
    { id: 'network', header: t.contract.network, nowrap: true, cell: ({ range }) => <Network t={t} network={range?.network} /> },
    { id: 'used', header: t.contract.used, numeric: true, cell: ({ range }) => figure(range?.used) },
    { id: 'free', header: t.contract.free, numeric: true, cell: ({ range }) => figure(range?.free) },
  ]
}

function Network({ t, network }: { t: AddressMessages; network: string | undefined }): ReactNode {
  return network === undefined ? <Badge tone="warn">{t.contract.noRanges}</Badge> : <span className="font-mono">{network}</span>
}

function rangeCard(t: AddressMessages, formatCount: FormatCount): (row: RangeRow) => CardFace {
  return ({ item, range }) => ({
    title: t.items[item],
    facts: [
      <Network key="network" t={t} network={range?.network} />,
      ...(range === null ? [] : [`${t.contract.used} ${formatCount(range.used)}`, `${t.contract.free} ${formatCount(range.free)}`]),
    ],
  })
}
