import { closing, type LetterDefinition } from '../letter.ts'

export interface ChangeUndoneValues {
  readonly userId: string
  readonly address: string
  readonly undoneAt: string
}

/** To both addresses. */
export const changeUndoneLetter: LetterDefinition<ChangeUndoneValues> = {
  kind: 'mail-change-undone',
  sample: { userId: 'taro', address: 'o••@example.jp', undoneAt: '2026/11/21 09:05:00（日本標準時）' },
  ja: {
    subject: 'メールアドレスの変更を取り消しました',
    body: ({ userId, address, undoneAt }) =>
      [
        `ユーザーID ${userId} のメールアドレスの変更を取り消しました。`,
        '',
        `有効なアドレス：${address}`,
        `日時：${undoneAt}`,
        '',
        'ログイン中のすべての端末からログアウトしました。ほかの人が使ったおそれがあるときは、パスワードを変更してください。',
        closing.ja,
      ].join('\n'),
  },
  en: {
    subject: 'The change of your mail address has been undone',
    body: ({ userId, address, undoneAt }) =>
      [
        `The change of the mail address of user ID ${userId} has been undone.`,
        '',
        `Address in force: ${address}`,
        `Time: ${undoneAt}`,
        '',
        'All devices have been logged out. If somebody else may have been in your account, change your password.',
        closing.en,
      ].join('\n'),
  },
}
