export const topJa = {
  product: 'Genkan',
  title: 'お客様ポータル',
  purpose: 'ご契約のサービスをお使いの方と、企業管理者の方の入口です。',
  toSignIn: 'ログインページへ',
  otherWays: 'ほかの入口',
  admin: '管理者',
  adminBody: '契約番号と管理者ユーザーIDでログイン',
  pattern: 'ワンタイムパスワード',
  patternBody: 'パターンパスワードでログイン',
  guide: 'ユーザーガイド',
  guideBody: 'ログインできないときと、使い方',
}
