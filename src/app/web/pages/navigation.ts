import { House, ShieldCheck } from 'lucide-react'
import { signInPaths } from '../../../features/sign-in/web/index.ts'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'

export const dashboardPath = '/my/dashboard'

export const joinedNavigation: readonly NavigationEntry[] = [
  { key: 'home', site: 'admin', group: 'home', order: 0, to: '/admin', icon: House, exact: true },
  { key: 'dashboard', site: 'my', group: 'home', order: 0, to: dashboardPath, icon: House, exact: true },
  ...(['admin', 'my', 'ops'] as const).map((site) => ({
    key: 'security',
    site,
    group: 'account' as const,
    order: 85,
    to: signInPaths.security(site),
    icon: ShieldCheck,
  })),
]
