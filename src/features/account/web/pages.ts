import { definePage } from '../../../platform/web/define-page.ts'

const loadProfile = () => import('./pages/profile-page.tsx').then((module) => module.ProfilePage)

export const accountPages = [
  definePage({ path: '/my/account/profile', load: loadProfile }),
  definePage({ path: '/admin/account/profile', load: loadProfile }),
  definePage({ path: '/ops/account/profile', load: loadProfile }),
]
