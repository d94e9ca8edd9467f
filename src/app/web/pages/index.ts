/** Pages that show several features belong to the application. */
import { House } from 'lucide-react'
import { definePage, type PageDefinition } from '../../../platform/web/define-page.ts'
import type { NavigationEntry } from '../../../platform/web/navigation-entry.ts'
import { notifyPages } from './notify/notify-pages.ts'
import { opsPages } from './ops/ops-pages.ts'

export const joinedPages: readonly PageDefinition[] = [
  definePage({ path: '/admin', load: () => import('./admin-home-page.tsx').then((module) => module.AdminHomePage) }),
  ...notifyPages,
  ...opsPages,
]
export const joinedNavigation: readonly NavigationEntry[] = [
  { key: 'home', site: 'admin', group: 'home', order: 0, to: '/admin', icon: House, exact: true },
]
