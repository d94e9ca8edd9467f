/** The pages of all features: the browser's side of `src/app/server/compose.ts`. */
import { accountPages } from '../../features/account/web/index.ts'
import { accountRequestPages } from '../../features/account-requests/web/index.ts'
import { activityPages } from '../../features/activity/web/index.ts'
import { bulkPages } from '../../features/bulk/web/index.ts'
import { directoryPages } from '../../features/directory/web/index.ts'
import { guidesPages } from '../../features/guides/web/index.ts'
import { addressPages } from '../../features/network-addresses/web/index.ts'
import { notificationPages } from '../../features/notifications/web/index.ts'
import { otpPages } from '../../features/one-time-passwords/web/index.ts'
import { operatorPages } from '../../features/operator/web/index.ts'
import { signInPages } from '../../features/sign-in/web/index.ts'
import { tenancyPages } from '../../features/tenancy/web/index.ts'
import { termsPages } from '../../features/terms/web/index.ts'
import './audit-words.ts'
import type { PageDefinition } from '../../platform/web/define-page.ts'
import { doors } from './feature-doors.ts'
import { joinedPages } from './pages/index.ts'

export const pages: readonly PageDefinition[] = [
  ...doors,
  ...signInPages,
  ...otpPages,
  ...directoryPages,
  ...addressPages,
  ...bulkPages,
  ...notificationPages,
  ...activityPages,
  ...tenancyPages,
  ...accountPages,
  ...accountRequestPages,
  ...termsPages,
  ...operatorPages,
  ...guidesPages,
  ...joinedPages,
]
