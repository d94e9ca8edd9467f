import { type Asked, closing, kindWords, type LetterDefinition, wishWord } from './letter.ts'

export interface WaitingValues extends Asked {
  readonly companyName: string
  readonly person: string
  readonly userId: string
  readonly reason: string
  readonly expiresAt: string
  readonly pageUrl: string
}

/** To the administrators whose reach includes the person. */
export const requestWaitingLetter: LetterDefinition<WaitingValues> = {
  kind: 'account-request-waiting',
  sample: {
    requestKind: 'second-step',
    wish: 'mail',
    companyName: 'サンプル商事株式会社',
    person: '田中 花子',
    userId: 'tanaka',
    reason: 'スマートフォンを返却したため',
    expiresAt: '2026/12/05 09:05:00（日本標準時）',
    pageUrl: 'https://portal.example.jp/admin/account-requests',
  },
  ja: {
    subject: ({ requestKind, person }) => `承認待ちの申請：${person}（${kindWords.ja[requestKind]}）`,
    body: (values) =>
      [
        `${values.companyName}のユーザーから申請がありました。`,
        '',
        `申請した人：${values.person}（${values.userId}）`,
        `申請：${kindWords.ja[values.requestKind]}`,
        `希望：${wishWord('ja', values)}`,
        `理由：${values.reason}`,
        `期限：${values.expiresAt}`,
        '',
        '本人からの申請であることを確かめてから、次の画面で承認または却下してください。',
        values.pageUrl,
        '',
        closing.ja,
      ].join('\n'),
  },
  en: {
    subject: ({ requestKind, person }) => `A request waits: ${person} (${kindWords.en[requestKind]})`,
    body: (values) =>
      [
        `A user of ${values.companyName} asks for something.`,
        '',
        `Who: ${values.person} (${values.userId})`,
        `Request: ${kindWords.en[values.requestKind]}`,
        `Wish: ${wishWord('en', values)}`,
        `Reason: ${values.reason}`,
        `Until: ${values.expiresAt}`,
        '',
        'Make sure that it comes from this person, then approve or reject it here:',
        values.pageUrl,
        '',
        closing.en,
      ].join('\n'),
  },
}
