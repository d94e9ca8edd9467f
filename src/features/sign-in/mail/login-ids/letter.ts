import type { LetterDefinition } from '../letter.ts'

export interface LoginIdsValues {
  readonly companyCode: string
  /** One a line. */
  readonly ids: string
  readonly signInUrl: string
}

/** How one account stands in the letter. */
export const idLines = {
  ja: ({ userId, loginId }: { userId: string; loginId: string }) => `ユーザーID：${userId}、ログインID：${loginId}`,
  en: ({ userId, loginId }: { userId: string; loginId: string }) => `User ID: ${userId}, login ID: ${loginId}`,
}

/** To a mail address whose owner forgot the login id (SP-W06). */
export const loginIdsLetter: LetterDefinition<LoginIdsValues> = {
  kind: 'login-ids',
  sample: {
    companyCode: 'C000000001',
    ids: 'ユーザーID：user01、ログインID：user01@example.jp',
    signInUrl: 'https://portal.example.jp/sign-in',
  },
  ja: {
    subject: '【ポータル】ログインIDのお知らせ',
    body: ({ companyCode, ids, signInUrl }) =>
      [
        'ログインIDをお知らせする申し込みを受け付けました。このメールアドレスで登録されているのは次のとおりです。',
        '',
        `契約番号（企業コード）：${companyCode}`,
        ids,
        '',
        'ログイン画面：',
        signInUrl,
        '',
        '心当たりがない場合は、何もしないでください。',
        'このメールは送信専用です。',
      ].join('\n'),
  },
  en: {
    subject: 'Your login ID for the portal',
    body: ({ companyCode, ids, signInUrl }) =>
      [
        'We received the request to tell you your login ID. This mail address is registered for:',
        '',
        `Contract number (company code): ${companyCode}`,
        ids,
        '',
        'Login page:',
        signInUrl,
        '',
        'If you did not ask for this, do nothing.',
        'This mail was sent automatically; replies are not read.',
      ].join('\n'),
  },
}
