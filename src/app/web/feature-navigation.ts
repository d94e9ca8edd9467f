/**
 * The menu entries of all features, and what they add to each other's pages. Apart from the pages: icons and permissions are only needed
 * behind a sign-in, with the menu.
 */
import { accountRequestNavigation } from '../../features/account-requests/web/index.ts'
import { activityNavigation } from '../../features/activity/web/index.ts'
import { bulkNavigation } from '../../features/bulk/web/index.ts'
import { addToResultPages, directoryNavigation } from '../../features/directory/web/index.ts'
import { guidesNavigation } from '../../features/guides/web/index.ts'
import { addToUserPages as addAddresses, addressNavigation } from '../../features/network-addresses/web/index.ts'
import { notificationNavigation } from '../../features/notifications/web/index.ts'
import { addToUserPages as addTerminals, otpNavigation } from '../../features/one-time-passwords/web/index.ts'
import { operatorNavigation } from '../../features/operator/web/index.ts'
import { signInNavigation } from '../../features/sign-in/web/index.ts'
import { tenancyNavigation } from '../../features/tenancy/web/index.ts'
import { termsNavigation } from '../../features/terms/web/index.ts'
import type { NavigationEntry } from '../../platform/web/navigation.ts'
import { joinedNavigation } from './pages/navigation.ts'
import { addToUserPages as addSecurity } from './pages/people/additions.ts'

addToResultPages()
addAddresses()
addTerminals()
addSecurity()

export const navigationEntries: readonly NavigationEntry[] = [
  ...signInNavigation,
  ...otpNavigation,
  ...directoryNavigation,
  ...accountRequestNavigation,
  ...addressNavigation,
  ...bulkNavigation,
  ...notificationNavigation,
  ...activityNavigation,
  ...tenancyNavigation,
  ...termsNavigation,
  ...operatorNavigation,
  ...guidesNavigation,
  ...joinedNavigation,
]
