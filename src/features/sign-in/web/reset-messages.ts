import { defineMessages } from '../../../platform/web/i18n.tsx'

export const resetMessages = defineMessages({
  ja: () => import('../locales/reset-ja.ts').then((module) => module.resetJa),
  en: () => import('../locales/reset-en.ts').then((module) => module.resetEn),
})
