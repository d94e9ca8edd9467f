import { defineMessages, type MessagesOf } from '../../../../platform/web/i18n.tsx'

export const linkMessages = defineMessages({
  ja: () => import('../../locales/links-ja.ts').then((module) => module.linksJa),
  en: () => import('../../locales/links-en.ts').then((module) => module.linksEn),
})

export type LinkMessages = MessagesOf<typeof linkMessages>
