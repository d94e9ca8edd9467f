import { mailChangePages } from '../contract/mail-change-page.ts'

/** All links of one's own settings. */
export const accountPaths = {
  profile: (site: 'admin' | 'my' | 'ops') => `/${site}/account/profile`,
  /** Where the user site asks for what only administrators change; the page is that of `account-requests`. */
  requests: () => '/my/account/requests',
  confirmMail: () => mailChangePages.confirm,
  undoMail: () => mailChangePages.undo,
} as const
