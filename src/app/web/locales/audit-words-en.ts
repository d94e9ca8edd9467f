/** The sentences of all features for the history of changes, in English. */

import { en as account } from '../../../features/account/locales/en.ts'
import { en as accountRequests } from '../../../features/account-requests/locales/en.ts'
import { en as activity } from '../../../features/activity/locales/en.ts'
import { en as bulk } from '../../../features/bulk/locales/en.ts'
import { en as directory } from '../../../features/directory/locales/en.ts'
import { en as networkAddresses } from '../../../features/network-addresses/locales/en.ts'
import { en as notifications } from '../../../features/notifications/locales/en.ts'
import { en as oneTimePasswords } from '../../../features/one-time-passwords/locales/en.ts'
import { en as operator } from '../../../features/operator/locales/en.ts'
import { en as secondSteps } from '../../../features/second-steps/locales/en.ts'
import { en as signIn } from '../../../features/sign-in/locales/en.ts'
import { en as tenancy } from '../../../features/tenancy/locales/en.ts'
import { en as terms } from '../../../features/terms/locales/en.ts'

export const en: Readonly<Record<string, string>> = Object.assign(
  {},
  tenancy.auditActions,
  activity.auditActions,
  notifications.auditActions,
  bulk.auditActions,
  directory.auditActions,
  secondSteps.auditActions,
  signIn.auditActions,
  oneTimePasswords.auditActions,
  networkAddresses.auditActions,
  operator.auditActions,
  terms.auditActions,
  account.auditActions,
  accountRequests.auditActions,
)
