import { type ReactNode, useMemo } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import { type AddressMessages, addressMessages } from '../address-messages.ts'
import { type LineChange, type LineName, labelOf } from '../sheet-lines.ts'
import { ChangesTable } from './changes-table.tsx'
import { Person } from './person.tsx'

const rowId = ({ row }: LineChange): string => row.id
const rowName = ({ row }: LineChange): string => row.userId

interface LineChangesProps {
  changes: readonly LineChange[]
  lines: readonly LineName[]
}

/** Which contract line each user leaves and gets; the addresses below are judged by the new one (MCOP-CONTRACT-3). */
export function LineChanges({ changes, lines }: LineChangesProps): ReactNode {
  const t = useMessages(addressMessages)
  const { columns, card } = useMemo(() => facesOf(t, lines), [t, lines])
  return (
    <ChangesTable
      title={t.sheet.lines}
      caption={t.sheet.lines}
      columns={columns}
      rows={changes}
      rowId={rowId}
      rowName={rowName}
      card={card}
    />
  )
}

function facesOf(
  t: AddressMessages,
  lines: readonly LineName[],
): { columns: Column<LineChange>[]; card: (change: LineChange) => CardFace } {
  const name = (lineId: LineChange['lineId']): string => (lineId === null ? t.sheet.allLines : labelOf(lines, lineId))
  return {
    columns: [
      { id: 'user', header: t.sheet.user, rowHeader: true, cell: ({ row }) => <Person row={row} /> },
      { id: 'before', header: t.sheet.before, cell: ({ row }) => name(row.lineId) },
      { id: 'after', header: t.sheet.after, cell: ({ lineId }) => name(lineId) },
    ],
    card: ({ row, lineId }) => ({ title: <Person row={row} />, facts: [`${name(row.lineId)} → ${name(lineId)}`] }),
  }
}
