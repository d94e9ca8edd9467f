import { type Asked, closing, kindWords, type LetterDefinition, quoted, wishWord } from './letter.ts'

export interface ReceivedValues extends Asked {
  readonly reason: string
  readonly expiresAt: string
  readonly pageUrl: string
}

/** To the person at once, so that nobody else asks in their name unnoticed. */
export const requestReceivedLetter: LetterDefinition<ReceivedValues> = {
  kind: 'account-request-received',
  sample: {
    requestKind: 'login-id',
    wish: 'hanako@example.jp',
    reason: '結婚して名前が変わったため',
    expiresAt: '2026/12/05 09:05:00（日本標準時）',
    pageUrl: 'https://portal.example.jp/my/account/requests',
  },
  ja: {
    subject: ({ requestKind }) => `申請を受け付けました：${kindWords.ja[requestKind]}`,
    body: (values) =>
      [
        '次の申請を受け付けました。企業管理者の承認を待っています。',
        '',
        `申請：${kindWords.ja[values.requestKind]}`,
        `希望：${wishWord('ja', values)}`,
        `理由：${quoted('ja', values.reason)}`,
        `期限：${values.expiresAt}`,
        '',
        '期限までに回答がないときは、申請は無効になります。申請の状況の確認と取り下げは、次の画面でできます。',
        values.pageUrl,
        '',
        '心当たりがないときは、この画面で取り下げて、御社の管理者に連絡してください。',
        closing.ja,
      ].join('\n'),
  },
  en: {
    subject: ({ requestKind }) => `Your request was received: ${kindWords.en[requestKind]}`,
    body: (values) =>
      [
        'Your request was received and waits for an administrator.',
        '',
        `Request: ${kindWords.en[values.requestKind]}`,
        `Wish: ${wishWord('en', values)}`,
        `Reason: ${quoted('en', values.reason)}`,
        `Until: ${values.expiresAt}`,
        '',
        'Without an answer by then the request is over. See how it stands, or take it back, here:',
        values.pageUrl,
        '',
        'If this was not you, take it back on that page and tell your administrator.',
        closing.en,
      ].join('\n'),
  },
}
