export const ja = {
  skipToContent: '本文へ移動',
  product: 'Genkan',
  menu: 'メニュー',
  openMenu: 'メニューを開く',
  search: '検索・移動',
  pages: 'ページ',
  otherLanguage: 'English',
  switchLanguage: 'Switch to English',
  theme: '画面の明るさ',
  themeNames: { system: 'システムに合わせる', light: 'ライト', dark: 'ダーク' },
  account: (p: { name: string }) => `${p.name}のメニュー`,
  signOut: 'ログアウト',
  signedInAs: (p: { name: string; id: string }) => `${p.name}（${p.id}）`,
  siteNames: { my: 'ユーザーサイト', admin: '企業管理者サイト', ops: '運用者コンソール' },
  notFoundTitle: 'ページが見つかりません',
  notFoundBody: 'URLが変わったか、ページが削除された可能性があります。メニューから選び直してください。',
  failedTitle: 'ページを表示できませんでした',
  retry: 'もう一度試す',
  home: '最初のページへ',
  requestNumber: (p: { id: string }) => `番号：${p.id}`,
}

export type ShellMessages = typeof ja
