import { type Asked, closing, kindWords, type LetterDefinition, quotable, wishWord } from './letter.ts'

export interface WaitingValues extends Asked {
  readonly companyName: string
  readonly person: string
  readonly userId: string
  readonly expiresAt: string
  readonly pageUrl: string
}

/**
 * To the administrators whose reach includes the person. What the person writes in own words stands on the page alone: a letter of the portal to all
 * administrators is no place for anybody's text and links.
 */
export const requestWaitingLetter: LetterDefinition<WaitingValues> = {
  kind: 'account-request-waiting',
  sample: {
    requestKind: 'second-step',
    wish: 'mail',
    companyName: 'サンプル商事株式会社',
    person: '田中 花子',
    userId: 'tanaka',
    expiresAt: '2026/12/05 09:05:00（日本標準時）',
    pageUrl: 'https://portal.example.jp/admin/account-requests',
  },
  ja: {
    subject: ({ requestKind, person }) => `承認待ちの申請：${quotable(person)}（${kindWords.ja[requestKind]}）`,
    body: (values) =>
      [
        `${values.companyName}のユーザーから申請がありました。`,
        '',
        `申請した人：${quotable(values.person)}（${values.userId}）`,
        `申請：${kindWords.ja[values.requestKind]}`,
        `希望：${wishWord('ja', values)}`,
        `期限：${values.expiresAt}`,
        '',
        '理由は次の画面に表示されます。本人からの申請であることを確かめてから、承認または却下してください。',
        values.pageUrl,
        '',
        closing.ja,
      ].join('\n'),
  },
  en: {
    subject: ({ requestKind, person }) => `A request waits: ${quotable(person)} (${kindWords.en[requestKind]})`,
    body: (values) =>
      [
        `A user of ${values.companyName} asks for something.`,
        '',
        `Who: ${quotable(values.person)} (${values.userId})`,
        `Request: ${kindWords.en[values.requestKind]}`,
        `Wish: ${wishWord('en', values)}`,
        `Until: ${values.expiresAt}`,
        '',
        'The reason is shown on the page below. Make sure that it comes from this person, then approve or reject it there:',
        values.pageUrl,
        '',
        closing.en,
      ].join('\n'),
  },
}
