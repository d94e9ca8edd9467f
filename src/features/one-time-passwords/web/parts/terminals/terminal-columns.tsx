import { useNavigate } from '@tanstack/react-router'
import { Pencil, SmartphoneNfc } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import type { Formatters, Instant } from '../../../../../platform/web/format.ts'
import { TextLink } from '../../../../../ui/action/link-provider.tsx'
import type { MenuEntry } from '../../../../../ui/overlay/menu-entry.ts'
import { Badge } from '../../../../../ui/page/badge.tsx'
import type { CardFace, Column } from '../../../../../ui/table/column.ts'
import type { ManagedDevice } from '../../../contract/device-management.ts'
import { otpPaths } from '../../paths.ts'
import type { TerminalMessages } from '../../terminal-messages.ts'
import { usersInWords } from './users-in-words.ts'

export const terminalId = (device: ManagedDevice): string => device.id
export const terminalName = (device: ManagedDevice): string => `${device.name} ${device.id}`

/** 端末ID, 利用形態, 利用者, 端末種別, 登録日時, 最終利用日時 (MCOP-DEV-14). */
export function terminalColumns(t: TerminalMessages, formatMinute: Formatters['formatMinute']): readonly Column<ManagedDevice>[] {
  return [
    { id: 'id', header: t.columns.id, rowHeader: true, sortable: true, cell: (device) => <TerminalLink device={device} /> },
    { id: 'sharing', header: t.columns.sharing, nowrap: true, cell: (device) => <SharingBadge device={device} t={t} /> },
    { id: 'users', header: t.columns.users, cell: (device) => <span className="break-all">{usersInWords(device, t)}</span> },
    { id: 'kind', header: t.columns.kind, cell: (device) => t.kinds[device.kind] },
    {
      id: 'registeredAt',
      header: t.columns.registeredAt,
      sortable: true,
      nowrap: true,
      cell: (device) => <time dateTime={device.registeredAt}>{formatMinute(device.registeredAt as Instant)}</time>,
    },
    {
      id: 'lastUsedAt',
      header: t.columns.lastUsedAt,
      sortable: true,
      nowrap: true,
      cell: (device) => <time dateTime={device.lastUsedAt}>{formatMinute(device.lastUsedAt as Instant)}</time>,
    },
  ]
}

export function terminalCard(t: TerminalMessages, formatMinute: Formatters['formatMinute']): (device: ManagedDevice) => CardFace {
  return (device) => ({
    title: <TerminalLink device={device} />,
    status: <SharingBadge device={device} t={t} />,
    facts: [usersInWords(device, t), `${t.kinds[device.kind]}　${formatMinute(device.lastUsedAt as Instant)}`],
  })
}

function TerminalLink({ device }: { device: ManagedDevice }): ReactNode {
  return (
    <>
      <span className="block font-normal">{device.name}</span>
      <TextLink href={otpPaths.terminal(device.id)}>
        <span className="font-mono text-xs font-normal break-all">{device.id}</span>
      </TextLink>
    </>
  )
}

function SharingBadge({ device, t }: { device: ManagedDevice; t: TerminalMessages }): ReactNode {
  return <Badge tone={device.sharing === 'shared' ? 'info' : 'neutral'}>{t.sharings[device.sharing]}</Badge>
}

/** What can be done with one terminal. */
export function useTerminalActions(
  t: TerminalMessages,
  onLost: (device: ManagedDevice) => void,
): (device: ManagedDevice) => readonly MenuEntry[] {
  const navigate = useNavigate()
  return useMemo(
    () => (device) => [
      { id: 'edit', label: t.edit, icon: Pencil, onAction: () => void navigate({ to: otpPaths.terminal(device.id) } as never) },
      { id: 'lost', label: t.lost.action, icon: SmartphoneNfc, danger: true, onAction: () => onLost(device) },
    ],
    [t, onLost, navigate],
  )
}
