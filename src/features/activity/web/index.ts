import { ChartColumn, KeyRound, ScrollText } from 'lucide-react'
import { definePage } from '../../../platform/web/define-page.ts'
import type { NavigationEntry } from '../../../platform/web/navigation-entry.ts'
import { activityPermissions } from '../contract/permissions.ts'
import { decisionSearch, historySearch, usageSearch, userUsageSearch } from './page-search.ts'
import { activityPaths } from './paths.ts'

export const activityPages = [
  definePage({
    path: '/admin/history',
    load: () => import('./pages/history-page.tsx').then((module) => module.HistoryPage),
    search: historySearch,
  }),
  definePage({
    path: '/admin/decisions',
    load: () => import('./pages/decisions-page.tsx').then((module) => module.DecisionsPage),
    search: decisionSearch,
  }),
  definePage({
    path: '/admin/usage',
    load: () => import('./pages/usage-page.tsx').then((module) => module.UsagePage),
    search: usageSearch,
  }),
  definePage({
    path: '/admin/usage/$userId',
    load: () => import('./pages/user-usage-page.tsx').then((module) => module.UserUsagePage),
    search: userUsageSearch,
  }),
  definePage({
    path: '/ops/history',
    load: () => import('./pages/provider-history-page.tsx').then((module) => module.ProviderHistoryPage),
    search: historySearch,
  }),
]

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

export { type AuditSentences, registerAuditWords } from './audit-words.ts'
export { activityPaths } from './paths.ts'
