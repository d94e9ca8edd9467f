import type { PeopleLetter } from './letter.ts'

interface Values {
  readonly change: 'made' | 'unmade' | 'limited'
  readonly companyName: string
  readonly person: string
  readonly userId: string
  readonly by: string
  readonly pageUrl: string
}

const doneJa = { made: '企業管理者になりました', unmade: '企業管理者ではなくなりました', limited: '担当する範囲が変わりました' } as const
const doneEn = {
  made: 'is now an administrator',
  unmade: 'is no longer an administrator',
  limited: 'is an administrator of another part',
} as const

/** To the administrators of a company, about one of them (SP-W38). */
export const administratorChangedLetter: PeopleLetter<Values> = {
  kind: 'administrator-changed',
  ja: ({ change, companyName, person, userId, by, pageUrl }) => ({
    subject: `企業管理者の変更：${person}`,
    text: [
      `${companyName}の企業管理者が変更されました。`,
      '',
      `${person}（${userId}）：${doneJa[change]}。`,
      `操作した人：${by}`,
      '',
      '心当たりがないときは、すぐに次の画面で確認してください。',
      pageUrl,
      '',
      'このメールは送信専用です。',
    ].join('\n'),
  }),
  en: ({ change, companyName, person, userId, by, pageUrl }) => ({
    subject: `Administrators changed: ${person}`,
    text: [
      `The administrators of ${companyName} were changed.`,
      '',
      `${person} (${userId}) ${doneEn[change]}.`,
      `Changed by: ${by}`,
      '',
      'If you did not expect this, look at once:',
      pageUrl,
      '',
      'This mail was sent automatically; replies are not read.',
    ].join('\n'),
  }),
}
