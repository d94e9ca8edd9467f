import type { LetterDefinition } from '../letter.ts'

export interface PasswordChangedValues {
  readonly companyCode: string
  readonly userId: string
  /** To the minute, in Japan. */
  readonly changedAt: string
  readonly sourceAddress: string
}

/** After a mailed link was used, so that nobody's password is changed behind their back. */
export const passwordChangedLetter: LetterDefinition<PasswordChangedValues> = {
  kind: 'administrator-password-changed',
  sample: { companyCode: 'C000000001', userId: 'admin01', changedAt: '2026/11/21 09:05', sourceAddress: '192.0.2.10' },
  ja: {
    subject: '【管理サイト】パスワードを変更しました',
    body: ({ companyCode, userId, changedAt, sourceAddress }) =>
      [
        'メールでお送りしたURLから、管理サイトのパスワードを変更しました。',
        '',
        `契約番号（企業コード）：${companyCode}`,
        `管理者ユーザーID：${userId}`,
        `変更日時：${changedAt}（日本時間）`,
        `接続元IPアドレス：${sourceAddress}`,
        '',
        'ロックは解除され、ログイン中だったすべての端末からログアウトしました。',
        '',
        '心当たりがない場合は、すぐに管理サイトのログイン画面の「パスワードを忘れた方」からパスワードを設定し直し、サービスの窓口に知らせてください。',
        'このメールは送信専用です。',
      ].join('\n'),
  },
  en: {
    subject: 'Your password for the administration site was changed',
    body: ({ companyCode, userId, changedAt, sourceAddress }) =>
      [
        'Your password for the administration site was changed through the address that we mailed to you.',
        '',
        `Contract number (company code): ${companyCode}`,
        `Administrator user ID: ${userId}`,
        `Changed: ${changedAt} (Japan time)`,
        `Source IP address: ${sourceAddress}`,
        '',
        'A lock has ended, and all devices on which you were logged in are logged out.',
        '',
        'If this was not you, set another password at once through “Forgot your password?” on the login page, and tell the service desk.',
        'This mail was sent automatically; replies are not read.',
      ].join('\n'),
  },
}
