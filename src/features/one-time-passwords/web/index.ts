import { definePage } from '../../../platform/web/define-page.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { otpMessages } from './otp-messages.ts'
import { otpPaths } from './paths.ts'

registerProblemWords('one-time-passwords', otpMessages)

export const otpPages = [
  definePage({ path: '/u/$token', frame: 'door', load: () => import('./pages/personal-page.tsx').then((module) => module.PersonalPage) }),
  definePage({ path: '/my/sign-in', frame: 'door', load: () => import('./pages/typed-page.tsx').then((module) => module.TypedPage) }),
  definePage({ path: '/my/ended', frame: 'door', load: () => import('./pages/ended-page.tsx').then((module) => module.EndedPage) }),
  definePage({ path: '/my', load: () => import('./pages/one-time-password-page.tsx').then((module) => module.OneTimePasswordPage) }),
  definePage({
    path: '/my/password',
    frame: 'wizard',
    load: () => import('./pages/change-password-page.tsx').then((module) => module.ChangePasswordPage),
  }),
]

export { otpNavigation } from './navigation.ts'
export { otpMessages } from './otp-messages.ts'
export { UserDevices } from './parts/user-devices.tsx'
export { otpPaths }
