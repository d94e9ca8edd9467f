import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { SmartphoneNfc } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import type { Formatters, Instant } from '../../../../platform/web/format.ts'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { useMay } from '../../../../platform/web/session.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import type { MenuEntry } from '../../../../ui/overlay/menu-entry.ts'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { BulkBar } from '../../../../ui/table/filter-bar.tsx'
import { useSelection } from '../../../../ui/table/use-selection.ts'
import { notificationPaths } from '../../../notifications/web/index.ts'
import type { Device } from '../../contract/index.ts'
import { otpPermissions } from '../../contract/permissions.ts'
import { deleteUserDevices, listUserDevices } from '../../contract/routes.ts'
import { letterForNewTerminal } from '../letters.ts'
import { type OtpMessages, otpMessages } from '../otp-messages.ts'
import { otpPaths } from '../paths.ts'

/** Downloaded when a terminal is said to be lost. */
const LostTerminal = lazy(() => import('./terminals/lost-terminal.tsx').then((module) => ({ default: module.LostTerminal })))

const columnsOf = (t: OtpMessages, formatMinute: Formatters['formatMinute']): readonly Column<Device>[] => [
  { id: 'name', header: t.devices.name, cell: (device) => device.name },
  {
    id: 'id',
    header: t.devices.id,
    cell: (device) => (
      <TextLink href={otpPaths.terminal(device.id)}>
        <span className="font-mono text-xs">{device.id}</span>
      </TextLink>
    ),
  },
  { id: 'kind', header: t.devices.kind, cell: (device) => t.devices.kinds[device.kind] },
  { id: 'sharing', header: t.devices.sharing, cell: (device) => t.devices.sharings[device.sharing] },
  { id: 'registeredAt', header: t.devices.registeredAt, nowrap: true, cell: (device) => formatMinute(device.registeredAt as Instant) },
  { id: 'lastUsedAt', header: t.devices.lastUsedAt, nowrap: true, cell: (device) => formatMinute(device.lastUsedAt as Instant) },
]
const rowId = (device: Device): string => device.id
const rowName = (device: Device): string => device.name

/** 端末ID of one user, for the user's page (MCOP-DEV-2, 15, 17; STATE-15). */
export function UserDevices({ user }: { user: { readonly id: string; readonly userId: string } }): ReactNode {
  const userId = user.id
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
  // Without those that somebody else has deleted meanwhile.
  const ticked = devices?.filter((device) => selection.selected.has(device.id)) ?? []
  const until = listed.data?.enrolmentUntil ?? null
  const [lost, setLost] = useState<Device>()
  const rowActions = useMemo(
    () =>
      (device: Device): readonly MenuEntry[] => [
        { id: 'lost', label: t.devices.lost, icon: SmartphoneNfc, danger: true, onAction: () => setLost(device) },
      ],
    [t],
  )
  const mayDelete = may(otpPermissions['devices.delete'].key)
  return (
    <Card flush>
      {listed.data && (
        <p className="px-4 py-3 text-text-2">
          {until === null ? t.devices.enrolmentClosed : t.devices.enrolmentUntil({ time: formatMinute(until) })}
        </p>
      )}
      <BulkBar selectedCount={ticked.length} onClear={selection.clear}>
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
        {...(mayDelete ? { selection, rowActions } : {})}
        empty={<EmptyState title={t.devices.empty}>{t.devices.emptyHint}</EmptyState>}
      />
      {isAsking && (
        <DeleteDialog
          user={user}
          ticked={ticked}
          isLast={ticked.length === devices?.length}
          onClose={() => setAsking(false)}
          onDeleted={selection.clear}
        />
      )}
      {lost !== undefined && (
        <Suspense fallback={null}>
          <LostTerminal deviceId={lost.id} onClose={() => setLost(undefined)} onDone={selection.clear} />
        </Suspense>
      )}
    </Card>
  )
}

interface DeleteDialogProps {
  user: { readonly id: string; readonly userId: string }
  ticked: readonly Device[]
  isLast: boolean
  onClose: () => void
  onDeleted: () => void
}

function DeleteDialog({ user, ticked, isLast, onClose, onDeleted }: DeleteDialogProps): ReactNode {
  const t = useMessages(otpMessages)
  const { language } = useLanguage()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [wantsMail, setWantsMail] = useState(false)
  const remove = async (): Promise<void> => {
    setBusy(true)
    try {
      const { deleted } = await call(deleteUserDevices, { params: { userId: user.id }, body: { ids: ticked.map((device) => device.id) } })
      showToast({ message: t.devices.removed({ count: deleted }) })
      onDeleted()
      const template = letterForNewTerminal[ticked[0]?.kind ?? 'browser']
      if (isLast && wantsMail) await navigate({ to: notificationPaths.send(), search: { template, to: [user.userId] } } as never)
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    } finally {
      setBusy(false)
      onClose()
      await queryClient.invalidateQueries({ queryKey: ['one-time-passwords', 'devices', user.id] })
    }
  }
  return (
    <ConfirmDialog
      isOpen
      title={t.devices.removeTitle({ count: ticked.length })}
      confirmLabel={t.devices.removeConfirm({ count: ticked.length })}
      tone="danger"
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p>{t.devices.removeBody}</p>
      {ticked.some((device) => device.sharing === 'shared') && <p>{t.devices.removeShared({ user: user.userId })}</p>}
      {isLast && (
        <>
          <p>{t.devices.removeLast}</p>
          <Checkbox
            name="mail"
            className="mt-2"
            label={t.devices.mailAfter}
            checked={wantsMail}
            onChange={(event) => setWantsMail(event.target.checked)}
          />
        </>
      )}
    </ConfirmDialog>
  )
}
