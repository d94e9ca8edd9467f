import { definePage } from '../../../platform/web/define-page.ts'
import { text } from '../../../platform/web/page-search.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { signInMessages } from './sign-in-messages.ts'

registerProblemWords('sign-in', signInMessages)

const loadPassword = () => import('./pages/password-page.tsx')

export const signInPages = [
  definePage({
    path: '/admin/sign-in',
    frame: 'door',
    load: () => import('./pages/admin-sign-in-page.tsx').then((module) => module.AdminSignInPage),
    search: (raw) => ({ next: text(raw.next), company: text(raw.company), after: raw.after === 'reset' ? 'reset' : undefined }),
  }),
  definePage({
    path: '/admin/forgot-password',
    frame: 'door',
    load: () => import('./pages/forgot-password-page.tsx').then((module) => module.ForgotPasswordPage),
    search: (raw) => ({ company: text(raw.company) }),
  }),
  definePage({
    path: '/admin/reset-password',
    frame: 'door',
    load: () => import('./pages/reset-password-page.tsx').then((module) => module.ResetPasswordPage),
  }),
  definePage({
    path: '/ops/sign-in',
    frame: 'door',
    load: () => import('./pages/ops-sign-in-page.tsx').then((module) => module.OpsSignInPage),
    search: (raw) => ({ next: text(raw.next) }),
  }),
  definePage({ path: '/admin/first-password', frame: 'wizard', load: () => loadPassword().then((module) => module.FirstPasswordPage) }),
  definePage({ path: '/ops/first-password', frame: 'wizard', load: () => loadPassword().then((module) => module.FirstPasswordPage) }),
  definePage({ path: '/admin/password', load: () => loadPassword().then((module) => module.PasswordPage) }),
  definePage({ path: '/ops/password', load: () => loadPassword().then((module) => module.PasswordPage) }),
  definePage({ path: '/admin/sessions', load: () => import('./pages/sessions-page.tsx').then((module) => module.SessionsPage) }),
]

export { checklistKey, fetchChecklist } from './checklist-query.ts'
export { signInNavigation } from './navigation.ts'
export { SiteGate, type SiteGateProps } from './parts/site-gate.tsx'
export { signInPaths } from './paths.ts'
