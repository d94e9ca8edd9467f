import type { LetterDefinition } from '../letter.ts'

export interface CodeValues {
  readonly code: string
  /** To the second, with the time zone, in the words of the language (BP-MFA-13). */
  readonly expiresAt: string
}

/** BP-MAIL-2, SP-MAIL-2, and no password by name in English (BP-MAIL-9). The code stands alone on its line, where it is found and copied quickest. */
export const codeLetter: LetterDefinition<CodeValues> = {
  kind: 'second-step-code',
  sample: { code: '048213', expiresAt: '2026/11/21 09:10:55（日本標準時）' },
  ja: {
    subject: '【Genkan】メールワンタイムパスワード',
    body: ({ code, expiresAt }) =>
      [
        'ログインの本人確認のため、自動で送信しています。',
        '画面に次の確認コードを入力してください。',
        '',
        '確認コード（ワンタイムパスワード）：',
        code,
        '',
        `有効期限：${expiresAt}`,
        '',
        '1回だけ使えます。新しいメールが届いたときは、このコードは使えません。',
        '電話やメールで、このコードをお尋ねすることはありません。誰にも知らせないでください。',
        '',
        'ログインした覚えがないときは、ほかの人がパスワードを知っているおそれがあります。すぐにパスワードを変更し、企業の管理者またはサービスの窓口に知らせてください。',
        'このメールは送信専用です。',
      ].join('\n'),
  },
  en: {
    subject: '[Genkan] One-time code by mail',
    body: ({ code, expiresAt }) =>
      [
        'This mail was sent automatically to confirm that it is you who logs in.',
        'Enter this verification code on the page.',
        '',
        'Verification code (one-time code):',
        code,
        '',
        `Valid until: ${expiresAt}`,
        '',
        'It works once. A newer mail ends it.',
        'Nobody will ever ask you for it by phone or mail. Tell it to no one.',
        '',
        'If you did not log in, somebody else may know your password. Change it now, and tell your administrator or the service desk.',
        'Replies to this mail are not read.',
      ].join('\n'),
  },
}
