import { resetPagePath } from '../contract/reset-page.ts'

/** All links of the sign-in pages. */
export const signInPaths = {
  /** The sign-in of a site, which leads back to `next`. */
  door: (site: 'admin' | 'my' | 'ops', next?: string) => `/${site}/sign-in${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`,
  /** After a mailed link was used: as the company that it was for. */
  afterReset: (company: string) => `/admin/sign-in?company=${encodeURIComponent(company)}&after=reset`,
  forgotPassword: (company?: string) => `/admin/forgot-password${company === undefined ? '' : `?company=${encodeURIComponent(company)}`}`,
  resetPassword: () => resetPagePath,
  adminHome: () => '/admin',
  opsHome: () => '/ops',
  adminPassword: () => '/admin/password',
  opsPassword: () => '/ops/password',
  adminFirstPassword: () => '/admin/first-password',
  opsFirstPassword: () => '/ops/first-password',
  adminSessions: () => '/admin/sessions',
} as const

/** Where to go after signing in: the page first asked for, if it is one of this site, else its first page. */
export function safeNext(site: 'admin' | 'ops', next: string | undefined): string {
  const home = site === 'admin' ? signInPaths.adminHome() : signInPaths.opsHome()
  if (next === undefined || !(next === home || next.startsWith(`${home}/`) || next.startsWith(`${home}?`))) return home
  return next.startsWith(signInPaths.door(site)) ? home : next
}
