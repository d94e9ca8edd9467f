import { KeyRound, MonitorSmartphone } from 'lucide-react'
import { definePage } from '../../../platform/web/define-page.ts'
import type { NavigationEntry } from '../../../platform/web/navigation-entry.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { signInPermissions } from '../contract/permissions.ts'
import { signInPaths } from './paths.ts'
import { signInMessages } from './sign-in-messages.ts'

registerProblemWords('sign-in', signInMessages)

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const kept = (members: Record<string, string | undefined>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))

const loadPassword = () => import('./pages/password-page.tsx')

export const signInPages = [
  definePage({
    path: '/admin/sign-in',
    frame: 'door',
    load: () => import('./pages/admin-sign-in-page.tsx').then((module) => module.AdminSignInPage),
    search: (raw) => kept({ next: textOf(raw.next), company: textOf(raw.company) }),
  }),
  definePage({
    path: '/ops/sign-in',
    frame: 'door',
    load: () => import('./pages/ops-sign-in-page.tsx').then((module) => module.OpsSignInPage),
    search: (raw) => kept({ next: textOf(raw.next) }),
  }),
  definePage({ path: '/admin/first-password', frame: 'wizard', load: () => loadPassword().then((module) => module.FirstPasswordPage) }),
  definePage({ path: '/ops/first-password', frame: 'wizard', load: () => loadPassword().then((module) => module.FirstPasswordPage) }),
  definePage({ path: '/admin/password', load: () => loadPassword().then((module) => module.PasswordPage) }),
  definePage({ path: '/ops/password', load: () => loadPassword().then((module) => module.PasswordPage) }),
  definePage({ path: '/admin/sessions', load: () => import('./pages/sessions-page.tsx').then((module) => module.SessionsPage) }),
]

export const signInNavigation: readonly NavigationEntry[] = [
  { key: 'password', site: 'admin', group: 'settings', order: 80, to: signInPaths.adminPassword(), icon: KeyRound },
  {
    key: 'sessions',
    site: 'admin',
    group: 'settings',
    order: 90,
    to: signInPaths.adminSessions(),
    icon: MonitorSmartphone,
    permission: signInPermissions['home.read'].key,
  },
  { key: 'operatorPassword', site: 'ops', group: 'settings', order: 80, to: signInPaths.opsPassword(), icon: KeyRound },
]

export { checklistKey, fetchChecklist } from './checklist-query.ts'
export { SiteGate, type SiteGateProps } from './parts/site-gate.tsx'
export { signInPaths } from './paths.ts'
