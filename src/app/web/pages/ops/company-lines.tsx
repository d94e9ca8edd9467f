import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { type ContractLine, deleteContractLine, listContractLines } from '../../../../features/network-addresses/contract/index.ts'
import { operatorMessages, useAttempt } from '../../../../features/operator/web/index.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { LineDialog } from './line-dialog.tsx'

const rowId = (line: ContractLine): string => line.id
const rowName = (line: ContractLine): string => line.label

/** Contract lines with their ranges; the operator maintains them, administrators read (MCOP-CONTRACT-5). */
export function CompanyLines({ companyId }: { companyId: string }): ReactNode {
  const t = useMessages(operatorMessages).lines
  const queryClient = useQueryClient()
  const { busy, attempt } = useAttempt()
  const [editing, setEditing] = useState<ContractLine | 'new'>()
  const [removing, setRemoving] = useState<ContractLine>()
  const linesKey = ['network-addresses', 'contract-lines', companyId]
  const { data, error } = useQuery({
    queryKey: linesKey,
    queryFn: ({ signal }) => call(listContractLines, { params: { companyId } }, { signal }),
  })
  const columns = useLineColumns()
  if (error !== null && data === undefined) throw error
  const changed = () => queryClient.invalidateQueries({ queryKey: linesKey })
  const remove = (line: ContractLine) =>
    attempt(async () => {
      await call(deleteContractLine, { params: { companyId, lineId: line.id } })
      setRemoving(undefined)
      showToast({ message: t.removed })
      await changed()
    })
  return (
    <Card
      flush
      title={t.list}
      action={
        <Button size="sm" icon={Plus} onClick={() => setEditing('new')}>
          {t.add}
        </Button>
      }
    >
      <DataTable
        caption={t.list}
        columns={columns}
        rows={data?.lines}
        rowId={rowId}
        rowName={rowName}
        card={(line) => ({ title: line.label, facts: [<Terms key="terms" line={line} />, <Ranges key="ranges" line={line} />] })}
        rowActions={(line) => [
          { id: 'edit', label: t.edit, onAction: () => setEditing(line) },
          {
            id: 'remove',
            label: t.remove,
            danger: true,
            disabledReason: line.users > 0 ? t.inUse : undefined,
            onAction: () => setRemoving(line),
          },
        ]}
        empty={<EmptyState title={t.empty} />}
      />
      {editing !== undefined && (
        <LineDialog
          companyId={companyId}
          line={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onSaved={() => {
            setEditing(undefined)
            void changed()
          }}
        />
      )}
      <ConfirmDialog
        isOpen={removing !== undefined}
        title={t.removeTitle({ label: removing?.label ?? '' })}
        confirmLabel={t.remove}
        busy={busy}
        onConfirm={() => removing !== undefined && void remove(removing)}
        onClose={() => setRemoving(undefined)}
      >
        {t.removeText}
      </ConfirmDialog>
    </Card>
  )
}

function useLineColumns(): Column<ContractLine>[] {
  const t = useMessages(operatorMessages).lines
  return useMemo(
    () => [
      { id: 'label', header: t.label, rowHeader: true, cell: (line) => line.label },
      { id: 'domestic', header: t.domestic, nowrap: true, cell: (line) => t.domestics[line.domestic] },
      { id: 'redundancy', header: t.redundancy, nowrap: true, cell: (line) => (line.redundancy ? t.yes : t.no) },
      { id: 'roaming', header: t.roaming, nowrap: true, cell: (line) => t.roamings[line.roaming] },
      { id: 'ranges', header: t.ranges, cell: (line) => <Ranges line={line} /> },
      { id: 'users', header: t.users, numeric: true, cell: (line) => t.people({ count: line.users }) },
    ],
    [t],
  )
}

function Terms({ line }: { line: ContractLine }): ReactNode {
  const t = useMessages(operatorMessages).lines
  return `${t.domestic} ${t.domestics[line.domestic]}・${t.redundancy} ${line.redundancy ? t.yes : t.no}・${t.roaming} ${t.roamings[line.roaming]}`
}

function Ranges({ line }: { line: ContractLine }): ReactNode {
  const t = useMessages(operatorMessages)
  return (
    <ul className="flex flex-col gap-0.5">
      {line.items.flatMap(({ item, ranges }) =>
        ranges.map((range) => (
          <li key={`${item} ${range.network}`} className="flex flex-wrap gap-x-3">
            <span className="text-text-2">{t.items[item]}</span>
            <span className="font-mono">{range.network}</span>
            <span className="text-text-3">{t.lines.used(range)}</span>
          </li>
        )),
      )}
    </ul>
  )
}
