import type { ShippedLetter } from '../../contract/letter.ts'

export const terminalAppLetter: ShippedLetter = {
  id: '247',
  purpose: 'terminal',
  use: 'app',
  variables: ['MC_APP_URL_TERMAUTH'],
  ja: {
    name: '端末追加・URL通知メール(SD)',
    subject: '【ワンタイムパスワード】URLのお知らせ',
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are the letter's own variables
    body: [
      'ワンタイムパスワードを取得するためのURLをお知らせします。',
      '端末を追加・変更するときも、次の手順で登録してください。',
      '',
      '■ スマートフォンアプリで使う',
      '使うスマートフォンで次のURLを開いてください。このURLは一度だけ使えます。',
      '${MC_APP_URL_TERMAUTH}',
      '',
      'いまお使いのパスワードはそのまま使えます。新しい端末でも同じパスワードでログインしてください。',
      '',
      '心当たりがない場合や、うまく登録できない場合は、自社の管理者にお問い合わせください。',
      'このメールは送信専用です。',
    ].join('\n'),
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
  },
  en: {
    name: 'New terminal and URL mail (smartphone app)',
    subject: 'Your one-time passwords: the address',
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are the letter's own variables
    body: [
      'This is the address at which you obtain one-time passwords.',
      'Use it as well when you add or change a terminal.',
      '',
      'With the smartphone app',
      'Open this address on the smartphone. It works once.',
      '${MC_APP_URL_TERMAUTH}',
      '',
      'Your present password stays as it is. Sign in with the same password on a new terminal.',
      '',
      'If you did not expect this mail, or if you cannot register, ask the administrator of your company.',
      'This mail was sent automatically; replies are not read.',
    ].join('\n'),
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
  },
}
