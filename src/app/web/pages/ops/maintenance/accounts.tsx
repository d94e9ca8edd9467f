import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { listMaintenanceAccounts, type MaintenanceAccount } from '../../../../../features/directory/contract/index.ts'
import { operatorMessages } from '../../../../../features/operator/web/index.ts'
import type { CompanyDetail } from '../../../../../features/tenancy/contract/index.ts'
import { call } from '../../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../../platform/web/i18n.tsx'
import { Badge } from '../../../../../ui/page/badge.tsx'
import { Card } from '../../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../../ui/page/notice.tsx'
import type { Column } from '../../../../../ui/table/column.ts'
import { DataTable } from '../../../../../ui/table/data-table.tsx'
import { AddressesDialog } from './addresses-dialog.tsx'
import { EmailsDialog } from './emails-dialog.tsx'
import { AccountQuestion } from './question.tsx'
import { accountsKey, emailsOf, useAccountActions } from './use-account-actions.ts'

const rowId = (account: MaintenanceAccount): string => account.id
const rowName = (account: MaintenanceAccount): string => account.userId

interface Opened {
  readonly what: 'emails' | 'addresses' | 'suspend' | 'reset'
  readonly account: MaintenanceAccount
}

/** The provider's own accounts in a company: nobody else changes them (MCOP-MAINT-5). */
export function MaintenanceAccounts({ company }: { company: CompanyDetail }): ReactNode {
  const t = useMessages(operatorMessages)
  const [opened, setOpened] = useState<Opened>()
  const { data, error } = useQuery({
    queryKey: accountsKey(company.id),
    queryFn: ({ signal }) => call(listMaintenanceAccounts, { params: { companyId: company.id } }, { signal }),
  })
  const columns = useAccountColumns()
  const actions = useAccountActions(company.id)
  const entries = useAccountEntries(company, actions, setOpened)
  if (error !== null && data === undefined) throw error
  const close = () => setOpened(undefined)
  return (
    <Card flush title={t.companies.tabs.maintenance}>
      <p className="px-5 pb-4 text-text-2">{t.maintenance.hint}</p>
      <DataTable
        caption={t.maintenance.list}
        columns={columns}
        rows={data?.items}
        rowId={rowId}
        rowName={rowName}
        dense
        card={(account) => ({
          title: account.userId,
          status: <AccountState account={account} />,
          facts: [emailsOf(account).join('、') || t.maintenance.noEmail],
        })}
        rowActions={entries}
        empty={<EmptyState title={t.maintenance.empty} />}
      />
      {opened?.what === 'emails' && <EmailsDialog companyId={company.id} account={opened.account} onClose={close} />}
      {opened?.what === 'addresses' && <AddressesDialog companyId={company.id} account={opened.account} onClose={close} />}
      {(opened?.what === 'suspend' || opened?.what === 'reset') && (
        <AccountQuestion what={opened.what} account={opened.account} actions={actions} onClose={close} />
      )}
    </Card>
  )
}

function useAccountEntries(company: CompanyDetail, actions: ReturnType<typeof useAccountActions>, open: (opened: Opened) => void) {
  const t = useMessages(operatorMessages).maintenance
  const noService = company.services.includes('vpn-access') ? undefined : t.noService
  return (account: MaintenanceAccount) => [
    { id: 'emails', label: t.edit, onAction: () => open({ what: 'emails', account }) },
    { id: 'addresses', label: t.addresses, disabledReason: noService, onAction: () => open({ what: 'addresses', account }) },
    account.state === 'active'
      ? { id: 'suspend', label: t.suspend, onAction: () => open({ what: 'suspend', account }) }
      : { id: 'release', label: t.release, onAction: () => void actions.release(account) },
    {
      id: 'unlock',
      label: t.unlock,
      disabledReason: account.isLocked ? undefined : t.notLocked,
      onAction: () => void actions.unlock(account),
    },
    {
      id: 'reset',
      label: t.reset,
      disabledReason: noService ?? (emailsOf(account).length === 0 ? t.noEmailReason : undefined),
      onAction: () => open({ what: 'reset', account }),
    },
  ]
}

function useAccountColumns(): Column<MaintenanceAccount>[] {
  const t = useMessages(operatorMessages).maintenance
  const { formatMinute } = useFormat()
  return useMemo(
    () => [
      { id: 'userId', header: t.userId, rowHeader: true, cell: (account) => account.userId },
      {
        id: 'emails',
        header: t.emails,
        cell: (account) => <span className="break-all">{emailsOf(account).join('、') || t.noEmail}</span>,
      },
      { id: 'state', header: t.state, nowrap: true, cell: (account) => <AccountState account={account} /> },
      { id: 'password', header: t.password, nowrap: true, cell: (account) => t.passwords[account.passwordState] },
      {
        id: 'last',
        header: t.lastSignedInAt,
        nowrap: true,
        cell: ({ lastSignedInAt }) => (lastSignedInAt === null ? t.never : formatMinute(lastSignedInAt)),
      },
    ],
    [t, formatMinute],
  )
}

function AccountState({ account }: { account: MaintenanceAccount }): ReactNode {
  const t = useMessages(operatorMessages).administrators
  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone={account.state === 'active' ? 'success' : 'warn'}>{t[account.state]}</Badge>
      {account.isLocked && <Badge tone="danger">{t.locked}</Badge>}
    </span>
  )
}
