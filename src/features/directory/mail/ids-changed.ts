import type { PeopleLetter } from './letter.ts'

interface Ids {
  readonly userId: string
  readonly loginId: string
}

/** To the person whose id an administrator changed (SP-UIDC-8). */
export const idsChangedLetter: PeopleLetter<{ before: Ids; after: Ids; companyCode: string; pageUrl: string }> = {
  kind: 'user-ids-changed',
  ja: ({ before, after, pageUrl }) => ({
    subject: 'ログインに使うIDが変わりました',
    text: [
      '管理者が、お客さまのIDを変更しました。これまでのIDではログインできません。',
      '',
      ...changed('ログインID', before.loginId, after.loginId, 'から', 'に変わりました。'),
      ...changed('ユーザーID', before.userId, after.userId, 'から', 'に変わりました。'),
      '',
      'パスワードは変わりません。次の画面からログインできます。',
      pageUrl,
      '',
      '心当たりがないときは、御社の管理者に連絡してください。',
      'このメールは送信専用です。',
    ].join('\n'),
  }),
  en: ({ before, after, pageUrl }) => ({
    subject: 'The ID that you sign in with has changed',
    text: [
      'An administrator changed your ID. The old one no longer works.',
      '',
      ...changed('Login ID', before.loginId, after.loginId, ' → ', ''),
      ...changed('User ID', before.userId, after.userId, ' → ', ''),
      '',
      'Your password stays the same. Sign in here:',
      pageUrl,
      '',
      'If you did not expect this, ask your administrator.',
      'This mail was sent automatically; replies are not read.',
    ].join('\n'),
  }),
}

function changed(label: string, before: string, after: string, arrow: string, end: string): readonly string[] {
  return before === after ? [] : [`${label}: ${before}${arrow}${after}${end}`]
}
