/** What the file of people says beside the words of the list. */
export const peopleFileWords = {
  ja: { fileName: 'ユーザー一覧', languages: { ja: '日本語', en: '英語' } },
  en: { fileName: 'users', languages: { ja: 'Japanese', en: 'English' } },
} as const
