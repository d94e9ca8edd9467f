import { definePage } from '../../../../platform/web/define-page.ts'
import { flag, id, oneOf, paging, text, texts } from '../../../../platform/web/page-search.ts'

/** ユーザ通知 shows letters and people, so it belongs to the application and to neither feature. */
export const notifyPages = [
  definePage({
    path: '/admin/notify',
    load: () => import('./notify-page.tsx').then((module) => module.NotifyPage),
    search: (raw) => ({
      ...paging(raw),
      template: text(raw.template),
      to: texts(raw.to),
      words: text(raw.words),
      name: text(raw.name),
      departmentId: id(raw.departmentId),
      below: flag(raw.below),
      registration: oneOf(raw.registration, ['provisional', 'registered']),
      passwordState: oneOf(raw.passwordState, ['unset', 'set']),
      state: oneOf(raw.state, ['suspended', 'locked']),
    }),
  }),
]
