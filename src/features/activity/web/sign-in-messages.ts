import { defineMessages, type MessagesOf } from '../../../platform/web/i18n.tsx'

/** Words of the history of sign-ins. */
export const signInHistoryMessages = defineMessages({
  ja: () => import('../locales/sign-in-ja.ts').then((module) => module.ja),
  en: () => import('../locales/sign-in-en.ts').then((module) => module.en),
})

export type SignInHistoryMessages = MessagesOf<typeof signInHistoryMessages>
