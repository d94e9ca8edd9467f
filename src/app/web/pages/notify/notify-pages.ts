import { definePage } from '../../../../platform/web/define-page.ts'

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const oneOf = (value: unknown, choices: readonly string[]): string | undefined => choices.find((choice) => choice === value)

/** ユーザ通知 shows letters and people, so it belongs to the application and to neither feature. */
export const notifyPages = [
  definePage({
    path: '/admin/notify',
    load: () => import('./notify-page.tsx').then((module) => module.NotifyPage),
    search: (raw) =>
      Object.fromEntries(
        Object.entries({
          words: textOf(raw.words),
          registration: oneOf(raw.registration, ['provisional', 'registered']),
          passwordState: oneOf(raw.passwordState, ['unset', 'set']),
          state: oneOf(raw.state, ['suspended', 'locked']),
          cursor: textOf(raw.cursor),
        }).filter(([, value]) => value !== undefined),
      ),
  }),
]
