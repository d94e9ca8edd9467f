import { type ReactNode, useMemo } from 'react'
import { usePageParams } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { directoryPaths } from '../../../directory/web/index.ts'
import { createJudge } from '../../contract/judge.ts'
import { addressMessages } from '../address-messages.ts'
import { UserAddressesForm } from '../parts/user-addresses-form.tsx'
import { ConnectionCard, HistoryCard } from '../parts/user-records.tsx'
import { useContract } from '../use-contract.ts'
import { useUserAddresses } from '../use-user-addresses.ts'

/** ユーザ（サービス設定）[編集] (MCOP-IPONE-1). */
export function UserAddressesPage(): ReactNode {
  const t = useMessages(addressMessages)
  const { userId } = usePageParams<'userId'>()
  const answer = useUserAddresses(userId)
  const lines = useContract()
  const judge = useMemo(() => createJudge(lines ?? []), [lines])
  const user = answer?.user
  const name = user === undefined ? '' : `${user.name} ${user.userId}`.trim()
  return (
    <PageBody>
      <PageHeader
        title={t.user.title}
        purpose={t.user.purpose}
        breadcrumb={[
          { label: t.user.users, href: directoryPaths.users() },
          { label: name, href: directoryPaths.user(userId) },
        ]}
      />
      {answer === undefined || lines === undefined ? (
        <Skeleton lines={12} />
      ) : (
        <>
          {answer.user.isMaintenance && <Notice tone="info">{t.user.maintenance}</Notice>}
          <UserAddressesForm user={answer.user} lines={lines} judge={judge} />
          <ConnectionCard connections={answer.connections} />
          <HistoryCard answer={answer} judge={judge} isReadOnly={answer.user.isMaintenance} />
        </>
      )}
    </PageBody>
  )
}
