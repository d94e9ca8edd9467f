import { definePage } from '../../../platform/web/define-page.ts'
import { oneOf } from '../../../platform/web/page-search.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { otpMessages } from './otp-messages.ts'

registerProblemWords('one-time-passwords', otpMessages)

export const otpDoors = [
  definePage({ path: '/u/$token', frame: 'door', load: () => import('./pages/personal-page.tsx').then((module) => module.PersonalPage) }),
  definePage({ path: '/my/sign-in', frame: 'door', load: () => import('./pages/typed-page.tsx').then((module) => module.TypedPage) }),
  definePage({
    path: '/my/ended',
    frame: 'door',
    load: () => import('./pages/ended-page.tsx').then((module) => module.EndedPage),
    search: (raw) => ({ because: oneOf(raw.because, ['hours']) }),
  }),
]
