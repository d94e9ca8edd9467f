/** The file of monthly usage, to the letter of the specification and the same in both languages (MCOP-USAGE-6). */
export const usageFileHeader = ['ユーザID', '名前', '部署ID', '部署名', 'ログイン日時', 'ログアウト日時'] as const

export const usageFileName = (month: string): string => `利用状況_${month}.csv`

/** The file of last use (MCOP-USAGE-13). */
export const lastUseFileHeader = ['ユーザID', '名前', '部署ID', '部署名', '最終ログイン日時', '最終ログアウト日時'] as const

export const lastUseFileName = '最終利用日時.csv'
