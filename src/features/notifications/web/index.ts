import { definePage } from '../../../platform/web/define-page.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { letterStates } from '../contract/letter-states.ts'
import { notificationMessages } from './notification-messages.ts'

registerProblemWords('notifications', notificationMessages)

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const stateOf = (value: unknown): string | undefined => letterStates.find((state) => state === value)
const kept = (members: Record<string, string | undefined>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))

/** The page that sends shows users of the directory, too, and is the application's: `src/app/web/pages/notify`. */
export const notificationPages = [
  definePage({
    path: '/admin/notify/log',
    load: () => import('./pages/notice-log-page.tsx').then((module) => module.NoticeLogPage),
    search: (raw) => kept({ cursor: textOf(raw.cursor) }),
  }),
  definePage({
    path: '/admin/notify/log/$noticeId',
    load: () => import('./pages/notice-page.tsx').then((module) => module.NoticePage),
    search: (raw) => kept({ cursor: textOf(raw.cursor), state: stateOf(raw.state) }),
  }),
  definePage({
    path: '/ops/outbox',
    load: () => import('./pages/outbox-page.tsx').then((module) => module.OutboxPage),
    search: (raw) => kept({ cursor: textOf(raw.cursor), state: stateOf(raw.state), text: textOf(raw.text) }),
  }),
]

export { notificationNavigation } from './navigation.ts'
export { type NotificationMessages, notificationMessages } from './notification-messages.ts'
export { LetterText } from './parts/letter-text.tsx'
export { notificationPaths } from './paths.ts'
