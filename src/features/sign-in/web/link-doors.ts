import { definePage } from '../../../platform/web/define-page.ts'
import { type RawSearch, text } from '../../../platform/web/page-search.ts'

const loadLink = () => import('./pages/password-link-page.tsx').then((module) => module.PasswordLinkPage)
const loadForgotten = () => import('./pages/forgot-password-page.tsx')
const companySearch = (raw: RawSearch) => ({ company: text(raw.company) })

/** Doors of mailed links and of those who forgot something. Letters of before lead to `/admin/reset-password`. */
export const linkDoors = [
  definePage({ path: '/invitation', frame: 'door', load: loadLink }),
  definePage({ path: '/reset-password', frame: 'door', load: loadLink }),
  definePage({ path: '/admin/reset-password', frame: 'door', load: loadLink }),
  definePage({
    path: '/forgot-password',
    frame: 'door',
    load: () => loadForgotten().then((module) => module.ForgotPasswordPage),
    search: companySearch,
  }),
  definePage({
    path: '/admin/forgot-password',
    frame: 'door',
    load: () => loadForgotten().then((module) => module.AdminForgotPasswordPage),
    search: companySearch,
  }),
  definePage({
    path: '/forgot-login-id',
    frame: 'door',
    load: () => import('./pages/forgot-login-id-page.tsx').then((module) => module.ForgotLoginIdPage),
  }),
]
