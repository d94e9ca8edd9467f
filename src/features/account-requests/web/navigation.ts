import { Inbox } from 'lucide-react'
import { lazy } from 'react'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'
import { directoryPermissions } from '../../directory/contract/index.ts'
import { portalServices } from '../../tenancy/contract/index.ts'

export const accountRequestNavigation: readonly NavigationEntry[] = [
  {
    key: 'accountRequests',
    site: 'admin',
    group: 'users',
    order: 30,
    to: '/admin/account-requests',
    icon: Inbox,
    // Whoever may answer; its words are in the menu's download already.
    permission: directoryPermissions['users.write'].key,
    services: portalServices,
    Mark: lazy(() => import('./parts/waiting-mark.tsx').then((module) => ({ default: module.WaitingMark }))),
  },
]
