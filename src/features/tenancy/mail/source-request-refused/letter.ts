import type { DecisionLetter } from '../decision-letter.ts'

export const sourceRequestRefusedLetter: DecisionLetter = {
  kind: 'source-request-refused',
  ja: ({ companyName, companyCode, sources, remark, pageUrl }) => ({
    subject: '【管理サイト】アクセス元の変更は承認されませんでした',
    text: [
      `${companyName}（${companyCode}）の管理サイトへのアクセス元について、申請された変更は承認されませんでした。`,
      '許可するアクセス元は、これまでと同じです。現在の一覧が引き続き有効です。',
      '',
      '理由：',
      remark,
      '',
      '申請された一覧：',
      ...(sources.length === 0 ? ['すべて（制限なし）'] : sources),
      '',
      '内容を見直して、次の画面からもう一度申請できます。',
      pageUrl,
      '',
      'このメールは送信専用です。',
    ].join('\n'),
  }),
  en: ({ companyName, companyCode, sources, remark, pageUrl }) => ({
    subject: 'The change of permitted source addresses was not approved',
    text: [
      `The change that you asked for was not approved: from where the administration site of ${companyName} (${companyCode}) may be used.`,
      'The permitted source addresses stay as they are: the present list remains in force.',
      '',
      'Reason:',
      remark,
      '',
      'The list that you asked for:',
      ...(sources.length === 0 ? ['every address (no restriction)'] : sources),
      '',
      'You can look at it again and ask once more on this page:',
      pageUrl,
      '',
      'This mail was sent automatically; replies are not read.',
    ].join('\n'),
  }),
}
