/** Words of the menu, by the key of each entry; `groups` are its headings. */
export const ja = {
  product: 'Genkan',
  groups: {
    users: 'ユーザーと部署',
    network: 'IPアドレス',
    devices: '端末',
    notification: 'お知らせ',
    records: '記録と利用状況',
    settings: '設定',
    contract: 'ご契約',
    provider: '提供者',
  },
  menu: {
    home: 'ホーム',
    departments: '部署階層管理',
    users: 'ユーザー管理',
    imports: '一括登録・更新',
    addressGrid: 'IPアドレス一括設定',
    addressFiles: 'サービス設定一括ダウンロード',
    contract: 'モバイル契約情報',
    notify: 'ユーザー通知',
    sends: '送信の記録',
    history: '操作履歴',
    decisions: 'サインインと接続の履歴',
    usage: '利用者アカウント利用状況一覧',
    password: '企業管理者パスワード変更',
    sessions: 'ログイン中の端末',
    oneTimePassword: 'ワンタイムパスワード取得',
    companies: '企業',
    radiusClients: 'RADIUSクライアント',
    outbox: '送信メール',
    providerHistory: '操作履歴',
  },
  notFound: 'このページはありません',
}

/** Other names of the pages in the manuals; Ctrl K finds them by these. */
export const jaKeywords: Readonly<Record<string, readonly string[]>> = {
  users: ['利用者', 'アカウント', '連絡先'],
  departments: ['部署', '組織'],
  imports: ['CSV', 'Excel', 'ユーザ一括アップロード', '部署階層一括アップロード', 'ユーザ一括ダウンロード'],
  addressGrid: ['固定IP', 'サービス設定'],
  contract: ['契約回線', 'ご契約情報'],
  notify: ['メール', '利用開始メール', 'テンプレート'],
  history: ['監査', 'ログ'],
  decisions: ['RADIUS', 'ログイン履歴'],
  usage: ['利用状況', '最終利用日時'],
}
