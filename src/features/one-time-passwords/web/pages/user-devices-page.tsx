import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageParams } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { getUserRoute, nameOf } from '../../../directory/contract/index.ts'
import { directoryPaths } from '../../../directory/web/index.ts'
import { otpMessages } from '../otp-messages.ts'
import { UserDevices } from '../parts/user-devices.tsx'

/** The tab 端末ID of a user's page (MCOP-DEV-2, 10). */
export function UserDevicesPage(): ReactNode {
  const t = useMessages(otpMessages)
  const { userId } = usePageParams<'userId'>()
  const user = useQuery({
    queryKey: ['directory', 'users', 'one', userId],
    queryFn: () => call(getUserRoute, { params: { userId } }),
    throwOnError: true,
  }).data
  if (user === undefined) return <Skeleton lines={8} />
  return (
    <PageBody>
      <PageHeader
        title={t.devices.pageTitle({ user: user.userId })}
        breadcrumb={[
          { label: t.devices.users, href: directoryPaths.users() },
          { label: nameOf(user), href: directoryPaths.user(user.id) },
        ]}
      />
      <UserDevices user={user} />
    </PageBody>
  )
}
