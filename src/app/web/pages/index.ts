/** Pages that show several features belong to the application. */
import { lastUseSearch } from '../../../features/activity/web/index.ts'
import { definePage, type PageDefinition } from '../../../platform/web/define-page.ts'
import { notifyPages } from './notify/notify-pages.ts'
import { opsPages } from './ops/ops-pages.ts'

export const joinedPages: readonly PageDefinition[] = [
  definePage({ path: '/my/dashboard', load: () => import('./my-dashboard-page.tsx').then((module) => module.MyDashboardPage) }),
  definePage({ path: '/admin', load: () => import('./admin-home-page.tsx').then((module) => module.AdminHomePage) }),
  definePage({
    path: '/admin/last-use',
    load: () => import('./usage/last-use-page.tsx').then((module) => module.LastUsePage),
    search: lastUseSearch,
  }),
  ...notifyPages,
  ...opsPages,
]
