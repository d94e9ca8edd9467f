import { englishOccasions, japaneseOccasions, type NoticeOccasion } from './occasions.ts'

export interface SecurityNoticeValues {
  readonly occasion: NoticeOccasion
  /** Whose account it is about. */
  readonly userId: string
  /** To the second, where the reader is, and by which clock. */
  readonly at: string
  /** Empty: not known, or not the reader's business. */
  readonly browser: string
  readonly sourceAddress: string
  /** Empty: the person concerned. */
  readonly by: string
  /** Of a changed method, from what to what; empty elsewhere. */
  readonly change: string
  readonly url: string
}

interface NoticeWords {
  readonly subject: (values: SecurityNoticeValues) => string
  readonly body: (values: SecurityNoticeValues) => string
}

/**
 * That something happened to somebody's account. It belongs to no notification setting, so that nobody can switch it off, and holds nothing by
 * which anybody could come in.
 */
export const securityNoticeLetter: {
  readonly kind: string
  readonly sample: SecurityNoticeValues
  readonly ja: NoticeWords
  readonly en: NoticeWords
} = {
  kind: 'security-notice',
  sample: {
    occasion: 'method',
    userId: 'tanaka',
    at: '2026/11/22 09:05:00（日本標準時）',
    browser: 'Chrome / Windows',
    sourceAddress: '192.0.2.10',
    by: 'admin01',
    change: 'TOTP → MailOTP',
    url: 'https://portal.example.jp/my/account/security',
  },
  ja: {
    subject: ({ occasion }) => `【セキュリティ通知】${japaneseOccasions[occasion].subject}`,
    body: (values) =>
      [
        japaneseOccasions[values.occasion].what,
        '',
        ...facts(values, {
          user: 'ユーザーID',
          change: '変更',
          at: '日時',
          browser: 'ブラウザ',
          source: '接続元IPアドレス',
          by: '操作した人',
        }).map(([label, value]) => `${label}：${value}`),
        '',
        '心当たりがある場合は、何もする必要はありません。',
        '心当たりがない場合は、すぐにパスワードを変更し、次の画面でログイン中の端末と二段階認証を確認してください。',
        values.url,
        '',
        'ログインできない場合や、ご自分で対応できない場合は、管理者またはサービスの窓口に知らせてください。',
        'このお知らせは停止できません。このメールは送信専用です。',
      ].join('\n'),
  },
  en: {
    subject: ({ occasion }) => `Security notice: ${englishOccasions[occasion].subject}`,
    body: (values) =>
      [
        englishOccasions[values.occasion].what,
        '',
        ...facts(values, {
          user: 'User ID',
          change: 'Change',
          at: 'Time',
          browser: 'Browser',
          source: 'Source IP address',
          by: 'Done by',
        }).map(([label, value]) => `${label}: ${value}`),
        '',
        'If this was you, there is nothing to do.',
        'If it was not, change your password at once and look at your devices and your two-step verification here:',
        values.url,
        '',
        'If you cannot log in or need help, tell your administrator or the service desk.',
        'These notices cannot be switched off. This mail was sent automatically; replies are not read.',
      ].join('\n'),
  },
}

type Label = 'user' | 'change' | 'at' | 'browser' | 'source' | 'by'

function facts(values: SecurityNoticeValues, labels: Readonly<Record<Label, string>>): readonly (readonly [string, string])[] {
  const all: readonly (readonly [string, string])[] = [
    [labels.user, values.userId],
    [labels.change, values.change],
    [labels.at, values.at],
    [labels.browser, values.browser],
    [labels.source, values.sourceAddress],
    [labels.by, values.by],
  ]
  return all.filter(([, value]) => value !== '')
}
