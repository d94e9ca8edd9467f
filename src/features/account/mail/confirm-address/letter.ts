import { closing, type LetterDefinition } from '../letter.ts'

export interface ConfirmAddressValues {
  readonly userId: string
  readonly address: string
  readonly url: string
  readonly expiresAt: string
}

/** To the new address: nothing changes before somebody who reads it says so (SP-MAILC-4). */
export const confirmAddressLetter: LetterDefinition<ConfirmAddressValues> = {
  kind: 'mail-change-confirm',
  sample: {
    userId: 'taro',
    address: 'new@example.jp',
    url: 'https://portal.example.jp/mail-change#sample',
    expiresAt: '2026/11/22 09:05:00（日本標準時）',
  },
  ja: {
    subject: '【要確認】メールアドレスの変更',
    body: ({ userId, address, url, expiresAt }) =>
      [
        `ユーザーID ${userId} のメールアドレスを、次のアドレスに変更する手続きを受け付けました。`,
        address,
        '',
        '次のURLを開き、「このアドレスに変更」を押してください。それまでは、これまでのアドレスが有効です。',
        url,
        '',
        `このURLは${expiresAt}まで、1回だけ使えます。`,
        '',
        '心当たりがない場合は、何もしないでください。アドレスは変わりません。',
        closing.ja,
      ].join('\n'),
  },
  en: {
    subject: 'Please confirm your new mail address',
    body: ({ userId, address, url, expiresAt }) =>
      [
        `We were asked to change the mail address of user ID ${userId} to this one:`,
        address,
        '',
        'Open this page and press “Change to this address”. Until then the old address stays in force.',
        url,
        '',
        `The page works once, until ${expiresAt}.`,
        '',
        'If you know nothing of this, do nothing: the address stays as it is.',
        closing.en,
      ].join('\n'),
  },
}
