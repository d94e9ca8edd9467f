import { defineMessages, type MessagesOf } from '../../../platform/web/i18n.tsx'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'

export const requestMessages = defineMessages({
  ja: () => import('../locales/ja.ts').then((module) => module.ja),
  en: () => import('../locales/en.ts').then((module) => module.en),
})
export type RequestMessages = MessagesOf<typeof requestMessages>

registerProblemWords('account-requests', requestMessages)
