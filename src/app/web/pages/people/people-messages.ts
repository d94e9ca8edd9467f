import { defineMessages } from '../../../../platform/web/i18n.tsx'

export const peopleMessages = defineMessages({
  ja: () => import('../locales/people-ja.ts').then((module) => module.peopleJa),
  en: () => import('../locales/people-en.ts').then((module) => module.peopleEn),
})

export const mailPanelMessages = defineMessages({
  ja: () => import('../locales/mail-panel-ja.ts').then((module) => module.mailPanelJa),
  en: () => import('../locales/mail-panel-en.ts').then((module) => module.mailPanelEn),
})
