/** What a security notice may tell (SP-MAIL-14, BP-MAIL-4, BP-MAIL-5, SP-LOCK-7, SP-MFAS-6). */
export const noticeOccasions = [
  'new-browser',
  'browser-remembered',
  'locked',
  'second-step-locked',
  'password-changed',
  'password-set-by-another',
  'address-replaced',
  'method',
  'flag',
  'skip-set',
  'skip-ended',
  'reset',
  'app-added',
  'app-removed',
  'passkey-added',
  'passkey-removed',
  'recovery-codes-made',
  'recovery-code-used',
  /** To the other administrators of the company. */
  'administrator-reset',
] as const
export type NoticeOccasion = (typeof noticeOccasions)[number]

interface Said {
  readonly subject: string
  /** What has happened, in a sentence. */
  readonly what: string
}

export const japaneseOccasions: Readonly<Record<NoticeOccasion, Said>> = {
  'new-browser': {
    subject: '新しいブラウザからのログイン',
    what: 'これまで使われていないブラウザから、あなたのアカウントにログインがありました。',
  },
  'browser-remembered': {
    subject: '二段階認証を求めないブラウザの追加',
    what: 'ログインのとき、このブラウザではしばらく二段階認証を求めないことが選ばれました。',
  },
  locked: { subject: 'アカウントのロック', what: 'パスワードの入力誤りが続いたため、あなたのアカウントをロックしました。' },
  'second-step-locked': {
    subject: 'アカウントのロック',
    what: 'パスワードは正しく、二段階認証の入力誤りが続いたため、あなたのアカウントをロックしました。',
  },
  'password-changed': { subject: 'パスワードの変更', what: 'あなたのパスワードが変更されました。ほかの端末からはログアウトしました。' },
  'password-set-by-another': { subject: 'パスワードの変更', what: 'あなたのパスワードが、管理者によって設定し直されました。' },
  'address-replaced': {
    subject: 'メールアドレスの変更',
    what: '管理者が登録したファイルによって、あなたのメールアドレスが変更されました。お知らせやパスワードの設定のご案内は、新しいアドレスに届きます。ログインIDがメールアドレスのときは、ログインIDも変わります。',
  },
  method: { subject: '二段階認証の方式の変更', what: 'あなたの二段階認証の方式が変更されました。' },
  flag: { subject: '二段階認証の設定の変更', what: 'ログイン時に二段階認証を求めるかどうかの設定が変更されました。' },
  'skip-set': { subject: '二段階認証の省略', what: 'あなたのアカウントで、二段階認証が一時的に省略されるようになりました。' },
  'skip-ended': { subject: '二段階認証の省略の終了', what: 'あなたのアカウントで、二段階認証の省略が終わりました。' },
  reset: {
    subject: '二段階認証のリセット',
    what: 'あなたの二段階認証がリセットされ、認証アプリ・パスキー・復旧コードは使えなくなりました。次のログインで設定し直します。',
  },
  'app-added': { subject: '認証アプリの追加', what: 'あなたのアカウントに認証アプリが追加されました。' },
  'app-removed': { subject: '認証アプリの削除', what: 'あなたのアカウントから認証アプリが削除されました。' },
  'passkey-added': { subject: 'パスキーの追加', what: 'あなたのアカウントにパスキーが追加されました。' },
  'passkey-removed': { subject: 'パスキーの削除', what: 'あなたのアカウントからパスキーが削除されました。' },
  'recovery-codes-made': {
    subject: '復旧コードの作成',
    what: '新しい復旧コードが作成されました。前の復旧コードは使えなくなりました。',
  },
  'recovery-code-used': {
    subject: '復旧コードの使用',
    what: '復旧コードを使ってログインがありました。使った復旧コードはもう使えません。',
  },
  'administrator-reset': { subject: '管理者の二段階認証のリセット', what: '企業管理者の二段階認証がリセットされました。' },
}

export const englishOccasions: Readonly<Record<NoticeOccasion, Said>> = {
  'new-browser': {
    subject: 'Login from a new browser',
    what: 'Somebody logged in to your account with a browser that had not been used for it before.',
  },
  'browser-remembered': {
    subject: 'Browser without two-step verification',
    what: 'At a login it was chosen that this browser is not asked for two-step verification for a while.',
  },
  locked: { subject: 'Your account is locked', what: 'Your account was locked, because a wrong password was entered several times.' },
  'second-step-locked': {
    subject: 'Your account is locked',
    what: 'Your account was locked: the password was right, and the two-step verification was wrong several times.',
  },
  'password-changed': { subject: 'Your password was changed', what: 'Your password was changed. All other devices were logged out.' },
  'password-set-by-another': { subject: 'Your password was changed', what: 'An administrator set a new password for your account.' },
  'address-replaced': {
    subject: 'Your mail address was changed',
    what: 'Your mail address was changed by a file of an administrator. Notices and links to set a password go to the new address. A login ID that is the mail address changes with it.',
  },
  method: { subject: 'Your two-step verification was changed', what: 'The method of your two-step verification was changed.' },
  flag: {
    subject: 'Your two-step verification was changed',
    what: 'It was changed whether two-step verification is asked for when you log in.',
  },
  'skip-set': { subject: 'Two-step verification is skipped', what: 'Your account does without two-step verification for a while.' },
  'skip-ended': { subject: 'Two-step verification is asked for again', what: 'Your account no longer does without two-step verification.' },
  reset: {
    subject: 'Your two-step verification was reset',
    what: 'Your two-step verification was reset: apps, passkeys and recovery codes no longer work. You set it up anew at your next login.',
  },
  'app-added': { subject: 'Authenticator app added', what: 'An authenticator app was added to your account.' },
  'app-removed': { subject: 'Authenticator app removed', what: 'An authenticator app was removed from your account.' },
  'passkey-added': { subject: 'Passkey added', what: 'A passkey was added to your account.' },
  'passkey-removed': { subject: 'Passkey removed', what: 'A passkey was removed from your account.' },
  'recovery-codes-made': { subject: 'New recovery codes', what: 'New recovery codes were made. The ones before no longer work.' },
  'recovery-code-used': { subject: 'Recovery code used', what: 'A recovery code was used to log in. It does not work again.' },
  'administrator-reset': {
    subject: 'Two-step verification of an administrator was reset',
    what: 'The two-step verification of an administrator was reset.',
  },
}
