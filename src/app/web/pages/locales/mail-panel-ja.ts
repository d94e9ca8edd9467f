export const mailPanelJa = {
  title: 'メールアドレス',
  none: '登録されていません',
  waiting: (p: { address: string }) => `${p.address}の確認を待っています`,
  waitingBody: (p: { at: string }) => `本人が届いたメールのURLを開くまで、今のアドレスのままです。URLは${p.at}まで使えます。`,
  withdraw: '変更を取り消す',
  withdrawn: 'メールアドレスの変更を取り消しました。',
  change: 'メールアドレスを変更',
  newAddress: '新しいメールアドレス',
  hint: '新しいアドレスに確認のメールを送り、今のアドレスにも知らせます。本人が確認すると変わります。',
  submit: '保存',
  cancel: 'キャンセル',
  sent: (p: { address: string }) => `${p.address}に確認のメールを送りました。`,
}
