import type { Shape } from '../../../../kernel/locale.ts'
import type { topJa } from './top-ja.ts'

export const topEn: Shape<typeof topJa> = {
  product: 'Genkan',
  title: 'Customer portal',
  purpose: 'For everyone who uses our services, and for the administrators of their companies.',
  toSignIn: 'To the login page',
  otherWays: 'Other ways in',
  admin: 'Administrators',
  adminBody: 'Log in with contract number and administrator user ID',
  pattern: 'One-time password',
  patternBody: 'Log in with your pattern password',
  guide: 'User guide',
  guideBody: 'How to use the portal, and help with logging in',
}
