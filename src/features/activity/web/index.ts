import { definePage } from '../../../platform/web/define-page.ts'
import { decisionSearch, historySearch, usageSearch, userUsageSearch } from './page-search.ts'

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

export { activityMessages } from './activity-messages.ts'
export { type AuditSentences, registerAuditWords } from './audit-words.ts'
export { LastUseReport } from './last-use-report.tsx'
export { activityNavigation } from './navigation.ts'
export { lastUseSearch } from './page-search.ts'
export { activityPaths } from './paths.ts'
