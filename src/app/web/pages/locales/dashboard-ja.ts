export const dashboardJa = {
  title: 'ダッシュボード',
  purpose: (p: { name: string; company: string }) => `${p.company}　${p.name}さん`,
  services: 'サービスと設定',
  pattern: 'ワンタイムパスワード取得',
  patternBody: 'パターンパスワードでログインして、VPN接続のパスワードを取得します。',
  security: 'セキュリティ',
  securityBody: 'パスワード、二段階認証、ログイン中の端末',
  administration: '管理者向け',
  administrationBody: '管理サイトを開きます。ユーザーの登録や設定を行えます。',
}
