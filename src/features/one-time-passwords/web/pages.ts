import { definePage } from '../../../platform/web/define-page.ts'
import { newUserSearch, terminalSearch } from './terminal-search.ts'

export const otpPages = [
  definePage({ path: '/my', load: () => import('./pages/one-time-password-page.tsx').then((module) => module.OneTimePasswordPage) }),
  definePage({
    path: '/my/password',
    frame: 'wizard',
    load: () => import('./pages/change-password-page.tsx').then((module) => module.ChangePasswordPage),
  }),
  definePage({
    path: '/admin/settings/authentication',
    load: () => import('./pages/authentication-settings-page.tsx').then((module) => module.AuthenticationSettingsPage),
  }),
  definePage({
    path: '/admin/settings/authentication/change',
    load: () => import('./pages/authentication-form-page.tsx').then((module) => module.AuthenticationFormPage),
  }),
  definePage({
    path: '/admin/settings/app',
    load: () => import('./pages/app-settings-page.tsx').then((module) => module.AppSettingsPage),
  }),
  definePage({
    path: '/admin/users/$userId/devices',
    load: () => import('./pages/user-devices-page.tsx').then((module) => module.UserDevicesPage),
  }),
  definePage({
    path: '/admin/terminals',
    load: () => import('./pages/terminal-list-page.tsx').then((module) => module.TerminalListPage),
    search: terminalSearch,
  }),
  definePage({
    path: '/admin/terminals/sharing',
    load: () => import('./pages/terminal-sharing-page.tsx').then((module) => module.TerminalSharingPage),
  }),
  definePage({
    path: '/admin/terminals/$deviceId',
    load: () => import('./pages/terminal-edit-page.tsx').then((module) => module.TerminalEditPage),
    search: newUserSearch,
  }),
]
