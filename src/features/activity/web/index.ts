import { definePage } from '../../../platform/web/define-page.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { activityMessages } from './activity-messages.ts'
import { decisionSearch, historySearch, usageSearch, userUsageSearch } from './page-search.ts'
import { signInSearch } from './sign-in-search.ts'

registerProblemWords('activity', activityMessages)

const loadSignIns = () => import('./pages/sign-in-history-pages.tsx')
const loadOwnSignIns = () => loadSignIns().then((module) => module.OwnSignInsPage)

export const activityPages = [
  definePage({
    path: '/admin/sign-in-history',
    load: () => loadSignIns().then((module) => module.SignInHistoryPage),
    search: signInSearch,
  }),
  definePage({ path: '/admin/account/sign-ins', load: loadOwnSignIns, search: signInSearch }),
  definePage({ path: '/my/account/sign-ins', load: loadOwnSignIns, search: signInSearch }),
  definePage({ path: '/ops/account/sign-ins', load: loadOwnSignIns, search: signInSearch }),
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
