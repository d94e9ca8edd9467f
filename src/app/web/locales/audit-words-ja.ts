/** The sentences of all features for the history of changes, in Japanese. */

import { ja as account } from '../../../features/account/locales/ja.ts'
import { ja as accountRequests } from '../../../features/account-requests/locales/ja.ts'
import { ja as activity } from '../../../features/activity/locales/ja.ts'
import { ja as bulk } from '../../../features/bulk/locales/ja.ts'
import { ja as directory } from '../../../features/directory/locales/ja.ts'
import { ja as networkAddresses } from '../../../features/network-addresses/locales/ja.ts'
import { ja as notifications } from '../../../features/notifications/locales/ja.ts'
import { ja as oneTimePasswords } from '../../../features/one-time-passwords/locales/ja.ts'
import { ja as operator } from '../../../features/operator/locales/ja.ts'
import { ja as secondSteps } from '../../../features/second-steps/locales/ja.ts'
import { ja as signIn } from '../../../features/sign-in/locales/ja.ts'
import { ja as tenancy } from '../../../features/tenancy/locales/ja.ts'
import { ja as terms } from '../../../features/terms/locales/ja.ts'

export const ja: Readonly<Record<string, string>> = Object.assign(
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
