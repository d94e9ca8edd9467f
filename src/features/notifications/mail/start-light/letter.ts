import type { ShippedLetter } from '../../contract/letter.ts'

export const startLightLetter: ShippedLetter = {
  id: '578',
  purpose: 'start',
  use: 'light',
  variables: ['ENTRY_PASSWORD', 'MC_iAPP_URL_TERMAUTH', 'MC_sAPP_URL_TERMAUTH'],
  ja: {
    name: '利用開始メール(ケータイ)',
    subject: '【ワンタイムパスワード】ご利用開始のお知らせ',
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are the letter's own variables
    body: [
      'リモートアクセスを利用するための登録ができるようになりました。',
      '次の手順で、ご自分のパスワードを設定してください。',
      '',
      'エントリーパスワード：${ENTRY_PASSWORD}',
      '',
      '■ 携帯電話で使う',
      '1. お使いの携帯電話に合うURLを開きます。',
      'ドコモ（iアプリ）',
      '${MC_iAPP_URL_TERMAUTH}',
      'ソフトバンク（S!アプリ）',
      '${MC_sAPP_URL_TERMAUTH}',
      '2. エントリーパスワードを入力し、画面の案内に沿ってパスワードを設定します。',
      '',
      'エントリーパスワードは最初の設定で一度だけ使います。ほかの人に知らせないでください。',
      '以前に設定したパスワードがある場合、そのパスワードは使えなくなりました。',
      '',
      '心当たりがない場合や、うまく登録できない場合は、自社の管理者にお問い合わせください。',
      'このメールは送信専用です。',
    ].join('\n'),
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
  },
  en: {
    name: 'Start-of-use mail (mobile phone)',
    subject: 'Your one-time passwords: how to start',
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are the letter's own variables
    body: [
      'You can now register for remote access.',
      'Follow these steps to set your own password.',
      '',
      'Entry password: ${ENTRY_PASSWORD}',
      '',
      'On a mobile phone',
      '1. Open the address that fits your phone.',
      'Docomo (i-appli)',
      '${MC_iAPP_URL_TERMAUTH}',
      'SoftBank (S!appli)',
      '${MC_sAPP_URL_TERMAUTH}',
      '2. Enter the Entry password and set your password as the page tells you.',
      '',
      'The Entry password is used once, when you set your password. Tell it to nobody.',
      'If you had set a password before, it no longer works.',
      '',
      'If you did not expect this mail, or if you cannot register, ask the administrator of your company.',
      'This mail was sent automatically; replies are not read.',
    ].join('\n'),
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
  },
}
