/** The sentences of all features for the history of changes, in English. */
import { en as bulk } from '../../../features/bulk/locales/en.ts'
import { en as directory } from '../../../features/directory/locales/en.ts'
import { en as networkAddresses } from '../../../features/network-addresses/locales/en.ts'
import { en as notifications } from '../../../features/notifications/locales/en.ts'
import { en as oneTimePasswords } from '../../../features/one-time-passwords/locales/en.ts'
import { en as operator } from '../../../features/operator/locales/en.ts'
import { en as signIn } from '../../../features/sign-in/locales/en.ts'
import { en as tenancy } from '../../../features/tenancy/locales/en.ts'

export const en: Readonly<Record<string, string>> = Object.assign(
  {},
  tenancy.auditActions,
  notifications.auditActions,
  bulk.auditActions,
  directory.auditActions,
  signIn.auditActions,
  oneTimePasswords.auditActions,
  networkAddresses.auditActions,
  operator.auditActions,
)
