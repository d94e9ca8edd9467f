import type { UndeliveredReason } from '../contract/people/people-choices.ts'

/** 届かない宛先: why, and what to do about it (SSO-MAIL-6). */
export const undeliveredJa = {
  title: 'メールが届いていません',
  what: (p: { address: string; time: string }) => `${p.address} に送ったメールが届きませんでした（${p.time}）。`,
  reasons: {
    'unknown-address': 'このアドレスの受信箱は見つかりません。入力間違いがないか、本人に確かめてください。',
    'unknown-domain': 'アドレスの@より後ろが見つかりません。入力間違いがないか、本人に確かめてください。',
    'mailbox-full': '受信箱がいっぱいです。空きを作るよう本人に伝えてください。',
    'mailbox-closed': 'この受信箱は今は使われていません。別のアドレスを本人に確かめてください。',
    'too-large': 'メールが、相手の受け取れる大きさを超えています。サービスの窓口へ連絡してください。',
    refused:
      '相手のメールサーバーが受け取りを断りました。このサービスからのメールを受け取れるように、迷惑メールの設定を見直すよう本人に伝えてください。',
    'not-taken': 'しばらく送り続けましたが、受け取られませんでした。アドレスに間違いがないか、本人に確かめてください。',
  } satisfies Record<UndeliveredReason, string>,
  next: '直したら、もう一度送ってください。同じアドレスに次のメールが届くか、アドレスが変わると、この表示は消えます。',
  says: (p: { says: string }) => `メールサーバーの返答：${p.says}`,
  correct: 'アドレスを直す',
  invite: '招待を送り直す',
  notify: 'ユーザー通知を送る',
}
