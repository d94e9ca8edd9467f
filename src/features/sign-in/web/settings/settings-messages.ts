import { defineMessages, type MessagesOf } from '../../../../platform/web/i18n.tsx'

/** Words of ログイン設定. */
export const settingsMessages = defineMessages({
  ja: () => import('../../locales/settings-ja.ts').then((module) => module.settingsJa),
  en: () => import('../../locales/settings-en.ts').then((module) => module.settingsEn),
})

export type SettingsMessages = MessagesOf<typeof settingsMessages>
