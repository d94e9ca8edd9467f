import { defineMessages, type MessagesOf } from '../../../platform/web/i18n.tsx'

export const terminalMessages = defineMessages({
  ja: () => import('../locales/terminals-ja.ts').then((module) => module.terminalsJa),
  en: () => import('../locales/terminals-en.ts').then((module) => module.terminalsEn),
})

export type TerminalMessages = MessagesOf<typeof terminalMessages>
