import { defineMessages } from '../../../platform/web/i18n.tsx'

export const uiWords = defineMessages({
  ja: () => import('../../../ui/words/ja.ts').then((module) => module.ja),
  en: () => import('../../../ui/words/en.ts').then((module) => module.en),
})

export const shellMessages = defineMessages({
  ja: () => import('./locales/ja.ts').then((module) => module.ja),
  en: () => import('./locales/en.ts').then((module) => module.en),
})
