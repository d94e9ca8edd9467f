import { defineMessages } from '../../../platform/web/i18n.tsx'

export const accountMessages = defineMessages({
  ja: () => import('../locales/ja.ts').then((module) => module.ja),
  en: () => import('../locales/en.ts').then((module) => module.en),
})
