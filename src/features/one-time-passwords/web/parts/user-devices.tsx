import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import type { Formatters, Instant } from '../../../../platform/web/format.ts'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { useMay } from '../../../../platform/web/session.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { BulkBar } from '../../../../ui/table/filter-bar.tsx'
import { useSelection } from '../../../../ui/table/use-selection.ts'
import type { Device } from '../../contract/index.ts'
import { otpPermissions } from '../../contract/permissions.ts'
import { deleteUserDevices, listUserDevices } from '../../contract/routes.ts'
import { type OtpMessages, otpMessages } from '../otp-messages.ts'

const columnsOf = (t: OtpMessages, formatMinute: Formatters['formatMinute']): readonly Column<Device>[] => [
  { id: 'name', header: t.devices.name, cell: (device) => device.name },
  { id: 'id', header: t.devices.id, cell: (device) => <span className="font-mono text-xs">{device.id}</span> },
  { id: 'kind', header: t.devices.kind, cell: (device) => t.devices.kinds[device.kind] },
  { id: 'sharing', header: t.devices.sharing, cell: (device) => t.devices.sharings[device.sharing] },
  { id: 'registeredAt', header: t.devices.registeredAt, nowrap: true, cell: (device) => formatMinute(device.registeredAt as Instant) },
  { id: 'lastUsedAt', header: t.devices.lastUsedAt, nowrap: true, cell: (device) => formatMinute(device.lastUsedAt as Instant) },
]
const rowId = (device: Device): string => device.id
const rowName = (device: Device): string => device.name

/** 端末ID of one user, for the user's page (MCOP-DEV-2, 15, 17). */
export function UserDevices({ userId }: { userId: string }): ReactNode {
  const t = useMessages(otpMessages)
  const { formatMinute } = useFormat()
  const may = useMay()
  const [isAsking, setAsking] = useState(false)
  const selection = useSelection()
  const columns = useMemo(() => columnsOf(t, formatMinute), [t, formatMinute])
  const listed = useQuery({
    queryKey: ['one-time-passwords', 'devices', userId],
    queryFn: () => call(listUserDevices, { params: { userId } }),
  })
  const devices = listed.data?.items
  const until = listed.data?.enrolmentUntil ?? null
  const mayDelete = may(otpPermissions['devices.delete'].key)
  return (
    <Card flush>
      {listed.data && (
        <p className="px-4 py-3 text-text-2">
          {until === null ? t.devices.enrolmentClosed : t.devices.enrolmentUntil({ time: formatMinute(until) })}
        </p>
      )}
      <BulkBar selectedCount={selection.selected.size} onClear={selection.clear}>
        <Button size="sm" variant="dangerOutline" onClick={() => setAsking(true)}>
          {t.devices.remove}
        </Button>
      </BulkBar>
      <DataTable
        caption={t.devices.title}
        columns={columns}
        rows={devices}
        rowId={rowId}
        rowName={rowName}
        card={(device) => ({ title: device.name, facts: [t.devices.kinds[device.kind], formatMinute(device.lastUsedAt)] })}
        {...(mayDelete ? { selection } : {})}
        empty={<EmptyState title={t.devices.empty}>{t.devices.emptyHint}</EmptyState>}
      />
      <DeleteDialog
        userId={userId}
        ids={[...selection.selected]}
        isLast={devices !== undefined && selection.selected.size === devices.length}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onDeleted={selection.clear}
      />
    </Card>
  )
}

interface DeleteDialogProps {
  userId: string
  ids: readonly string[]
  isLast: boolean
  isOpen: boolean
  onClose: () => void
  onDeleted: () => void
}

function DeleteDialog({ userId, ids, isLast, isOpen, onClose, onDeleted }: DeleteDialogProps): ReactNode {
  const t = useMessages(otpMessages)
  const { language } = useLanguage()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const remove = async (): Promise<void> => {
    setBusy(true)
    try {
      const { deleted } = await call(deleteUserDevices, { params: { userId }, body: { ids: [...ids] } })
      showToast({ message: t.devices.removed({ count: deleted }) })
      onDeleted()
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    } finally {
      setBusy(false)
      onClose()
      await queryClient.invalidateQueries({ queryKey: ['one-time-passwords', 'devices', userId] })
    }
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t.devices.removeTitle({ count: ids.length })}
      confirmLabel={t.devices.removeConfirm({ count: ids.length })}
      tone="danger"
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p>{t.devices.removeBody}</p>
      {isLast && <p>{t.devices.removeLast}</p>}
    </ConfirmDialog>
  )
}
