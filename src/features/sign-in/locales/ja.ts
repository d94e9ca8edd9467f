import type { SignInAuditAction } from '../contract/audit-actions.ts'

const kindNames: Readonly<Record<string, string>> = { upper: '英大文字', lower: '英小文字', digit: '数字', symbol: '記号' }

export const ja = {
  product: 'Genkan',
  sites: { admin: '管理サイト', ops: '提供者コンソール' },
  occasion: (p: { site: string }) => `Genkan・${p.site}`,

  signIn: {
    title: 'ログイン',
    adminPurpose: '開通案内に書かれた契約番号とユーザーIDを入力してください。',
    opsPurpose: '提供者の担当者用です。',
    companyCode: '契約番号（企業コード）',
    companyCodeHint: '例：C000000001',
    userId: '管理者ユーザーID',
    operatorId: '担当者ID',
    password: 'パスワード',
    submit: 'ログイン',
    loginIdOnly: '契約番号を使わずにログインIDでログイン',
    withCompany: '契約番号とユーザーIDでログイン',
    loginId: 'ログインID（メールアドレスなど）',
    forgotten: 'パスワードを忘れた方',
    afterReset: 'パスワードを変更しました。新しいパスワードでログインしてください。',
    ended: 'ログアウトしました。',
  },

  source: {
    title: 'この場所からは管理サイトを使えません',
    body: 'お使いのネットワークのIPアドレスが、この企業で許可されたアクセス元に含まれていません。',
    yourAddress: 'お使いのIPアドレス',
    apply:
      '許可するアクセス元の変更には、お申し込みが必要です。管理サイトを使える場所にいる、ほかの企業管理者が「管理サイトへのアクセス元」の画面から申請できます。上のIPアドレスを伝えてください。',
    applyOtherwise: '申請できる企業管理者がいないときは、サービスの窓口にお申し込みください。',
    otherCompany: '別の契約番号でログイン',
    retry: 'もう一度確かめる',
  },

  forbidden: {
    title: 'このページを開く権限がありません',
    body: '管理サイトのページは、企業管理者だけが開けます。',
    back: 'ユーザーサイトに戻る',
    other: '企業管理者としてログイン',
  },

  unsure: {
    title: 'ログインの状態を確認できません',
    body: 'サーバーからの応答がないため、画面を表示していません。入力した内容は残っています。ネットワークの接続を確かめて、もう一度お試しください。',
    retry: 'もう一度確かめる',
  },

  password: {
    title: '企業管理者パスワード変更',
    operatorTitle: 'パスワード変更',
    purpose: '変更すると、ほかの端末のログインは終了します。',
    firstTitle: '企業管理者パスワード変更',
    firstPurpose:
      '初めてのログインです。初期パスワードを、ご自分だけが知るパスワードに変更してください。変更が終わると、ほかの画面を使えます。',
    current: '現在のパスワード（現在のPassword）',
    initial: '初期パスワード（初期Password）',
    newPassword: '新しいパスワード（新しいPassword）',
    confirmation: '新しいパスワード（確認）',
    submit: '更新',
    changed: 'パスワードを変更しました。次のログインから新しいパスワードを使います。',
    rules: 'パスワードの条件',
    fulfilled: '（満たしています）',
    unfulfilled: '（満たしていません）',
    rule: {
      minimum: (p: { minimum: number }) => `${p.minimum}文字以上`,
      maximum: (p: { maximum: number }) => `${p.maximum}文字以内`,
      characters: (p: { symbols: string }) =>
        p.symbols === 'any' ? '改行やタブを含まない' : p.symbols === '' ? '半角の英数字だけ' : `半角の英数字と記号（${p.symbols}）だけ`,
      kinds: (p: { different: number; symbols: boolean }) =>
        `英大文字、英小文字、数字${p.symbols ? '、記号' : ''}のうち${p.different}種類以上を含む`,
      upper: '英大文字を1文字以上含む',
      lower: '英小文字を1文字以上含む',
      digit: '数字を1文字以上含む',
      symbol: (p: { symbols: string }) => `記号（${p.symbols}）を1文字以上含む`,
      'own-names': 'ユーザーIDやログインIDを含まない',
      common: 'よく使われる言葉ではない',
      runs: (p: { longest: number }) => `同じ文字や連続する文字は${p.longest}文字まで`,
    },
    match: '確認の欄と同じ',
  },

  sessions: {
    title: 'ログイン中の端末',
    purpose: '心当たりのないログインは終了し、パスワードを変更してください。',
    list: 'ログイン中の端末の一覧',
    browser: 'ブラウザ',
    address: '接続元IPアドレス',
    openedAt: 'ログイン日時',
    lastSeenAt: '最後の操作',
    current: 'この端末',
    end: '終了',
    endOne: (p: { name: string }) => `${p.name}のログインを終了`,
    ended: 'ログインを終了しました。',
    empty: 'ほかにログイン中の端末はありません',
    browserOn: (p: { browser: string; system: string }) => `${p.browser}（${p.system}）`,
    unknownBrowser: '不明なブラウザ',
  },

  idle: {
    title: 'まもなくログアウトします',
    body: (p: { time: string }) => `操作がないため、あと${p.time}でログアウトします。続けるときは「ログインを続ける」を押してください。`,
    stay: 'ログインを続ける',
    leave: 'ログアウト',
    minutes: (p: { minutes: number; seconds: number }) => (p.minutes > 0 ? `${p.minutes}分${p.seconds}秒` : `${p.seconds}秒`),
    againTitle: 'もう一度ログインしてください',
    againBody: '操作がなかったため、またはほかの端末で終了したため、ログアウトしました。入力中の内容はこの画面に残っています。',
    againOther: '別のユーザーでログイン',
    welcomeBack: 'ログインしました。作業を続けられます。',
  },

  errors: {
    'wrong-credentials': '契約番号、ユーザIDまたはパスワードが正しくありません。',
    'wrong-operator-credentials': '担当者IDまたはパスワードが正しくありません。',
    locked:
      'パスワードの誤りが続いたため、ロックされています。管理サイトでは「パスワードを忘れた方」からパスワードを設定し直すと解除されます。ほかの企業管理者またはサービスの窓口に解除を依頼することもできます。',
    'source-not-permitted': (p: { sourceAddress: string }) => `このIPアドレス（${p.sourceAddress}）からは管理サイトを使えません。`,
    'wrong-current-password': '現在のパスワードが正しくありません。',
    'passwords-differ': '新しいパスワードと確認の欄が違います。同じパスワードを入力してください。',
    'password-length': (p: { minimum: number; maximum: number }) => `パスワードは${p.minimum}文字以上${p.maximum}文字以内にしてください。`,
    'password-characters': (p: { symbols: string }) =>
      p.symbols === 'any'
        ? '改行やタブなどの制御文字は使えません。'
        : p.symbols === ''
          ? '使えるのは半角の英数字だけです。'
          : `使えるのは半角の英数字と次の記号だけです：${p.symbols}`,
    'password-kinds': (p: { kinds: readonly string[]; different: number; symbols: boolean }) =>
      p.kinds.length > 0
        ? `${p.kinds.map((kind) => kindNames[kind] ?? kind).join('、')}をそれぞれ1文字以上含めてください。`
        : `英大文字、英小文字、数字${p.symbols ? '、記号' : ''}のうち${p.different}種類以上を含めてください。`,
    'password-own-names': 'ユーザーIDやログインIDを含むパスワードは使えません。',
    'password-common': (p: { word?: string }) =>
      p.word === undefined
        ? 'よく使われる言葉は、推測されやすいため使えません。別のパスワードにしてください。'
        : `よく使われる言葉「${p.word}」は、推測されやすいため使えません。別のパスワードにしてください。`,
    'password-runs': (p: { longest: number }) => `同じ文字や連続する文字は${p.longest}文字までにしてください。`,
    'password-used-before': '前に使ったパスワードは使えません。別のパスワードにしてください。',
    'reset-link-over': 'このURLは期限が過ぎたか、すでに使われています。もう一度申し込んでください。',
    'identity-mismatch': '入力した内容が登録と一致しません。メールアドレス、氏名、連絡先電話番号を確かめて、もう一度入力してください。',
    'identity-blocked': '登録と一致しない入力が続いたため、このURLでの本人確認を20分間止めています。時間をおいてもう一度お試しください。',
    'identity-needed': '本人確認から30分が過ぎました。もう一度、本人確認から始めてください。',
    'day-is-over': '送信日には、明日以降の日付を入力してください。',
    'no-password': 'このユーザーにはパスワードが設定されていません。サービスの窓口にリセットを依頼してください。',
    'operator-name-taken': 'この担当者IDはすでに使われています。別のIDを入力してください。',
    'work-needed': '安全のための確認をしています。もう一度お試しください。',
    'pending-over': 'ログインの続きができる時間が過ぎました。もう一度ログインしてください。',
    'wrong-code': 'コードが正しくありません。もう一度確かめて入力してください。',
    'code-expired': 'コードの有効期限が過ぎました。新しいコードを受け取ってください。',
    'proof-not-offered': 'この方法は使えません。ほかの方法を選んでください。',
    'proof-needed': 'この操作の前に、もう一度ご本人の確認をお願いします。',
    'passkey-not-valid': 'パスキーを確認できませんでした。もう一度お試しになるか、パスワードでログインしてください。',
  },

  auditActions: {
    'sign-in.administrator.signed-in': '企業管理者がログイン',
    'sign-in.administrator.refused': '企業管理者のログインを拒否',
    'sign-in.administrator.locked': '企業管理者をロック',
    'sign-in.administrator.unlocked': '企業管理者のロックを解除',
    'sign-in.administrator.created': '企業管理者を作成',
    'sign-in.administrator.password-changed': '企業管理者がパスワードを変更',
    'sign-in.administrator.password-reset': '企業管理者のパスワードをリセット',
    'sign-in.administrator.reset-link-sent': '企業管理者にパスワード再設定のメールを送信',
    'sign-in.administrator.reset-link-used': '企業管理者がメールからパスワードを再設定',
    'sign-in.invitation.sent': '招待メールを送信',
    'sign-in.invitation.planned': '招待メールの送信を予約',
    'sign-in.invitation.withdrawn': '招待を取り消し',
    'sign-in.link.identity-refused': '本人確認の不一致',
    'sign-in.link.identity-blocked': '本人確認を一時停止',
    'sign-in.reset.released': 'パスワード再設定の制限を解除',
    'sign-in.user.reset-link-sent': 'ユーザーにパスワード再設定のメールを送信',
    'sign-in.user.reset-link-used': 'ユーザーがメールからパスワードを設定',
    'sign-in.operator.signed-in': '担当者がログイン',
    'sign-in.operator.refused': '担当者のログインを拒否',
    'sign-in.operator.locked': '担当者をロック',
    'sign-in.operator.created': '担当者を作成',
    'sign-in.operator.password-changed': '担当者がパスワードを変更',
    'sign-in.operator.password-reset': '担当者のパスワードをリセット',
    'sign-in.user.signed-in': 'ユーザーのログイン',
    'sign-in.user.refused': 'ユーザーのログイン失敗',
    'sign-in.user.locked': 'ユーザーのロック',
    'sign-in.user.password-changed': 'ユーザーがパスワードを変更',
    'sign-in.settings.changed': 'ログイン設定の変更',
    'sign-in.session.signed-out': 'ログアウト',
    'sign-in.session.ended': 'ログインを終了',
    'sign-in.session.proved': '本人確認（再）',
    'sign-in.browser.forgotten': '記憶したブラウザを削除',
  } satisfies Record<SignInAuditAction, string>,
}
