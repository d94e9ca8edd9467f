import { ChartColumn, KeyRound, ScrollText } from 'lucide-react'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'
import { activityPermissions } from '../contract/permissions.ts'
import { activityPaths } from './paths.ts'

export const activityNavigation: readonly NavigationEntry[] = [
  {
    key: 'usage',
    site: 'admin',
    group: 'records',
    order: 10,
    to: activityPaths.usage(),
    icon: ChartColumn,
    permission: activityPermissions['usage.read'].key,
  },
  {
    key: 'decisions',
    site: 'admin',
    group: 'records',
    order: 20,
    to: activityPaths.decisions(),
    icon: KeyRound,
    permission: activityPermissions['history.read'].key,
  },
  {
    key: 'history',
    site: 'admin',
    group: 'records',
    order: 30,
    to: activityPaths.history(),
    icon: ScrollText,
    permission: activityPermissions['history.read'].key,
  },
  {
    key: 'providerHistory',
    site: 'ops',
    group: 'provider',
    order: 90,
    to: activityPaths.providerHistory(),
    icon: ScrollText,
    permission: activityPermissions['provider-history.read'].key,
  },
]
