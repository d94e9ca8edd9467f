import type { LetterDefinition } from '../letter.ts'

export interface InvitationValues {
  readonly companyCode: string
  readonly companyName: string
  readonly userId: string
  readonly loginId: string
  readonly url: string
  readonly signInUrl: string
  /** `YYYY/MM/DD HH:MM:SS`, and the time zone in which that is (BP-INV-5, 6). */
  readonly expiresAt: string
  readonly zone: string
}

/** ユーザ登録受付メール (BP-MAIL-1, SP-MAIL-11, 12, SSO-MAIL-1). The password is no part of it, and never was anybody's but the reader's. */
export const invitationLetter: LetterDefinition<InvitationValues> = {
  kind: 'invitation',
  sample: {
    companyCode: 'C000000001',
    companyName: 'サンプル商事株式会社',
    userId: 'user01',
    loginId: 'user01@example.jp',
    url: 'https://portal.example.jp/invitation#sample',
    signInUrl: 'https://portal.example.jp/sign-in',
    expiresAt: '2026/11/28 09:05:00',
    zone: '日本標準時',
  },
  ja: {
    subject: '【Genkan】ユーザー登録受付メール（ご利用開始案内）',
    body: (values) =>
      [
        'このメールは自動でお送りしています。',
        'お申し込みのユーザー登録が完了しました。ご利用の前に、次のURLからパスワードを登録してください。',
        '',
        'パスワード登録URL：',
        values.url,
        `有効期限：${values.expiresAt}（${values.zone}）`,
        '',
        `企業：${values.companyName}`,
        `契約番号（企業コード）：${values.companyCode}`,
        `ユーザーID：${values.userId}`,
        `ログインID：${values.loginId}`,
        '',
        '登録の途中で、本人確認としてメールアドレス、氏名、連絡先電話番号をお尋ねすることがあります。',
        '有効期限が過ぎたときは、上のURLを開いて新しいURLを受け取るか、次のログイン画面の「パスワードを忘れた方」から申し込んでください。',
        values.signInUrl,
        '',
        'お困りのときは、サービスをお申し込みになった窓口、または自社の企業管理者にお問い合わせください。',
        'このメールアドレスは送信専用です。返信いただいてもお答えできません。',
      ].join('\n'),
  },
  en: {
    subject: 'Genkan: your user registration is accepted',
    body: (values) =>
      [
        'This mail was sent automatically.',
        'Your registration is complete. Before you use the portal, please set your password:',
        '',
        'Address for setting the password:',
        values.url,
        `Good until: ${values.expiresAt} (${values.zone})`,
        '',
        `Company: ${values.companyName}`,
        `Contract number (company code): ${values.companyCode}`,
        `User ID: ${values.userId}`,
        `Login ID: ${values.loginId}`,
        '',
        'On the way you may be asked for your mail address, name and telephone number, so that we know it is you.',
        'When the address has expired, open it to get a new one, or choose “Forgot your password?” on the login page:',
        values.signInUrl,
        '',
        'If you need help, ask the desk where the service was ordered, or an administrator of your company.',
        'This address only sends; replies are not read.',
      ].join('\n'),
  },
}
