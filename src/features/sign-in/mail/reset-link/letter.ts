import type { LetterDefinition } from '../letter.ts'

export interface ResetLinkValues {
  readonly companyCode: string
  readonly userId: string
  readonly url: string
  readonly minutes: number
}

/** To an administrator who forgot the password, or whom somebody means who says so (MCOP-LOGIN-6). */
export const resetLinkLetter: LetterDefinition<ResetLinkValues> = {
  kind: 'administrator-reset-link',
  sample: { companyCode: 'C000000001', userId: 'admin01', url: 'https://portal.example.jp/admin/reset-password#sample', minutes: 30 },
  ja: {
    subject: '【管理サイト】パスワードの再設定',
    body: ({ companyCode, userId, url, minutes }) =>
      [
        '管理サイトのパスワードを再設定する申し込みを受け付けました。',
        '',
        `契約番号（企業コード）：${companyCode}`,
        `管理者ユーザーID：${userId}`,
        '',
        '次のURLを開き、新しいパスワードを設定してください。',
        url,
        '',
        `このURLは${minutes}分間、1回だけ使えます。もう一度申し込むと、このURLは使えなくなります。`,
        '設定が終わると、ロックは解除され、ログイン中のすべての端末からログアウトします。',
        '',
        '心当たりがない場合は、何もしないでください。パスワードは変わりません。何度も届くときは、サービスの窓口に知らせてください。',
        'このメールは送信専用です。',
      ].join('\n'),
  },
  en: {
    subject: 'Set a new password for the administration site',
    body: ({ companyCode, userId, url, minutes }) =>
      [
        'We received the request to set a new password for the administration site.',
        '',
        `Contract number (company code): ${companyCode}`,
        `Administrator user ID: ${userId}`,
        '',
        'Open this address and set a new password:',
        url,
        '',
        `The address works once, for ${minutes} minutes. Another request ends it.`,
        'A new password ends a lock and logs you out on all devices.',
        '',
        'If you did not ask for this, do nothing: your password stays as it is. If such mails keep coming, tell the service desk.',
        'This mail was sent automatically; replies are not read.',
      ].join('\n'),
  },
}
