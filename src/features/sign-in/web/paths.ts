import { termsPages } from '../../terms/contract/index.ts'
import { invitationPagePath, resetPagePath } from '../contract/links/reset-page.ts'

export type Site = 'admin' | 'my' | 'ops'

const withNext = (path: string, next: string | undefined): string =>
  next === undefined ? path : `${path}?next=${encodeURIComponent(next)}`

/** All links of the sign-in pages. */
export const signInPaths = {
  top: () => '/',
  /** One door for everyone. */
  signIn: (next?: string) => withNext('/sign-in', next),
  /** The sign-in of a site, which leads back to `next`. */
  door: (site: Site, next?: string) => withNext(`/${site}/sign-in`, next),
  secondStep: (next?: string) => withNext('/sign-in/second-step', next),
  opsSecondStep: (next?: string) => withNext('/ops/sign-in/second-step', next),
  /** After a mailed link was used: as the company that it was for. */
  afterReset: (company: string) => `/admin/sign-in?company=${encodeURIComponent(company)}&after=reset`,
  forgotPassword: (company?: string) => `/admin/forgot-password${company === undefined ? '' : `?company=${encodeURIComponent(company)}`}`,
  forgotten: () => '/forgot-password',
  forgottenId: () => '/forgot-login-id',
  resetPassword: () => resetPagePath,
  invitation: () => invitationPagePath,
  invitations: () => '/admin/invitations',
  adminHome: () => '/admin',
  opsHome: () => '/ops',
  userHome: () => '/my',
  adminPassword: () => '/admin/password',
  opsPassword: () => '/ops/password',
  adminSessions: () => '/admin/sessions',
  settings: () => '/admin/settings/sign-in',
  /** Owed before anything else (MCOP-ADMPW-3). */
  firstPassword: (site: Site, next?: string) => withNext(`/${site}/first-password`, next),
  terms: (site: 'admin' | 'my', next?: string) => withNext(termsPages[site], next),
  setUpSecondStep: (site: Site, next?: string) => withNext(`/${site}/set-up-second-step`, next),
  security: (site: Site) => `/${site}/account/security`,
  password: (site: Site) => (site === 'my' ? '/my/account/password' : `/${site}/password`),
} as const

/** Only compared with, never asked. */
const nowhere = 'http://nowhere.invalid'
const doors = ['/sign-in', '/first-password', '/set-up-second-step', '/terms-of-use', '/ended']

/** Where to go after signing in: the page first asked for, if it is one of this site, else its first page. A door leads to where it leads itself. */
export function safeNext(site: Site, next: string | undefined): string {
  const home = `/${site}`
  if (next === undefined || !next.startsWith('/') || !URL.canParse(next, nowhere)) return home
  // As the browser reads it: without `..`, line ends and backslashes.
  const { origin, pathname, search, searchParams, hash } = new URL(next, nowhere)
  if (origin !== nowhere || !isWithin(home, pathname)) return home
  if (doors.some((door) => isWithin(`${home}${door}`, pathname))) return safeNext(site, searchParams.get('next') ?? undefined)
  return `${pathname}${search}${hash}`
}

const isWithin = (page: string, pathname: string): boolean => pathname === page || pathname.startsWith(`${page}/`)

/** The page first asked for, if there is a session at its site; else the user site before the administration site. */
export function destinationOf(sites: readonly Site[], next: string | undefined): string {
  const asked = sites.map((site) => ({ home: `/${site}`, page: safeNext(site, next) })).find(({ home, page }) => page !== home)
  const isHome = sites.find((site) => next === `/${site}`)
  return asked?.page ?? `/${isHome ?? (sites.includes('my') ? 'my' : (sites[0] ?? 'my'))}`
}
