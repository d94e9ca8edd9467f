import { useQuery, useQueryClient } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { operatorMessages, SecretDialog, useAttempt } from '../../../../features/operator/web/index.ts'
import { administratorRoutes } from '../../../../features/sign-in/contract/index.ts'
import type { RouteAnswer } from '../../../../kernel/define-route.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { NewAdministratorDialog } from './new-administrator-dialog.tsx'

type Administrator = RouteAnswer<typeof administratorRoutes.list>['items'][number]

const rowId = (administrator: Administrator): string => administrator.id
const rowName = (administrator: Administrator): string => administrator.userId

/** Administrators of a company: unlock them, give a new initial password, add one. */
export function CompanyAdministrators({ companyId }: { companyId: string }): ReactNode {
  const t = useMessages(operatorMessages)
  const queryClient = useQueryClient()
  const [adding, setAdding] = useState(false)
  const [resetting, setResetting] = useState<Administrator>()
  const [secret, setSecret] = useState<string>()
  const listKey = ['sign-in', 'administrators', companyId]
  const { data, error } = useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) => call(administratorRoutes.list, { params: { companyId } }, { signal }),
  })
  const columns = useAdministratorColumns()
  if (error !== null && data === undefined) throw error
  const changed = () => queryClient.invalidateQueries({ queryKey: listKey })
  const { busy, unlock, reset } = useAdministratorActions(companyId, changed)
  const confirmReset = async (administrator: Administrator): Promise<void> => {
    const initialPassword = await reset(administrator)
    if (initialPassword === undefined) return
    setResetting(undefined)
    setSecret(initialPassword)
  }
  return (
    <Card
      flush
      title={t.companies.tabs.administrators}
      action={
        <Button size="sm" icon={UserPlus} onClick={() => setAdding(true)}>
          {t.administrators.add}
        </Button>
      }
    >
      <DataTable
        caption={t.administrators.list}
        columns={columns}
        rows={data?.items}
        rowId={rowId}
        rowName={rowName}
        dense
        card={(administrator) => ({
          title: administrator.userId,
          status: <AdministratorState administrator={administrator} />,
          facts: [administrator.displayName],
        })}
        rowActions={(administrator) => [
          {
            id: 'unlock',
            label: t.administrators.unlock,
            disabledReason: administrator.isLocked ? undefined : t.administrators.notLocked,
            onAction: () => void unlock(administrator),
          },
          { id: 'reset', label: t.administrators.reset, onAction: () => setResetting(administrator) },
        ]}
        empty={<EmptyState title={t.administrators.empty} />}
      />
      {adding && (
        <NewAdministratorDialog
          companyId={companyId}
          onClose={() => setAdding(false)}
          onAdded={(initialPassword) => {
            setAdding(false)
            setSecret(initialPassword)
            void changed()
          }}
        />
      )}
      <ConfirmDialog
        isOpen={resetting !== undefined}
        title={t.administrators.resetTitle({ name: resetting?.userId ?? '' })}
        confirmLabel={t.administrators.resetConfirm}
        busy={busy}
        onConfirm={() => resetting !== undefined && void confirmReset(resetting)}
        onClose={() => setResetting(undefined)}
      >
        {t.administrators.resetText}
      </ConfirmDialog>
      {secret !== undefined && (
        <SecretDialog
          title={t.companies.initialPassword}
          secret={secret}
          hint={t.companies.initialPasswordOnce}
          onClose={() => setSecret(undefined)}
        />
      )}
    </Card>
  )
}

/** Unlocking, and a new initial password, which is answered; undefined: it was refused, and said so. */
function useAdministratorActions(companyId: string, changed: () => Promise<void>) {
  const t = useMessages(operatorMessages).administrators
  const { busy, attempt } = useAttempt()
  const unlock = (administrator: Administrator) =>
    attempt(async () => {
      await call(administratorRoutes.unlockCrossing, { params: { companyId, userId: administrator.id } })
      showToast({ message: t.unlocked })
      await changed()
    })
  const reset = async (administrator: Administrator): Promise<string | undefined> => {
    let initialPassword: string | undefined
    await attempt(async () => {
      const answer = await call(administratorRoutes.resetPassword, { params: { companyId, userId: administrator.id }, body: {} })
      initialPassword = answer.initialPassword
      await changed()
    })
    return initialPassword
  }
  return { busy, unlock, reset }
}

function useAdministratorColumns(): Column<Administrator>[] {
  const t = useMessages(operatorMessages)
  const { formatMinute } = useFormat()
  return useMemo(
    () => [
      { id: 'userId', header: t.companies.userId, rowHeader: true, cell: (administrator) => administrator.userId },
      { id: 'name', header: t.companies.displayName, cell: (administrator) => administrator.displayName },
      {
        id: 'state',
        header: t.administrators.state,
        nowrap: true,
        cell: (administrator) => <AdministratorState administrator={administrator} />,
      },
      {
        id: 'last',
        header: t.administrators.lastSignedInAt,
        nowrap: true,
        cell: ({ lastSignedInAt }) => (lastSignedInAt === null ? t.administrators.never : formatMinute(lastSignedInAt)),
      },
    ],
    [t, formatMinute],
  )
}

function AdministratorState({ administrator }: { administrator: Administrator }): ReactNode {
  const t = useMessages(operatorMessages).administrators
  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone={administrator.state === 'active' ? 'success' : 'warn'}>{t[administrator.state]}</Badge>
      {administrator.isLocked && <Badge tone="danger">{t.locked}</Badge>}
      {administrator.hasInitialPassword && <Badge>{t.initial}</Badge>}
    </span>
  )
}
