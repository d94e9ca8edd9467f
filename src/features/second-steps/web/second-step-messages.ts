import { defineMessages, type MessagesOf } from '../../../platform/web/i18n.tsx'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'

const refusals = defineMessages({
  ja: () => import('../locales/ja.ts').then((module) => module.ja),
  en: () => import('../locales/en.ts').then((module) => module.en),
})

// Here, and not in index.ts: whoever shows a part of this feature has these words, too (`sideEffects` of package.json).
registerProblemWords('second-steps', refusals)

/** Words of the pages. */
export const setUpMessages = defineMessages({
  ja: () => import('../locales/pages-ja.ts').then((module) => module.pagesJa),
  en: () => import('../locales/pages-en.ts').then((module) => module.pagesEn),
})

export type SetUpMessages = MessagesOf<typeof setUpMessages>
