import { History } from 'lucide-react'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'
import { bulkPermissions } from '../contract/permissions.ts'

export const bulkNavigation: readonly NavigationEntry[] = [
  {
    key: 'bulk-history',
    site: 'admin',
    group: 'records',
    order: 60,
    to: '/admin/bulk/history',
    icon: History,
    permission: bulkPermissions['files.use'].key,
  },
]
