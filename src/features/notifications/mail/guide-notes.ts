/** Put below a letter when the administrator asks for it (MCOP-NOTIFY-21). */
export const guideNotes = {
  ja: (url: string): string => `使い方の説明（ユーザーガイド）は、次のページをご覧ください。\n${url}`,
  en: (url: string): string => `How it is used is explained in the user guide:\n${url}`,
} as const
