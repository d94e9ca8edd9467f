import type { LetterDefinition } from '../letter.ts'

export interface ResetLinkValues {
  readonly companyCode: string
  readonly userId: string
  readonly url: string
  readonly minutes: number
  /** `YYYY/MM/DD HH:MM:SS`, and the time zone in which that is (BP-INV-6). */
  readonly expiresAt: string
  readonly zone: string
}

const sample = {
  companyCode: 'C000000001',
  userId: 'admin01',
  url: 'https://portal.example.jp/reset-password#sample',
  minutes: 30,
  expiresAt: '2026/11/21 09:35:00',
  zone: '日本標準時',
}

interface Words {
  readonly kind: string
  readonly ja: { readonly site: string; readonly subject: string; readonly userId: string }
  readonly en: { readonly site: string; readonly subject: string; readonly userId: string }
}

/** To somebody who forgot the password, or whom somebody means who says so. */
function resetLetter(words: Words): LetterDefinition<ResetLinkValues> {
  return {
    kind: words.kind,
    sample,
    ja: { subject: words.ja.subject, body: (values) => japanese(words, values) },
    en: { subject: words.en.subject, body: (values) => english(words, values) },
  }
}

function japanese({ ja }: Words, { companyCode, userId, url, minutes, expiresAt, zone }: ResetLinkValues): string {
  return [
    `${ja.site}のパスワードを再設定する申し込みを受け付けました。`,
    '',
    `契約番号（企業コード）：${companyCode}`,
    `${ja.userId}：${userId}`,
    '',
    '次のURLを開き、新しいパスワードを設定してください。',
    url,
    '',
    `有効期限：${expiresAt}（${zone}）`,
    `このURLは${minutes}分間、1回だけ使えます。もう一度申し込むと、このURLは使えなくなります。`,
    '設定が終わると、ロックは解除され、ログイン中のすべての端末からログアウトします。',
    '',
    '心当たりがない場合は、何もしないでください。パスワードは変わりません。何度も届くときは、サービスの窓口に知らせてください。',
    'このメールは送信専用です。',
  ].join('\n')
}

function english({ en }: Words, { companyCode, userId, url, minutes, expiresAt, zone }: ResetLinkValues): string {
  return [
    `We received the request to set a new password for the ${en.site}.`,
    '',
    `Contract number (company code): ${companyCode}`,
    `${en.userId}: ${userId}`,
    '',
    'Open this address and set a new password:',
    url,
    '',
    `Good until: ${expiresAt} (${zone})`,
    `The address works once, for ${minutes} minutes. Another request ends it.`,
    'A new password ends a lock and logs you out on all devices.',
    '',
    'If you did not ask for this, do nothing: your password stays as it is. If such mails keep coming, tell the service desk.',
    'This mail was sent automatically; replies are not read.',
  ].join('\n')
}

/** MCOP-LOGIN-6. */
export const administratorResetLetter = resetLetter({
  kind: 'administrator-reset-link',
  ja: { site: '管理サイト', subject: '【管理サイト】パスワードの再設定', userId: '管理者ユーザーID' },
  en: { site: 'administration site', subject: 'Set a new password for the administration site', userId: 'Administrator user ID' },
})

/** BP-MAIL-3, SP-MAIL-1. */
export const userResetLetter = resetLetter({
  kind: 'user-reset-link',
  ja: { site: 'ポータル', subject: '【ポータル】パスワードの再設定', userId: 'ユーザーID' },
  en: { site: 'portal', subject: 'Set a new password for the portal', userId: 'User ID' },
})
