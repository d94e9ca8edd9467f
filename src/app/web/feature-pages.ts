/** The pages and menu entries of all features: the browser's side of `src/app/server/compose.ts`. */
import { activityNavigation, activityPages } from '../../features/activity/web/index.ts'
import { bulkNavigation, bulkPages } from '../../features/bulk/web/index.ts'
import { directoryNavigation, directoryPages } from '../../features/directory/web/index.ts'
import { addressNavigation, addressPages } from '../../features/network-addresses/web/index.ts'
import { notificationNavigation, notificationPages } from '../../features/notifications/web/index.ts'
import { otpNavigation, otpPages } from '../../features/one-time-passwords/web/index.ts'
import { operatorNavigation, operatorPages } from '../../features/operator/web/index.ts'
import { signInNavigation, signInPages } from '../../features/sign-in/web/index.ts'
import './audit-words.ts'
import type { PageDefinition } from '../../platform/web/define-page.ts'
import type { NavigationEntry } from '../../platform/web/navigation-entry.ts'
import { joinedNavigation, joinedPages } from './pages/index.ts'

export const pages: readonly PageDefinition[] = [
  ...signInPages,
  ...otpPages,
  ...directoryPages,
  ...addressPages,
  ...bulkPages,
  ...notificationPages,
  ...activityPages,
  ...operatorPages,
  ...joinedPages,
]

export const navigationEntries: readonly NavigationEntry[] = [
  ...signInNavigation,
  ...otpNavigation,
  ...directoryNavigation,
  ...addressNavigation,
  ...bulkNavigation,
  ...notificationNavigation,
  ...activityNavigation,
  ...operatorNavigation,
  ...joinedNavigation,
]
