import { defineMessages, type MessagesOf } from '../../../platform/web/i18n.tsx'

/** Of the door for everyone, the second step, and one's own security. */
export const doorMessages = defineMessages({
  ja: () => import('../locales/door-ja.ts').then((module) => module.doorJa),
  en: () => import('../locales/door-en.ts').then((module) => module.doorEn),
})

export type DoorMessages = MessagesOf<typeof doorMessages>
