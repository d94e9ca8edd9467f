import { closing, type LetterDefinition } from '../letter.ts'

export interface AddressChangedValues {
  readonly userId: string
  readonly address: string
  readonly changedAt: string
  /** To the old address alone: by which it comes back. */
  readonly undo: { readonly url: string; readonly until: string } | null
}

/** To both addresses when the new one is in force (SP-ADM-21). */
export const addressChangedLetter: LetterDefinition<AddressChangedValues> = {
  kind: 'mail-change-done',
  sample: {
    userId: 'taro',
    address: 'n••@example.jp',
    changedAt: '2026/11/21 09:05:00（日本標準時）',
    undo: { url: 'https://portal.example.jp/mail-change/undo#sample', until: '2026/11/28 09:05:00（日本標準時）' },
  },
  ja: {
    subject: 'メールアドレスを変更しました',
    body: ({ userId, address, changedAt, undo }) =>
      [
        `ユーザーID ${userId} のメールアドレスを変更しました。`,
        '',
        `新しいアドレス：${address}`,
        `日時：${changedAt}`,
        '',
        ...(undo === null
          ? []
          : [
              `心当たりがない場合は、${undo.until}までに次のURLを開き、元のアドレスに戻してください。ログイン中のすべての端末からログアウトします。`,
              undo.url,
              '',
            ]),
        closing.ja,
      ].join('\n'),
  },
  en: {
    subject: 'Your mail address has been changed',
    body: ({ userId, address, changedAt, undo }) =>
      [
        `The mail address of user ID ${userId} has been changed.`,
        '',
        `New address: ${address}`,
        `Time: ${changedAt}`,
        '',
        ...(undo === null
          ? []
          : [
              `If this was not you, bring the old address back on this page until ${undo.until}. It also logs you out on all devices.`,
              undo.url,
              '',
            ]),
        closing.en,
      ].join('\n'),
  },
}
