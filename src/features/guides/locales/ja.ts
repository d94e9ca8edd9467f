import type { GuideId, VersionOf } from '../contract/editions.ts'

interface GuideWords<Id extends GuideId> {
  readonly title: string
  readonly purpose: string
  readonly changes: Readonly<Record<VersionOf<Id>, string>>
}

export const ja = {
  guides: {
    administrator: {
      title: '管理者ガイド',
      purpose: '企業管理者のための手引きです。初めてのログインから毎日の運用までを説明します。',
      changes: { '1.0': '初版。以前の手引きの内容を、この製品の画面に合わせて書き直しました。' },
    },
    user: {
      title: 'ユーザーガイド',
      purpose: '利用者のための手引きです。メールが届いてから接続するまでと、困ったときの対処を説明します。',
      changes: { '1.0': '初版' },
    },
    addresses: {
      title: 'IPアドレス一括設定の使い方',
      purpose: '多数のユーザーのIPアドレスを、画面の表でまとめて設定する手引きです。以前のマクロツールの代わりです。',
      changes: { '1.0': '初版。マクロツールの機能が画面に組み込まれました。' },
    },
  } satisfies { readonly [Id in GuideId]: GuideWords<Id> },
  documents: {
    title: '資料掲載',
    purpose: 'この製品の手引きです。画面で読むことも、PDFをダウンロードすることもできます。',
    list: '資料の一覧',
    edition: (p: { version: string; date: string }) => `版 ${p.version}（${p.date}）`,
    read: '読む',
    readGuide: (p: { title: string }) => `${p.title}を読む`,
    download: 'PDFをダウンロード',
    downloadGuide: (p: { title: string }) => `${p.title}のPDFをダウンロード`,
    share: '利用者に渡す',
    shareHint: 'このURLは、ログインしなくても開けます。メールや社内の掲示で利用者に知らせるか、PDFを渡してください。',
    copyAddress: 'URLをコピー',
    latestChange: '変更の内容',
  },
  reading: {
    contents: '目次',
    documents: '資料掲載',
    openContents: '目次を開く',
    toSignIn: 'ログイン画面へ',
    caution: '注意',
    note: 'メモ',
    mailSender: (p: { sender: string }) =>
      `このサービスのメールは、すべて ${p.sender} から届きます。届かないときは、迷惑メールの設定で、このアドレスからのメールを受け取れるようにしてください。`,
  },
  changes: { title: '変更履歴', version: '版', date: '日付', summary: '変更の内容' },
  pdf: {
    product: 'Genkan',
    edition: (p: { version: string; date: string }) => `版 ${p.version}（${p.date}）`,
    footer: (p: { title: string; version: string }) => `${p.title}　版 ${p.version}`,
  },
}
