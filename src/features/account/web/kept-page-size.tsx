import type { ReactNode } from 'react'
import { call } from '../../../platform/web/api-client.ts'
import { PageSizeKeeper } from '../../../platform/web/personal/page-size.tsx'
import { useSession } from '../../../platform/web/session.tsx'
import type { RowsPerPage } from '../contract/profile.ts'

/** 表示件数 is kept for the person (BP-USER-7). Not having kept it is no failure of the list, which shows what was chosen all the same. */
export function KeptPageSize({ children }: { children: ReactNode }): ReactNode {
  const { site } = useSession()
  const keep = (size: number): void =>
    void import('../contract/profile-routes.ts')
      .then(({ profileRoutes }) => call(profileRoutes.changeRowsPerPage[site], { body: { rowsPerPage: size as RowsPerPage } }))
      .catch(() => undefined)
  return <PageSizeKeeper keep={keep}>{children}</PageSizeKeeper>
}
