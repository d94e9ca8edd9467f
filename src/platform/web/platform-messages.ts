import { defineMessages } from './i18n.tsx'
import { registerProblemWords } from './problem-words.ts'

export const platformMessages = defineMessages({
  ja: () => import('./locales/ja.ts').then((module) => module.ja),
  en: () => import('./locales/en.ts').then((module) => module.en),
})

registerProblemWords('kernel', platformMessages)
// What the server finds wrong with a field when its schema says no more has the same sentences.
registerProblemWords('field', platformMessages)
