/** Words of the pages for a forgotten password, apart from those that the sign-in page downloads. */
export const resetJa = {
  forgot: {
    title: 'パスワードを忘れた方',
    purpose: 'ログインに使う契約番号とユーザーIDを入力してください。パスワードを設定し直すためのメールを送ります。',
    submit: 'メールを送信',
    sentTitle: 'メールを確認してください',
    sent: '入力した契約番号とユーザーIDの企業管理者にメールアドレスが登録されていれば、そのアドレスにメールを送りました。30分以内にメールのURLを開いてください。ロックも解除できます。',
    sentNot:
      'メールが届かないときは、入力した内容と迷惑メールの振り分けを確かめてください。1時間に送るメールは3通までです。メールアドレスの登録がない場合は、ほかの企業管理者またはサービスの窓口に初期化を依頼してください。',
    again: 'もう一度入力する',
    back: 'ログイン画面へ',
  },

  reset: {
    title: '新しいパスワードの設定',
    purpose: (p: { company: string; user: string }) =>
      `契約番号：${p.company}、ユーザーID：${p.user}。設定すると、ロックは解除され、すべての端末からログアウトします。`,
    overTitle: 'このURLは使えません',
    over: 'URLの期限（30分）が過ぎたか、すでに使われたか、新しいメールが送られています。もう一度申し込むと、新しいURLをメールで送ります。',
    askAgain: 'もう一度申し込む',
    unknown: 'URLを確かめられませんでした。時間をおいてもう一度お試しください。',
  },
}
