import { defineMessages } from '../../../platform/web/i18n.tsx'

/** Titles of the guides come with the guides themselves. */
export const guidesMessages = defineMessages({
  ja: () => import('../locales/ja.ts').then((module) => module.ja),
  en: () => import('../locales/en.ts').then((module) => module.en),
})
