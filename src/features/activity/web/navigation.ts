import { ChartColumn, KeyRound, LogIn, ScrollText } from 'lucide-react'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'
import { activityPermissions } from '../contract/permissions.ts'
import { activityPaths } from './paths.ts'

/** Whose use the two reports are of; a company with the portal alone would find them empty for ever. */
const ofVpn = ['vpn-access']

export const activityNavigation: readonly NavigationEntry[] = [
  {
    key: 'usage',
    site: 'admin',
    group: 'records',
    order: 10,
    to: activityPaths.usage(),
    icon: ChartColumn,
    permission: activityPermissions['usage.read'].key,
    services: ofVpn,
  },
  {
    key: 'signInHistory',
    site: 'admin',
    group: 'records',
    order: 15,
    to: activityPaths.signInHistory(),
    icon: LogIn,
    permission: activityPermissions['history.read'].key,
  },
  {
    key: 'decisions',
    site: 'admin',
    group: 'records',
    order: 20,
    to: activityPaths.decisions(),
    icon: KeyRound,
    permission: activityPermissions['history.read'].key,
    services: ofVpn,
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
  ...(['admin', 'my', 'ops'] as const).map((site) => ({
    key: 'ownSignIns',
    site,
    group: 'account' as const,
    order: 95,
    to: activityPaths.ownSignIns(site),
    icon: LogIn,
    permission: activityPermissions['own-sign-ins.read'].key,
  })),
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
