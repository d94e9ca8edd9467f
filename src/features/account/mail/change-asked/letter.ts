import { closing, type LetterDefinition } from '../letter.ts'

export interface ChangeAskedValues {
  readonly userId: string
  readonly address: string
  readonly url: string
  readonly askedAt: string
  readonly sourceAddress: string
}

/** To the old address at once, so that its owner can stop what somebody else has begun. */
export const changeAskedLetter: LetterDefinition<ChangeAskedValues> = {
  kind: 'mail-change-asked',
  sample: {
    userId: 'taro',
    address: 'n••@example.jp',
    url: 'https://portal.example.jp/mail-change/undo#sample',
    askedAt: '2026/11/21 09:05:00（日本標準時）',
    sourceAddress: '192.0.2.10',
  },
  ja: {
    subject: 'メールアドレスの変更を受け付けました',
    body: ({ userId, address, url, askedAt, sourceAddress }) =>
      [
        `ユーザーID ${userId} のメールアドレスを変更する手続きを受け付けました。`,
        '',
        `新しいアドレス：${address}`,
        `日時：${askedAt}`,
        `IPアドレス：${sourceAddress}`,
        '',
        '新しいアドレスで確認されるまで、このアドレスが有効です。',
        '',
        '心当たりがない場合は、次のURLから変更を取り消してください。ログイン中のすべての端末からログアウトします。',
        url,
        '',
        closing.ja,
      ].join('\n'),
  },
  en: {
    subject: 'A change of your mail address was asked for',
    body: ({ userId, address, url, askedAt, sourceAddress }) =>
      [
        `Somebody asked to change the mail address of user ID ${userId}.`,
        '',
        `New address: ${address}`,
        `Time: ${askedAt}`,
        `IP address: ${sourceAddress}`,
        '',
        'This address stays in force until the new one has been confirmed.',
        '',
        'If this was not you, stop it on this page. It also logs you out on all devices.',
        url,
        '',
        closing.en,
      ].join('\n'),
  },
}
