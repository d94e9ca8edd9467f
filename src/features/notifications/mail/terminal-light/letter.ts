import type { ShippedLetter } from '../../contract/letter.ts'

export const terminalLightLetter: ShippedLetter = {
  id: '579',
  purpose: 'terminal',
  use: 'light',
  variables: ['MC_iAPP_URL_TERMAUTH', 'MC_sAPP_URL_TERMAUTH'],
  ja: {
    name: '端末追加・URL通知メール(ケータイ)',
    subject: '【ワンタイムパスワード】URLのお知らせ',
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are the letter's own variables
    body: [
      'ワンタイムパスワードを取得するためのURLをお知らせします。',
      '端末を追加・変更するときも、次の手順で登録してください。',
      '',
      '■ 携帯電話で使う',
      'お使いの携帯電話に合うURLを開いてください。',
      'ドコモ（iアプリ）',
      '${MC_iAPP_URL_TERMAUTH}',
      'ソフトバンク（S!アプリ）',
      '${MC_sAPP_URL_TERMAUTH}',
      '',
      'いまお使いのパスワードはそのまま使えます。新しい端末でも同じパスワードでログインしてください。',
      '',
      '心当たりがない場合や、うまく登録できない場合は、自社の管理者にお問い合わせください。',
      'このメールは送信専用です。',
    ].join('\n'),
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
  },
  en: {
    name: 'New terminal and URL mail (mobile phone)',
    subject: 'Your one-time passwords: the address',
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are the letter's own variables
    body: [
      'This is the address at which you obtain one-time passwords.',
      'Use it as well when you add or change a terminal.',
      '',
      'On a mobile phone',
      'Open the address that fits your phone.',
      'Docomo (i-appli)',
      '${MC_iAPP_URL_TERMAUTH}',
      'SoftBank (S!appli)',
      '${MC_sAPP_URL_TERMAUTH}',
      '',
      'Your present password stays as it is. Sign in with the same password on a new terminal.',
      '',
      'If you did not expect this mail, or if you cannot register, ask the administrator of your company.',
      'This mail was sent automatically; replies are not read.',
    ].join('\n'),
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
  },
}
