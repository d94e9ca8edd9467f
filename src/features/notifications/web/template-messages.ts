import { defineMessages } from '../../../platform/web/i18n.tsx'

/** Apart from those of ユーザ通知, which does without them. */
export const templateMessages = defineMessages({
  ja: () => import('../locales/ja-templates.ts').then((module) => module.ja),
  en: () => import('../locales/en-templates.ts').then((module) => module.en),
})
