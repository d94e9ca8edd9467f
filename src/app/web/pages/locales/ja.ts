export const ja = {
  home: {
    title: 'ホーム',
    purpose: '利用を始めるまでの手順です。上から順に進めてください。',
    checklist: '利用開始の手順',
    progress: (p: { done: number; total: number }) => `${p.total}件中${p.done}件済み`,
    allDone: '利用開始の手順はすべて済みました。',
    allDoneBody: 'ユーザーや部署の変更は、左のメニューから行えます。',
    states: { done: '済み', 'not-done': '未実施', optional: '任意' },
    open: '開く',
    openStep: (p: { step: string }) => `「${p.step}」を開く`,
    count: (p: { count: string }) => `${p.count}件`,
    steps: {
      'sign-in': { title: 'ログイン', body: '管理サイトにログインします。' },
      'change-password': { title: '企業管理者パスワードの変更', body: '初めてのログインのときだけ、初期パスワードを変更します。' },
      'register-departments': {
        title: '部署の登録',
        body: '必要な場合だけ登録します。登録しないときは、全員が部署「000 標準」に入ります。',
      },
      'register-users': { title: 'ユーザーIDの登録', body: '1人ずつ、またはCSVやExcelのファイルでまとめて登録します。' },
      'check-users': { title: '登録内容の確認', body: '登録したユーザーを検索して確認します。' },
      'register-addresses': { title: 'IPアドレスの登録', body: 'ユーザーごとに固定IPアドレスを設定します。' },
      'send-url-mail': { title: '接続URLメールの送信', body: '接続先のURLと初期設定パスワードを、利用者にメールで知らせます。' },
    },
  },
}
