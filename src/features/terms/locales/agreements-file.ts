/** Columns of the file of agreements; times are of the reader's time zone, which the column names. */
export const agreementFileWords = {
  ja: {
    name: '利用規約の同意.csv',
    header: (timeZone: string) => [
      '企業コード',
      '企業名',
      'ユーザID',
      '氏名',
      '版',
      '言語',
      `同意日時（${timeZone}）`,
      'IPアドレス',
      'セッション',
      '本文のSHA-256',
    ],
    languages: { ja: '日本語', en: '英語' },
  },
  en: {
    name: 'terms-agreements.csv',
    header: (timeZone: string) => [
      'Company code',
      'Company',
      'User ID',
      'Name',
      'Version',
      'Language',
      `Agreed at (${timeZone})`,
      'IP address',
      'Session',
      'SHA-256 of the text',
    ],
    languages: { ja: 'Japanese', en: 'English' },
  },
} as const
