import { defineMessages } from '../../../../platform/web/i18n.tsx'

/** Read where a letter did not arrive. */
export const undeliveredMessages = defineMessages({
  ja: () => import('../../locales/ja-undelivered.ts').then((module) => module.undeliveredJa),
  en: () => import('../../locales/en-undelivered.ts').then((module) => module.undeliveredEn),
})
