import { definePage } from '../../../../platform/web/define-page.ts'

// The router reads a digits-only text as a number.
const textOf = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text !== '' ? text : undefined
}
const oneOf = (value: unknown, choices: readonly string[]): string | undefined => choices.find((choice) => choice === value)

/** ユーザ通知 shows letters and people, so it belongs to the application and to neither feature. */
export const notifyPages = [
  definePage({
    path: '/admin/notify',
    load: () => import('./notify-page.tsx').then((module) => module.NotifyPage),
    search: (raw) =>
      Object.fromEntries(
        Object.entries({
          template: textOf(raw.template),
          words: textOf(raw.words),
          name: textOf(raw.name),
          departmentId: textOf(raw.departmentId),
          below: raw.below === true || undefined,
          registration: oneOf(raw.registration, ['provisional', 'registered']),
          passwordState: oneOf(raw.passwordState, ['unset', 'set']),
          state: oneOf(raw.state, ['suspended', 'locked']),
          cursor: textOf(raw.cursor),
        }).filter(([, value]) => value !== undefined),
      ),
  }),
]
