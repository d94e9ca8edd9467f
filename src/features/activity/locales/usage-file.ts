/** The file of monthly usage, to the letter of the specification and the same in both languages (MCOP-USAGE-6). */
export const usageFileHeader = ['ユーザID', '名前', '部署ID', '部署名', 'ログイン日時', 'ログアウト日時'] as const

export const usageFileName = (month: string): string => `利用状況_${month}.csv`
