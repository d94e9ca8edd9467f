/** Sentences for errors that any request may meet. Codes: src/kernel/errors.ts, and `unreachable`, which only the browser knows. */
export const ja = {
  errors: {
    'invalid-input': '入力に直すところがあります。赤い印の項目を確認してください。',
    'not-signed-in': 'ログインの有効期限が切れました。もう一度ログインしてください。',
    forbidden: 'この操作の権限がありません。必要な場合は管理者に連絡してください。',
    'not-found': '見つかりませんでした。削除されたか、URLが変わった可能性があります。一覧から選び直してください。',
    'method-not-allowed': 'この操作は使えません。ページを再読み込みして、もう一度お試しください。',
    conflict: 'ほかの変更と重なりました。最新の内容を確認して、もう一度お試しください。',
    'stale-version': 'ほかの人が先に変更しました。最新の内容を確認して、もう一度保存してください。',
    'request-already-used': 'この操作は受け付け済みです。一覧で結果を確認してください。',
    /** A file (no params) or a number. */
    'too-large': (p: { maximum?: number }) =>
      p.maximum === undefined ? 'ファイルが大きすぎます。分けてから、もう一度お試しください。' : `${p.maximum}以下の数を入力してください。`,
    'too-many-requests': '短い時間に操作が集中しました。1分ほど待って、もう一度お試しください。',
    'cross-site-request': '別のサイトからの操作は受け付けません。このページを開き直してください。',
    internal: '処理できませんでした。時間をおいてもう一度お試しください。解決しない場合は、画面の番号を添えてお問い合わせください。',
    unavailable: 'ただいま混み合っています。時間をおいてもう一度お試しください。',
    unreachable: 'サーバーにつながりません。ネットワークを確認して、もう一度お試しください。',
    required: '入力してください。',
    'too-short': (p: { minimum: number }) => `${p.minimum}文字以上で入力してください。`,
    'too-long': (p: { maximum: number }) => `${p.maximum}文字以内で入力してください。`,
    'too-small': (p: { minimum: number }) => `${p.minimum}以上の数を入力してください。`,
    'bad-format': '形式が正しくありません。例のとおりに入力してください。',
    'bad-character': '使えない文字が含まれています。消して入力し直してください。',
    'bad-type': '入力できない種類の値です。項目の説明を確認してください。',
    'not-allowed': '選択肢から選んでください。',
    'unknown-member': 'この項目は受け付けません。ページを再読み込みして、もう一度お試しください。',
  },
  requestNumber: (p: { id: string }) => `番号：${p.id}`,
  withNumber: (p: { message: string; id: string }) => `${p.message}（${p.id}）`,
  retry: 'もう一度試す',
}

export type PlatformMessages = typeof ja
