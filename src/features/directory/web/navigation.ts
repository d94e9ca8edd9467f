import { Network, Users, UsersRound } from 'lucide-react'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'
import { portalServices } from '../../tenancy/contract/index.ts'
import { directoryPermissions } from '../contract/permissions.ts'
import { directoryPaths } from './paths.ts'

export const directoryNavigation: readonly NavigationEntry[] = [
  {
    key: 'departments',
    site: 'admin',
    group: 'users',
    order: 10,
    to: directoryPaths.departments(),
    icon: Network,
    permission: directoryPermissions['departments.read'].key,
  },
  {
    key: 'users',
    site: 'admin',
    group: 'users',
    order: 20,
    to: directoryPaths.users(),
    icon: Users,
    permission: directoryPermissions['users.read'].key,
  },
  {
    key: 'groups',
    site: 'admin',
    group: 'users',
    order: 22,
    to: directoryPaths.groups(),
    icon: UsersRound,
    permission: directoryPermissions['groups.read'].key,
    services: portalServices,
  },
]
