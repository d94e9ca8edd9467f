import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { useMay } from '../../../../platform/web/session.tsx'
import { firstPage, usePaging } from '../../../../platform/web/use-paging.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { BulkBar } from '../../../../ui/table/filter-bar.tsx'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import type { DeviceSort } from '../../contract/device-choices.ts'
import type { ManagedDevice } from '../../contract/device-management.ts'
import { listDevices } from '../../contract/device-routes.ts'
import { otpPermissions } from '../../contract/permissions.ts'
import { DeleteTerminals } from '../parts/terminals/delete-terminals.tsx'
import { LostTerminal } from '../parts/terminals/lost-terminal.tsx'
import { NoTerminals } from '../parts/terminals/no-terminals.tsx'
import { terminalCard, terminalColumns, terminalId, terminalName, useTerminalActions } from '../parts/terminals/terminal-columns.tsx'
import { TerminalFilterBar } from '../parts/terminals/terminal-filter-bar.tsx'
import { TerminalsFrame } from '../parts/terminals/terminals-frame.tsx'
import { useTickedTerminals } from '../parts/terminals/use-ticked-terminals.ts'
import { terminalMessages } from '../terminal-messages.ts'
import type { TerminalSearch } from '../terminal-search.ts'

/** 端末情報管理: the terminals of the company, found by conditions, deleted by ticks (MCOP-DEV-11 to 17). */
export function TerminalListPage(): ReactNode {
  const t = useMessages(terminalMessages)
  const { formatMinute } = useFormat()
  const may = useMay()
  const { size } = usePageSize()
  const { cursor, trail: _trail, limit = size, ...search } = usePageSearch<TerminalSearch>()
  const change = useChangeSearch<TerminalSearch>()
  const { sort = 'registeredAt', direction = 'desc', ...condition } = search
  const loaded = useQuery({
    queryKey: ['one-time-passwords', 'terminals', search, cursor, limit],
    queryFn: ({ signal }) => call(listDevices, { query: { ...condition, sort, direction, cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
    throwOnError: true,
  })
  const page = loaded.data
  const paging = usePaging(page)
  const { selection, ticked } = useTickedTerminals(page?.items)
  const { clear } = selection
  const listed = JSON.stringify(condition)
  // Nobody deletes terminals that the conditions no longer show.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ticks belong to these conditions
  useEffect(() => clear(), [listed, clear])
  const [isAsking, setAsking] = useState(false)
  const [lost, setLost] = useState<ManagedDevice>()
  const columns = useMemo(() => terminalColumns(t, formatMinute), [t, formatMinute])
  const card = useMemo(() => terminalCard(t, formatMinute), [t, formatMinute])
  const rowActions = useTerminalActions(t, setLost)
  const mayDelete = may(otpPermissions['devices.delete'].key)
  return (
    <TerminalsFrame current="list">
      <Card flush>
        <TerminalFilterBar page={page} />
        <BulkBar selectedCount={ticked.length} onClear={clear}>
          <Button size="sm" variant="dangerOutline" onPointerEnter={preloadDialog} onFocus={preloadDialog} onClick={() => setAsking(true)}>
            {t.remove.action}
          </Button>
        </BulkBar>
        <PagedTable
          caption={t.list}
          paging={paging}
          columns={columns}
          rows={page?.items}
          rowId={terminalId}
          rowName={terminalName}
          card={card}
          sort={{ column: sort, direction }}
          onSort={(next) => change({ ...firstPage, sort: next.column as DeviceSort, direction: next.direction })}
          stale={loaded.isPlaceholderData}
          {...(mayDelete ? { selection, rowActions } : {})}
          empty={<NoTerminals />}
        />
      </Card>
      <DeleteTerminals isOpen={isAsking} terminals={ticked} onClose={() => setAsking(false)} onDeleted={clear} />
      {lost !== undefined && <LostTerminal deviceId={lost.id} onClose={() => setLost(undefined)} onDone={clear} />}
    </TerminalsFrame>
  )
}
