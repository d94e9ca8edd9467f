import type { LetterDefinition } from '../letter.ts'

export interface PasswordChangedValues {
  readonly companyCode: string
  readonly userId: string
  /** To the minute, and the time zone in which that is. */
  readonly changedAt: string
  readonly zone: string
  readonly sourceAddress: string
  /** As the browser names itself. */
  readonly browser: string
}

interface SiteWords {
  readonly kind: string
  readonly ja: { readonly site: string; readonly subject: string; readonly userId: string }
  readonly en: { readonly site: string; readonly subject: string; readonly userId: string }
}

/** After a mailed link was used, so that nobody's password is changed behind their back. */
function changedLetter({ kind, ja, en }: SiteWords): LetterDefinition<PasswordChangedValues> {
  return {
    kind,
    sample: {
      companyCode: 'C000000001',
      userId: 'admin01',
      changedAt: '2026/11/21 09:05',
      zone: '日本標準時',
      sourceAddress: '192.0.2.10',
      browser: 'Mozilla/5.0',
    },
    ja: {
      subject: ja.subject,
      body: ({ companyCode, userId, changedAt, zone, sourceAddress, browser }) =>
        [
          `メールでお送りしたURLから、${ja.site}のパスワードを変更しました。`,
          '',
          `契約番号（企業コード）：${companyCode}`,
          `${ja.userId}：${userId}`,
          `変更日時：${changedAt}（${zone}）`,
          `接続元IPアドレス：${sourceAddress}`,
          `ブラウザ：${browser}`,
          '',
          'ロックは解除され、ログイン中だったすべての端末からログアウトしました。',
          '',
          `心当たりがない場合は、すぐに${ja.site}のログイン画面の「パスワードを忘れた方」からパスワードを設定し直し、サービスの窓口に知らせてください。`,
          'このメールは送信専用です。',
        ].join('\n'),
    },
    en: {
      subject: en.subject,
      body: ({ companyCode, userId, changedAt, zone, sourceAddress, browser }) =>
        [
          `Your password for the ${en.site} was changed through the address that we mailed to you.`,
          '',
          `Contract number (company code): ${companyCode}`,
          `${en.userId}: ${userId}`,
          `Changed: ${changedAt} (${zone})`,
          `Source IP address: ${sourceAddress}`,
          `Browser: ${browser}`,
          '',
          'A lock has ended, and all devices on which you were logged in are logged out.',
          '',
          'If this was not you, set another password at once through “Forgot your password?” on the login page, and tell the service desk.',
          'This mail was sent automatically; replies are not read.',
        ].join('\n'),
    },
  }
}

export const administratorPasswordChangedLetter = changedLetter({
  kind: 'administrator-password-changed',
  ja: { site: '管理サイト', subject: '【管理サイト】パスワードを変更しました', userId: '管理者ユーザーID' },
  en: { site: 'administration site', subject: 'Your password for the administration site was changed', userId: 'Administrator user ID' },
})

/** BP-MAIL-4, SP-MAIL-14. */
export const userPasswordChangedLetter = changedLetter({
  kind: 'user-password-changed',
  ja: { site: 'ポータル', subject: '【ポータル】パスワードを変更しました', userId: 'ユーザーID' },
  en: { site: 'portal', subject: 'Your password for the portal was changed', userId: 'User ID' },
})
