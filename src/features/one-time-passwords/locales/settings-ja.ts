/** Words of 認証設定 and 携帯アプリ各種設定: only administrators download them. */
export const settingsJa = {
  save: '更新',
  cancel: 'キャンセル',
  readOnly: '企業全体を管理する企業管理者だけが変更できます。',
  range: (p: { from: number; to: number }) => `${p.from}〜${p.to}`,

  items: {
    entryPasswordDays: '初期設定パスワード有効期限（日）',
    entryPasswordDigits: '初期設定パスワード桁数',
    passwordDays: 'パスワード有効期限（日）',
    lockCount: 'アカウントロック回数',
    lockMinutes: 'アカウントロック自動解除時間（分）',
    minLength: 'パスワード最低桁数',
    generations: 'パスワード世代数',
    showsInput: '入力パスワードの表示',
    refusesSimple: '単純パターンの拒否',
    maxFixedDigits: 'パスワード内の固定数字の個数',
    autoExitMinutes: '自動終了設定',
    sessionMinutes: 'セッションタイムアウト時間（分）',
    usableHours: '利用可能時間設定',
  },
  values: {
    entryPasswordDays: (p: { value: number }) => `${p.value}日`,
    entryPasswordDigits: (p: { value: number }) => `${p.value}桁`,
    passwordDays: (p: { value: number }) => `${p.value}日`,
    lockCount: (p: { value: number }) => `${p.value}回`,
    lockMinutes: (p: { value: number }) => `${p.value}分`,
    minLength: (p: { value: number }) => `${p.value}桁`,
    generations: (p: { value: number }) => `${p.value}世代`,
    showsInput: (p: { value: boolean }) => (p.value ? '表示する' : '表示しない'),
    refusesSimple: (p: { value: boolean }) => (p.value ? '拒否する' : '拒否しない'),
    maxFixedDigits: (p: { value: number }) => `${p.value}個`,
    minutes: (p: { value: number }) => `${p.value}分`,
    off: 'OFF',
    always: 'いつでも利用できる',
  },
  /** What a value means, in words; above all 0 (MCOP-AUTH-6). */
  meanings: {
    entryPasswordDays: (p: { value: number }) =>
      p.value === 0
        ? '0は無期限です。Entryパスワードは、使われるか新しいものが送られるまで使えます。'
        : `メールを送ってから${p.value}日を過ぎたEntryパスワードは使えません。`,
    entryPasswordDigits: (p: { value: number }) => `これから送るEntryパスワードは、${p.value}桁の数字になります。`,
    passwordDays: (p: { value: number }) =>
      p.value === 0
        ? '0は無期限です。パスワードの変更を求めません。'
        : `設定から${p.value}日を過ぎると、次のログインで新しいパスワードの設定が必要になります。`,
    lockCount: (p: { value: number }) =>
      p.value === 1
        ? '1回間違えると、すぐにロックします。'
        : `続けて${p.value}回間違えると、ロックします。正しく入力すると回数は0に戻ります。`,
    lockMinutes: (p: { value: number }) =>
      p.value === 0 ? '0は自動では解除しません。企業管理者が解除します。' : `ロックしてから${p.value}分で、自動的に解除します。`,
    minLength: (p: { value: number }) => `${p.value}桁以上のパスワードを設定できます。`,
    generations: (p: { value: number }) =>
      p.value === 0
        ? '0は確認しません。前と同じパスワードも設定できます。'
        : p.value === 1
          ? '今と同じパスワードは設定できません。'
          : `今のものを含めて最近の${p.value}回に使ったパスワードは設定できません。`,
    showsInput: (p: { value: boolean }) =>
      p.value ? 'ログインと確認の画面で、入力した数字を表示します。' : 'ログインと確認の画面で、入力した数字を隠します。',
    refusesSimple: (p: { value: boolean }) =>
      p.value
        ? '1つのアイコンの横一行を端から順に4つ並べたパスワードは設定できません。'
        : '1つのアイコンの横一行を端から順に4つ並べたパスワードも設定できます。',
    maxFixedDigits: (p: { value: number }) =>
      p.value === 0
        ? '0は乱数表の位置だけです。固定の数字は使えません。'
        : `固定の数字を${p.value}個まで入れられます。入れなくてもかまいません。`,
    autoExitOff: '操作がなくても、アプリは自動的に終了しません。',
    autoExit: (p: { value: number }) => `スマートフォンアプリは、操作がないまま${p.value}分たつと自動的に終了します。`,
    sessionMinutes: (p: { value: number }) => `どの使い方でも、操作がないまま${p.value}分たつとログアウトします。`,
  },

  authentication: {
    title: '認証設定',
    purpose: 'パスワードとロックの決まりです。すべての利用者に適用されます。',
    edit: '認証詳細設定',
    editPurpose: '変更は、すべての利用者の次のログインかパスワードの設定から適用されます。',
    method: '認証方式',
    methodValue: 'モバイルコネクトMCOP認証',
    methodNote: '変更できません。ほかの認証方式にすると、すべての利用者がサービスを使えなくなるためです。',
    groups: { entry: '初期設定パスワード', validity: '有効期限とロック', password: 'パスワードの条件' },
    demand: '次回ログイン時にパスワードの変更を求める',
    demandHint: '求めない場合、新しい条件を満たさないパスワードも、次に変更するまで使えます。',
    saved: '認証設定を更新しました。',
    savedAndDemanded: (p: { count: string }) => `認証設定を更新し、${p.count}人にパスワードの変更を求めました。`,
    confirmTitle: 'すべての利用者の認証設定を更新しますか？',
    confirm: '更新する',
    confirmDemand: (p: { count: string }) => `更新して${p.count}人に変更を求める`,
  },

  effects: {
    title: 'この値にした場合の影響',
    waiting: '人数を数えています。',
    notNow: '入力に直すところがなくなると、影響を受ける人数を表示します。',
    failed: '人数を数えられませんでした。更新する前にもう一度数えます。',
    expired: '期限切れで、次のログインでパスワードの変更が必要',
    nearLock: 'あと1回間違えるとロック',
    unfit: '今のパスワードが新しい条件を満たさない',
    demanded: '次回ログイン時にパスワードの変更が必要',
    people: (p: { count: string }) => `${p.count}人`,
    peopleNow: (p: { count: string; now: string }) => `${p.count}人（今は${p.now}人）`,
    locked: (p: { count: string }) => `ロック中の${p.count}人は、解除の時刻も含めて変わりません。`,
    unknown: (p: { count: string }) => `${p.count}人は、パスワードの桁数が記録される前に設定したため、条件を満たすか数えられません。`,
    simple: '単純パターンを使っている人数は数えられません。パスワードは、管理者にも分からないように保管しています。',
  },

  conflict: {
    title: 'ほかの企業管理者が先に変更しました',
    body: '入力した内容はそのままです。このまま「更新」を押すと、次の変更も入力した値で上書きされます。',
    same: '値は変わっていません。このまま「更新」を押せます。',
    change: (p: { item: string; before: string; after: string }) => `${p.item}：${p.before} → ${p.after}`,
  },

  app: {
    title: '携帯アプリ各種設定',
    purpose: 'ワンタイムパスワードを取得するアプリと画面の設定です。すべての利用者に適用されます。',
    autoExitHint: 'スマートフォンアプリだけに適用されます。',
    on: 'ON',
    off: 'OFF',
    autoExitMinutes: '自動終了までの時間（分）',
    session: 'セッションタイムアウト時間',
    sessionHint: '短くすると、ログイン中の利用者にもすぐに適用されます。',
    hoursHint: '時刻はすべて日本時間です。利用者がどこにいても変わりません。管理サイトには適用されません。',
    setHours: '利用可能時間を設定する',
    alwaysUsable: '設定しない場合は、いつでも利用できます。',
    saved: '携帯アプリ各種設定を更新しました。',
    savedAndEnded: (p: { count: string }) => `携帯アプリ各種設定を更新し、${p.count}件のログインを終了しました。`,
    endNowTitle: '利用者を今すぐログアウトさせますか？',
    endNowBody:
      '今は新しい利用可能時間の外です。更新すると、ログイン中の利用者は全員すぐにログアウトされ、次の利用可能時間までログインできません。',
    endNow: '更新してログアウトさせる',
  },

  week: {
    days: ['月曜日', '火曜日', '水曜日', '木曜日', '金曜日', '土曜日', '日曜日'] as readonly string[],
    shortDays: ['月', '火', '水', '木', '金', '土', '日'] as readonly string[],
    usable: (p: { day: string }) => `${p.day}に利用できる`,
    from: (p: { day: string; number: number }) => `${p.day}の始まり${p.number}`,
    to: (p: { day: string; number: number }) => `${p.day}の終わり${p.number}`,
    until: '〜',
    add: '時間帯を追加',
    addTo: (p: { day: string }) => `${p.day}に時間帯を追加`,
    remove: (p: { day: string; number: number }) => `${p.day}の時間帯${p.number}を削除`,
    copyMonday: '火〜金曜日を月曜日と同じにする',
    closed: '利用できません',
    chart: '1週間の利用可能時間',
    chartNote: '帯のある時間に利用できます。',
    day: '曜日',
    japan: '日本時間',
    local: (p: { zone: string }) => `お使いの端末の時刻（${p.zone}）`,
    everyTime: 'いつでも利用できます。',
  },

  test: {
    title: '利用者がログインできるか確かめる',
    hint: '画面に入力した、まだ更新していない時間で答えます。',
    date: '日付（日本時間）',
    time: '時刻（日本時間）',
    question: (p: { time: string }) => `${p.time}に利用者はログインできますか`,
    yesAlways: 'はい。ログインできます。',
    yesUntil: (p: { time: string }) => `はい。ログインできます。${p.time}に自動的にログアウトします。`,
    no: 'いいえ。ログインできません。',
    noUntil: (p: { time: string }) => `いいえ。ログインできません。次に利用できるのは${p.time}からです。`,
    local: (p: { zone: string; time: string }) => `お使いの端末の時刻（${p.zone}）では${p.time}です。`,
    incomplete: '日付と時刻を入力すると答えます。例：09:00',
  },

  userPassword: {
    title: 'パスワードの有効期限',
    setAt: '設定した日時',
    expiresAt: '有効期限',
    unset: '設定されていません',
    endless: '無期限',
    expired: (p: { time: string }) => `${p.time}（期限切れ。次のログインで変更が必要です）`,
  },
}
