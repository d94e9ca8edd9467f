import type { DecisionLetter } from '../decision-letter.ts'

export const sourceRequestApprovedLetter: DecisionLetter = {
  kind: 'source-request-approved',
  ja: ({ companyName, companyCode, sources, remark, pageUrl }) => ({
    subject: '【管理サイト】アクセス元の変更が承認されました',
    text: [
      `${companyName}（${companyCode}）の管理サイトへのアクセス元について、申請どおりの変更を承認しました。`,
      '新しい一覧は、すでに有効です。',
      '',
      '許可するアクセス元：',
      ...(sources.length === 0 ? ['すべて（制限なし）'] : sources),
      '',
      ...(remark === '' ? [] : ['備考：', remark, '']),
      '一覧は、次の画面で確認できます。',
      pageUrl,
      '',
      'このメールは送信専用です。',
    ].join('\n'),
  }),
  en: ({ companyName, companyCode, sources, remark, pageUrl }) => ({
    subject: 'The change of permitted source addresses was approved',
    text: [
      `The change that you asked for was approved: from where the administration site of ${companyName} (${companyCode}) may be used.`,
      'The new list is in force already.',
      '',
      'Permitted source addresses:',
      ...(sources.length === 0 ? ['every address (no restriction)'] : sources),
      '',
      ...(remark === '' ? [] : ['Remark:', remark, '']),
      'You find the list on this page:',
      pageUrl,
      '',
      'This mail was sent automatically; replies are not read.',
    ].join('\n'),
  }),
}
