import { mailChangePages } from '../contract/mail-change-page.ts'

/** All links of one's own settings. */
export const accountPaths = {
  profile: (site: 'admin' | 'my' | 'ops') => `/${site}/account/profile`,
  confirmMail: () => mailChangePages.confirm,
  undoMail: () => mailChangePages.undo,
} as const
