import { definePage } from '../../../platform/web/define-page.ts'
import { type RawSearch, text } from '../../../platform/web/page-search.ts'
import { invitationSearch } from './invitations/invitation-search.ts'

const loadPassword = () => import('./pages/password-page.tsx')
const loadOwed = () => import('./pages/owed-second-step-page.tsx')
const loadSecurity = () => import('./pages/security-page.tsx')

const nextSearch = (raw: RawSearch) => ({ next: text(raw.next) })

export const signInPages = [
  definePage({
    path: '/admin/first-password',
    frame: 'wizard',
    load: () => loadPassword().then((module) => module.FirstPasswordPage),
    search: nextSearch,
  }),
  definePage({
    path: '/my/first-password',
    frame: 'wizard',
    load: () => loadPassword().then((module) => module.FirstPasswordPage),
    search: nextSearch,
  }),
  definePage({
    path: '/ops/first-password',
    frame: 'wizard',
    load: () => loadPassword().then((module) => module.FirstPasswordPage),
    search: nextSearch,
  }),
  definePage({
    path: '/admin/set-up-second-step',
    frame: 'wizard',
    load: () => loadOwed().then((module) => module.OwedSecondStepPage),
    search: nextSearch,
  }),
  definePage({
    path: '/my/set-up-second-step',
    frame: 'wizard',
    load: () => loadOwed().then((module) => module.OwedSecondStepPage),
    search: nextSearch,
  }),
  definePage({
    path: '/ops/set-up-second-step',
    frame: 'wizard',
    load: () => loadOwed().then((module) => module.OwedSecondStepPage),
    search: nextSearch,
  }),
  definePage({ path: '/my/account/password', load: () => loadPassword().then((module) => module.PasswordPage) }),
  definePage({ path: '/admin/account/security', load: () => loadSecurity().then((module) => module.SecurityPage) }),
  definePage({ path: '/my/account/security', load: () => loadSecurity().then((module) => module.SecurityPage) }),
  definePage({ path: '/ops/account/security', load: () => loadSecurity().then((module) => module.SecurityPage) }),
  definePage({ path: '/admin/password', load: () => loadPassword().then((module) => module.PasswordPage) }),
  definePage({ path: '/ops/password', load: () => loadPassword().then((module) => module.PasswordPage) }),
  definePage({
    path: '/admin/settings/sign-in',
    load: () => import('./settings/company-settings.tsx').then((module) => module.SettingsPage),
  }),
  definePage({ path: '/admin/sessions', load: () => import('./pages/sessions-page.tsx').then((module) => module.SessionsPage) }),
  definePage({
    path: '/admin/invitations',
    load: () => import('./pages/invitations-page.tsx').then((module) => module.InvitationsPage),
    search: invitationSearch,
  }),
]
