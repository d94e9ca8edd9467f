import type { ShippedLetter } from '../../contract/letter.ts'

export const passwordResetLetter: ShippedLetter = {
  id: '248',
  purpose: 'reset',
  use: 'any',
  variables: ['ENTRY_PASSWORD'],
  ja: {
    name: 'パスワード自動初期化メール',
    subject: '【ワンタイムパスワード】パスワードを初期化しました',
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are the letter's own variables
    body: [
      'パスワードの再設定を受け付け、パスワードを初期化しました。',
      '',
      'エントリーパスワード：${ENTRY_PASSWORD}',
      '',
      'いつもの画面を開き、エントリーパスワードを入力して、新しいパスワードを設定してください。',
      'エントリーパスワードは一度だけ使えます。ほかの人に知らせないでください。',
      '',
      '心当たりがない場合は、すぐに自社の管理者に知らせてください。',
      'このメールは送信専用です。',
    ].join('\n'),
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
  },
  en: {
    name: 'Password reset mail',
    subject: 'Your password was initialised',
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are the letter's own variables
    body: [
      'We received the request to set your password again and have initialised it.',
      '',
      'Entry password: ${ENTRY_PASSWORD}',
      '',
      'Open the page you always use, enter the Entry password and set a new password.',
      'The Entry password works once. Tell it to nobody.',
      '',
      'If you did not ask for this, tell the administrator of your company at once.',
      'This mail was sent automatically; replies are not read.',
    ].join('\n'),
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
  },
}
