import { definePage } from '../../../platform/web/define-page.ts'
import { oneOf, type RawSearch, text } from '../../../platform/web/page-search.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { doorMessages } from './door-messages.ts'
import { linkDoors } from './link-doors.ts'
import { signInMessages } from './sign-in-messages.ts'

registerProblemWords('sign-in', signInMessages)
registerProblemWords('door', doorMessages)

const loadSecondStep = () => import('./pages/second-step-page.tsx')

const doorSearch = (raw: RawSearch) => ({
  next: text(raw.next),
  company: text(raw.company),
  after: raw.after === 'reset' ? 'reset' : undefined,
})
const nextSearch = (raw: RawSearch) => ({ next: text(raw.next) })
const stepSearch = (raw: RawSearch) => ({
  next: text(raw.next),
  by: oneOf(raw.by, ['totp', 'mail', 'passkey', 'recovery', 'ways', 'set-up']),
})

export const signInDoors = [
  ...linkDoors,
  definePage({
    path: '/sign-in',
    frame: 'door',
    load: () => import('./pages/sign-in-page.tsx').then((module) => module.SignInPage),
    search: doorSearch,
  }),
  definePage({
    path: '/sign-in/second-step',
    frame: 'door',
    load: () => loadSecondStep().then((module) => module.SecondStepPage),
    search: stepSearch,
  }),
  definePage({
    path: '/ops/sign-in/second-step',
    frame: 'door',
    load: () => loadSecondStep().then((module) => module.SecondStepPage),
    search: stepSearch,
  }),
  definePage({
    path: '/admin/sign-in',
    frame: 'door',
    load: () => import('./pages/admin-sign-in-page.tsx').then((module) => module.AdminSignInPage),
    search: doorSearch,
  }),
  definePage({
    path: '/ops/sign-in',
    frame: 'door',
    load: () => import('./pages/ops-sign-in-page.tsx').then((module) => module.OpsSignInPage),
    search: nextSearch,
  }),
]
