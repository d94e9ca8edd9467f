import type { LetterDefinition } from '../letter.ts'

export interface ResetRestsValues {
  readonly userId: string
  /** When the next reset is possible, and the time zone in which that is. */
  readonly restsUntil: string
  readonly zone: string
}

/** Instead of a link, while the last reset is younger than the rest (SP-RESET-11). */
export const resetRestsLetter: LetterDefinition<ResetRestsValues> = {
  kind: 'reset-rests',
  sample: { userId: 'user01', restsUntil: '2026/11/22 09:05:00', zone: '日本標準時' },
  ja: {
    subject: '【ポータル】パスワードの再設定はまだできません',
    body: ({ userId, restsUntil, zone }) =>
      [
        'パスワードを再設定する申し込みを受け付けましたが、前回の再設定から24時間がたっていないため、URLはお送りしていません。',
        '',
        `ユーザーID：${userId}`,
        `次に再設定できる日時：${restsUntil}（${zone}）`,
        '',
        'お急ぎのときは、自社の企業管理者に「パスワード再設定の解除」を依頼してください。',
        'ログインできるときは、ログイン後の「パスワード変更」からいつでも変更できます。',
        '',
        '心当たりがない場合は、何もしないでください。パスワードは変わりません。',
        'このメールは送信専用です。',
      ].join('\n'),
  },
  en: {
    subject: 'Your password cannot be reset yet',
    body: ({ userId, restsUntil, zone }) =>
      [
        'We received the request to reset your password. The last reset was less than 24 hours ago, so this mail has no link.',
        '',
        `User ID: ${userId}`,
        `The next reset is possible from: ${restsUntil} (${zone})`,
        '',
        'If it cannot wait, ask an administrator of your company to release the reset.',
        'While you can log in, you can change the password at any time on the page “Change password”.',
        '',
        'If you did not ask for this, do nothing: your password stays as it is.',
        'This mail was sent automatically; replies are not read.',
      ].join('\n'),
  },
}
