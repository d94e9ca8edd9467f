import { KeyRound, MailPlus, MonitorSmartphone, ShieldCheck } from 'lucide-react'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'
import { portalServices } from '../../tenancy/contract/index.ts'
import { signInPermissions } from '../contract/permissions.ts'
import { signInPaths } from './paths.ts'

export const signInNavigation: readonly NavigationEntry[] = [
  {
    key: 'invitations',
    site: 'admin',
    group: 'users',
    order: 25,
    to: signInPaths.invitations(),
    icon: MailPlus,
    permission: signInPermissions['invitations.read'].key,
    services: portalServices,
  },
  {
    key: 'signInSettings',
    site: 'admin',
    group: 'settings',
    order: 10,
    to: signInPaths.settings(),
    icon: ShieldCheck,
    permission: signInPermissions['settings.read'].key,
  },
  { key: 'password', site: 'admin', group: 'account', order: 80, to: signInPaths.adminPassword(), icon: KeyRound },
  {
    key: 'sessions',
    site: 'admin',
    group: 'account',
    order: 90,
    to: signInPaths.adminSessions(),
    icon: MonitorSmartphone,
    permission: signInPermissions['home.read'].key,
  },
  { key: 'operatorPassword', site: 'ops', group: 'account', order: 80, to: signInPaths.opsPassword(), icon: KeyRound },
]
