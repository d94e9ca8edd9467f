import { ShieldCheck } from 'lucide-react'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'
import { tenancyPermissions } from '../contract/permissions.ts'
import { tenancyPaths } from './paths.ts'

export const tenancyNavigation: readonly NavigationEntry[] = [
  {
    key: 'permittedSources',
    site: 'admin',
    group: 'contract',
    order: 20,
    to: tenancyPaths.permittedSources(),
    icon: ShieldCheck,
    permission: tenancyPermissions['sources.read'].key,
  },
]
