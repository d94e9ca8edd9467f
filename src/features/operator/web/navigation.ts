import { Building2, RadioTower, ShieldQuestionMark } from 'lucide-react'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'
import { tenancyPermissions } from '../../tenancy/contract/index.ts'
import { operatorPermissions } from '../contract/permissions.ts'
import { operatorPaths } from './paths.ts'

export const operatorNavigation: readonly NavigationEntry[] = [
  {
    key: 'companies',
    site: 'ops',
    group: 'provider',
    order: 10,
    to: operatorPaths.companies(),
    icon: Building2,
    permission: tenancyPermissions['companies.read'].key,
  },
  {
    key: 'sourceRequests',
    site: 'ops',
    group: 'provider',
    order: 15,
    to: operatorPaths.sourceRequests(),
    icon: ShieldQuestionMark,
    permission: tenancyPermissions['companies.read'].key,
  },
  {
    key: 'radiusClients',
    site: 'ops',
    group: 'provider',
    order: 20,
    to: operatorPaths.radiusClients(),
    icon: RadioTower,
    permission: operatorPermissions['radius-clients.read'].key,
  },
]
