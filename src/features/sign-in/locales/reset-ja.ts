/** Words of the pages for a forgotten password, apart from those that the sign-in page downloads. */
export const resetJa = {
  forgot: {
    title: 'パスワードを忘れた方',
    purpose: 'ログインに使う契約番号とユーザーID、またはログインIDを入力してください。パスワードを設定し直すためのメールを送ります。',
    submit: 'メールを送信',
    loginIdOnly: '契約番号を使わずにログインIDを入力',
    withCompany: '契約番号とユーザーIDを入力',
    sentTitle: 'メールを確認してください',
    sent: (p: { minutes: number }) =>
      `入力した企業管理者のメールアドレスが登録されていれば、そのアドレスにメールを送りました。${p.minutes}分以内にメールのURLを開き、新しいパスワードを設定してください。ロックも解除されます。`,
    sentNot: (p: { letters: number }) =>
      `メールが届かないときは、入力した内容と迷惑メールの振り分けを確かめてください。1時間に送るメールは${p.letters}通までです。メールアドレスの登録がない場合は、ほかの企業管理者またはサービスの窓口に初期化を依頼してください。`,
    again: 'もう一度入力する',
    back: 'ログイン画面へ',
  },

  reset: {
    title: '新しいパスワードの設定',
    purpose: (p: { company: string; user: string }) =>
      `契約番号：${p.company}、ユーザーID：${p.user}。設定すると、ロックは解除され、すべての端末からログアウトします。`,
    overTitle: 'このURLは使えません',
    over: (p: { minutes: number }) =>
      `期限の${p.minutes}分を過ぎた、一度使った、後から新しいメールが届いた、URLが途中で切れている、などの理由が考えられます。もう一度申し込むと、新しいURLをメールで送ります。`,
    askAgain: 'もう一度申し込む',
    unknown: 'URLを確かめられませんでした。時間をおいてもう一度お試しください。',
  },
}
