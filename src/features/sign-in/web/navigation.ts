import { KeyRound, MonitorSmartphone } from 'lucide-react'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'
import { signInPermissions } from '../contract/permissions.ts'
import { signInPaths } from './paths.ts'

export const signInNavigation: readonly NavigationEntry[] = [
  { key: 'password', site: 'admin', group: 'settings', order: 80, to: signInPaths.adminPassword(), icon: KeyRound },
  {
    key: 'sessions',
    site: 'admin',
    group: 'settings',
    order: 90,
    to: signInPaths.adminSessions(),
    icon: MonitorSmartphone,
    permission: signInPermissions['home.read'].key,
  },
  { key: 'operatorPassword', site: 'ops', group: 'settings', order: 80, to: signInPaths.opsPassword(), icon: KeyRound },
]
