import { definePage } from '../../../platform/web/define-page.ts'
import { oneOf, paging, text } from '../../../platform/web/page-search.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { letterStates } from '../contract/letter-states.ts'
import { notificationMessages } from './notification-messages.ts'

registerProblemWords('notifications', notificationMessages)

/** The page that sends shows users of the directory, too, and is the application's: `src/app/web/pages/notify`. */
export const notificationPages = [
  definePage({
    path: '/admin/notify/log',
    load: () => import('./pages/notice-log-page.tsx').then((module) => module.NoticeLogPage),
    search: paging,
  }),
  definePage({
    path: '/admin/notify/log/$noticeId',
    load: () => import('./pages/notice-page.tsx').then((module) => module.NoticePage),
    search: (raw) => ({ ...paging(raw), state: oneOf(raw.state, letterStates) }),
  }),
  definePage({
    path: '/admin/notify/templates',
    load: () => import('./pages/template-list-page.tsx').then((module) => module.TemplateListPage),
  }),
  definePage({
    path: '/admin/notify/templates/new',
    load: () => import('./pages/template-new-page.tsx').then((module) => module.TemplateNewPage),
  }),
  definePage({
    path: '/admin/notify/templates/deleted',
    load: () => import('./pages/deleted-templates-page.tsx').then((module) => module.DeletedTemplatesPage),
    search: paging,
  }),
  definePage({
    path: '/admin/notify/templates/$templateId',
    load: () => import('./pages/template-edit-page.tsx').then((module) => module.TemplateEditPage),
  }),
  definePage({
    path: '/ops/outbox',
    load: () => import('./pages/outbox-page.tsx').then((module) => module.OutboxPage),
    search: (raw) => ({ ...paging(raw), state: oneOf(raw.state, letterStates), text: text(raw.text) }),
  }),
]

export { notificationNavigation } from './navigation.ts'
export { type NotificationMessages, notificationMessages } from './notification-messages.ts'
export { notificationPaths } from './paths.ts'

/** Downloaded when somebody asks to see a letter. */
export const loadTemplatePreview = () => import('./templates/template-preview.tsx').then((module) => ({ default: module.TemplatePreview }))
