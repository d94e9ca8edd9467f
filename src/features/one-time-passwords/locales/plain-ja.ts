/** Words of the pages without scripts that those with scripts do not have. */
export const plainJa = {
  product: 'Genkan・ユーザーサイト（ケータイ）',
  problemTitle: (p: { title: string }) => `エラー：${p.title}`,
  until: (p: { time: string }) => `${p.time}（日本時間）まで有効です。`,
  setupUntil: 'ボタンを押すたびに、1つずつ選択されます。',
  doneFirst: 'このケータイが登録されました。次回からは、メールのURLを開くと、乱数表からログインできます。',
  get: 'ワンタイムパスワードを取得',
  signInLink: 'ログイン画面へ',
  backToSignIn: 'ログインに戻る',
  guide: 'ユーザーガイド（PDF）',
  menu: 'メニュー',
  otherLanguage: 'English',

  grid: {
    icon: (p: { icon: number }) => `アイコン${p.icon}`,
    row: (p: { row: number }) => `${p.row}行`,
    column: (p: { column: number }) => `${p.column}列`,
    place: (p: { icon: number; row: number; column: number }) => `アイコン${p.icon} ${p.row}行${p.column}列 数字`,
    chosen: (p: { order: number }) => `${p.order}番目に選択済み`,
    length: (p: { count: number }) => `${p.count}桁を選択中`,
    undo: '取消',
    clear: 'すべて選び直す',
    fixed: '固定の数字を加える',
    fixedButton: (p: { digit: string }) => `固定の数字${p.digit}を加える`,
  },

  notices: {
    used: 'この位置は選択済みです。同じ位置は1回だけ使えます。',
    full: (p: { maximum?: number }) => `${p.maximum ?? 32}桁まで選べます。`,
    'fixed-full': (p: { count?: number }) => `固定の数字は${p.count ?? 0}個まで使えます。`,
    'reset-done': '新しいEntryパスワードをメールで送りました。届いたEntryパスワードを入力してください。',
    'digits-missing': '数字を入力してください。',
    'who-missing': '契約番号とユーザーIDを入力してください。',
  },

  terms: {
    title: '利用規約',
    purpose: 'ご利用の前に、規約を確認してください。同意すると、次回からこの画面は表示されません。',
    purposeAgain: '利用規約が新しくなりました。内容を確認してください。',
    changes: '前の版からの変更点',
    privacy: 'プライバシーポリシー',
    agree: '同意します',
    disagree: '同意しません',
    disagreeHint: '同意しないときは、ログアウトします。次回のログインで、この画面をもう一度表示します。',
    errors: { 'not-current': '利用規約が新しくなりました。新しい内容を読んでから、もう一度選んでください。' },
  },

  leave: {
    title: 'ログアウト',
    purpose: 'ログアウトする範囲を選んでください。',
    here: 'この端末だけログアウト',
    everywhere: 'すべての端末からログアウト',
    everywhereHint: 'ほかの端末で開いたままのログインも終了します。登録した端末とパスワードはそのままです。',
    endedTitle: 'ログアウトしました',
    ended: '終わったら、画面を閉じてください。',
  },

  problem: {
    title: '処理できませんでした',
    'not-signed-in': 'ログインしていません',
    number: (p: { id: string }) => `番号：${p.id}`,
  },

  errors: {
    'invalid-input': '送られた内容を確認できませんでした。前の画面を開き直して、もう一度お試しください。',
    'not-signed-in': 'ログインの有効期限が切れました。もう一度ログインしてください。',
    forbidden: 'この操作の権限がありません。必要な場合は企業管理者に連絡してください。',
    owes: '先に済ませる設定があります。パソコンやスマートフォンでログインして、設定してください。',
    'not-found': '見つかりませんでした。URLが正しいか確認してください。',
    'too-large': '送られた内容が大きすぎます。前の画面を開き直して、もう一度お試しください。',
    'too-many-requests': '短い時間に操作が集中しました。1分ほど待って、もう一度お試しください。',
    'cross-site-request': 'この画面は古くなりました。画面を開き直して、もう一度お試しください。Cookieを使えるように設定してください。',
    internal: '処理できませんでした。時間をおいてもう一度お試しください。解決しない場合は、画面の番号を添えてお問い合わせください。',
    unavailable: 'ただいま混み合っています。時間をおいてもう一度お試しください。',
  },
}
