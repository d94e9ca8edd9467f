/** Pages that show several features belong to the application. */
import { definePage, type PageDefinition } from '../../../platform/web/define-page.ts'
import { notifyPages } from './notify/notify-pages.ts'
import { opsPages } from './ops/ops-pages.ts'

export const joinedPages: readonly PageDefinition[] = [
  definePage({ path: '/admin', load: () => import('./admin-home-page.tsx').then((module) => module.AdminHomePage) }),
  ...notifyPages,
  ...opsPages,
]
