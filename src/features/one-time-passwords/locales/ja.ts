export const ja = {
  product: 'Genkan・ユーザーサイト',
  productFor: (p: { who: string }) => `Genkan・ユーザーサイト・${p.who}`,

  identify: {
    title: 'ログイン',
    purpose: 'メールで届いたURLを開くと、入力を省いてログインできます。',
    companyCode: '契約番号（企業コード）',
    companyCodeHint: '例：C000000001',
    userId: 'ユーザーID',
    next: '次へ',
    knownTitle: 'この端末で使うユーザーID',
    other: '別のユーザーIDでログイン',
  },

  secret: {
    title: 'ログイン',
    firstTitle: '初期設定',
    for: (p: { userId: string; companyCode: string }) => `${p.userId}（${p.companyCode}）`,
    entryPurpose: 'メールで届いたEntryパスワードを入力してください。このあと、ご自分のパスワードを設定します。',
    entryPassword: 'Entryパスワード',
    entryNext: '次へ',
    gridPurpose: '設定した位置の数字を、設定した順に入力してください。',
    grid: '乱数表',
    digits: 'パスワード',
    digitsHint: '乱数表の数字は毎回変わります。',
    submit: 'ログイン',
    redraw: '新しい乱数表を表示',
    timeUp: '時間が過ぎたので、新しい乱数表を表示しました。',
    forgotten: 'パスワードを忘れた方',
    useEntryPassword: 'Entryパスワードを使う',
    usePattern: '設定したパスワードを使う',
    otherKind: (p: { kind: string }) => `このURLは${p.kind}用です。このまま使うと、この端末が${p.kind}として登録されます。`,
    openMatching: (p: { kind: string }) => `この端末に合う${p.kind}用のURLを開く`,
    kinds: { browser: 'Webブラウザー', app: 'スマートフォンアプリ', light: 'ケータイ' },
  },

  setup: {
    steps: ['本人の確認', 'パスワードの設定', 'パスワードの確認', '完了'] as readonly string[],
    changeSteps: ['パスワードの設定', 'パスワードの確認', '完了'] as readonly string[],
    title: 'ワンタイムパスワード設定',
    purpose: '覚えやすい位置を、入力する順に選んでください。数字ではなく位置がパスワードになります。',
    reasons: {
      'change-needed': '管理者がパスワードの変更を求めています。新しいパスワードを設定してください。',
      expired: 'パスワードの有効期限が切れました。新しいパスワードを設定してください。',
    },
    grid: 'パスワードを選ぶ乱数表',
    rules: 'パスワードの条件',
    kept: '（満たしています）',
    broken: '（満たしていません）',
    rule: {
      length: (p: { minimum: number; maximum: number }) => `${p.minimum}桁以上${p.maximum}桁以内`,
      position: '位置を1つ以上含む',
      'fixed-digits': (p: { count: number }) => (p.count === 0 ? '固定の数字を含まない' : `固定の数字は${p.count}個まで`),
      once: '同じ位置を2回使わない',
      'not-simple': '1つのアイコンの横一行を端から順に4つ並べない',
    },
    next: '次へ',
    nextDisabled: 'すべての条件を満たすと進めます。',
    confirmTitle: 'ワンタイムパスワード確認',
    confirmPurpose: '新しい乱数表です。選んだ位置の数字を、選んだ順に入力してください。',
    confirm: '設定する',
    backToSetup: '設定に戻る',
    doneTitle: 'パスワードを設定しました',
    doneFirst: 'この端末が登録されました。次回からは、このページをブックマークして開くと、乱数表からログインできます。',
    doneChange: '次のログインから新しいパスワードを使います。',
    toPage: 'ワンタイムパスワードを取得する',
    changeTitle: 'パスワード変更',
  },

  page: {
    title: 'ワンタイムパスワード取得',
    purpose: '接続する機器のパスワード欄に入力してください。1回だけ使えます。',
    label: 'ワンタイムパスワード',
    copy: 'コピー',
    again: '再取得',
    getting: '取得しています',
    ended: '有効時間が過ぎました。「再取得」を押してください。',
    onlyLast: '再取得すると、前のワンタイムパスワードは使えなくなります。',
    userId: 'ユーザーID',
    companyCode: '契約番号（企業コード）',
    usableUntil: '利用可能時間',
    usableUntilValue: (p: { time: string }) => `${p.time}まで`,
    change: 'パスワード変更',
  },

  forgotten: {
    title: 'パスワードを初期化しますか？',
    body: '登録されているすべてのメールアドレスに、新しいEntryパスワードを送ります。今のパスワードは使えなくなります。登録した端末はそのまま使えます。',
    confirm: '初期化してメールを送る',
    done: '新しいEntryパスワードをメールで送りました。届いたEntryパスワードを入力してください。',
  },

  refused: {
    title: 'ログインできません',
    retry: 'もう一度試す',
    hours: '利用できる時間（日本時間）',
    localHours: (p: { zone: string }) => `お使いの端末の時刻（${p.zone}）`,
    closed: '利用できません',
    days: ['月', '火', '水', '木', '金', '土', '日'] as readonly string[],
    day: '曜日',
    lockedUntil: (p: { time: string }) => `${p.time}に自動的に解除されます。`,
    needsHttps: 'この端末を登録するには、https://で始まるURLで開いてください。',
  },

  ended: {
    title: '終了しました',
    body: '操作がない時間が続いたため、自動的に終了しました。',
    hours: '利用可能時間が終わったため、ログアウトしました。',
    again: 'もう一度ログイン',
  },

  devices: {
    pageTitle: (p: { user: string }) => `${p.user}の端末`,
    users: 'ユーザー管理',
    title: '端末',
    empty: '登録された端末はありません',
    emptyHint: '利用者が初めてログインすると、その端末が登録されます。通知メールを送ると、登録できる期間が始まります。',
    name: '端末',
    id: '端末ID',
    kind: '端末種別',
    kinds: { browser: 'Webブラウザー', app: 'スマートフォンアプリ', light: 'ケータイ' },
    sharing: '利用形態',
    sharings: { exclusive: '専有', shared: '共有（自動）' },
    registeredAt: '登録日時',
    lastUsedAt: '最終利用日時',
    enrolmentUntil: (p: { time: string }) => `${p.time}まで、新しい端末を登録できます。`,
    enrolmentClosed: '新しい端末は登録できません。通知メールを送ると登録できるようになります。',
    remove: '削除',
    removeTitle: (p: { count: number }) => `${p.count}台の端末を削除しますか？`,
    removeBody: '削除した端末IDは元に戻せません。パスワードと登録状況はそのままです。',
    removeLast: 'この利用者の端末がなくなるため、新しい端末を登録するまでワンタイムパスワードを取得できません。',
    mailAfter: '削除したあと、端末追加のメールを送る画面を開く',
    removeConfirm: (p: { count: number }) => `${p.count}台を削除`,
    removed: (p: { count: number }) => `${p.count}台の端末を削除しました。`,
  },

  errors: {
    'wrong-input':
      '入力されたパスワードが正しくありません。繰り返し表示されるときは、企業管理者にURLの再送かパスワードの初期化を依頼してください。',
    'challenge-over': '時間が過ぎたか、すでに入力されています。新しい乱数表で入力し直してください。',
    'setup-over': 'パスワードの設定が途中で終わりました。最初からやり直してください。',
    suspended: '利用が停止されています。企業管理者に連絡してください。',
    locked: (p: { until?: string | null }): string =>
      p.until
        ? 'パスワードの入力を続けて間違えたため、ロックされています。しばらく待ってからもう一度お試しください。'
        : 'パスワードの入力を続けて間違えたため、ロックされています。企業管理者に解除を依頼してください。',
    'outside-hours': '今は利用できる時間ではありません。利用できる時間にもう一度お試しください。',
    'device-unknown': 'この端末は登録されていません。企業管理者に、端末追加のメールを送るよう依頼してください。',
    'too-many-devices': (p: { maximum?: number }) =>
      `登録できる端末は${p.maximum ?? 10}台までです。企業管理者に、使わない端末の削除を依頼してください。`,
    'entry-password-expired': 'Entryパスワードの有効期限が切れています。企業管理者に、新しいメールを送るよう依頼してください。',
    'too-many-resets': (p: { maximum?: number }) =>
      `パスワードの初期化は1日に${p.maximum ?? 3}回までです。明日もう一度お試しいただくか、企業管理者に連絡してください。`,
    'pattern-length': (p: { minimum?: number; maximum?: number }) =>
      `パスワードの桁数が条件に合いません。${p.minimum ?? 6}桁以上${p.maximum ?? 32}桁以内で選んでください。`,
    'pattern-without-position': '固定の数字だけでは設定できません。乱数表の位置を1つ以上選んでください。',
    'pattern-fixed-digits': (p: { fixedDigits?: number }): string =>
      p.fixedDigits
        ? `固定の数字は${p.fixedDigits}個までです。位置に置き換えてください。`
        : '固定の数字は使えません。位置に置き換えてください。',
    'pattern-cell-twice': '同じ位置が2回選ばれています。別の位置に変えてください。',
    'pattern-simple': '横一行を端から順に並べたパスワードは推測されやすいため使えません。途中の位置を変えてください。',
    'pattern-used-before': (p: { generations?: number }) =>
      `最近の${p.generations ?? 1}回に使ったパスワードと同じです。別の組み合わせを選んでください。`,
  },

  auditActions: {
    'one-time-passwords.entry-password.issued': 'Entryパスワードを発行（パスワードを初期化）',
    'one-time-passwords.password.set': '利用者がパスワードを設定',
    'one-time-passwords.password.reset-requested': '利用者がパスワードの初期化を依頼',
    'one-time-passwords.device.registered': '端末を登録',
    'one-time-passwords.device.deleted': '端末を削除',
    'one-time-passwords.enrolment.opened': '端末を登録できる期間を開始',
    'one-time-passwords.url.replaced': '利用者のURLを無効化',
  },
}
