import type { SecondStepAuditAction } from '../contract/audit-actions.ts'

export const ja = {
  errors: {
    'code-too-soon': (p: { retryAfterSeconds: number }) =>
      `コードを送信したばかりです。${p.retryAfterSeconds}秒後にもう一度お試しください。`,
    'wrong-code': 'コードが正しくありません。認証アプリに表示されている6桁のコードを入力してください。',
    'already-decided': '二段階認証の方式はすでに決まっています。',
    'not-yours-to-change': '二段階認証の方式の変更は、企業の管理者に依頼してください。',
    'no-app': '認証アプリが設定されていません。先に認証アプリを設定してください。',
    'last-app': 'TOTPでのログインに必要なため、最後の認証アプリは削除できません。先に別の認証アプリを追加してください。',
    'too-many': (p: { maximum: number }) => `登録できるのは${p.maximum}件までです。使わないものを削除してください。`,
    'passkeys-unavailable':
      'このURLではパスキーを使えません。IPアドレスではなくドメイン名のURL（https）で公開されている場合に使えます。サービスの窓口にお問い合わせください。',
    'passkey-not-valid': 'パスキーを確かめられませんでした。もう一度お試しください。',
    'passkey-taken': 'このパスキーはすでに登録されています。',
    'no-mail-address': (p: { userIds: readonly string[] }) =>
      `メールアドレスが登録されていないため、設定できません：${p.userIds.join('、')}。先にメールアドレスを登録してください。`,
    'demanded-of-all': '企業の設定で全員に二段階認証を必須としているため、解除できません。',
    'beyond-reach': (p: { userIds: readonly string[] }) =>
      `担当する部署やサービスを超える権限を持つ企業管理者の二段階認証は変更できません：${p.userIds.join('、')}。`,
    'maintenance-account': (p: { userIds: readonly string[] }) =>
      `保守用アカウントは提供者が管理しているため、変更できません：${p.userIds.join('、')}。`,
    'skip-day': (p: { from: string; to: string }) => `終了日は${p.from}から${p.to}までの日にしてください。`,
    'not-skipped': 'このユーザーの二段階認証は省略されていません。画面を更新して確かめてください。',
  },

  /** 二段階認証の列（BP-MFA-1）。 */
  shown: { totp: 'TOTP', mail: 'MailOTP', skip: 'SKIP', none: '未設定' },

  /** What is added without a name. */
  names: { app: '認証アプリ', passkey: 'パスキー' },

  auditActions: {
    'second-steps.method.chosen': '二段階認証の方式を選択',
    'second-steps.method.assigned': '二段階認証を設定',
    'second-steps.skip.set': '二段階認証の省略（SKIP）を設定',
    'second-steps.skip.ended': '二段階認証の省略（SKIP）を終了',
    'second-steps.person.reset': '二段階認証をリセット',
    'second-steps.app.added': '認証アプリを追加',
    'second-steps.app.renamed': '認証アプリの名前を変更',
    'second-steps.app.removed': '認証アプリを削除',
    'second-steps.passkey.added': 'パスキーを追加',
    'second-steps.passkey.renamed': 'パスキーの名前を変更',
    'second-steps.passkey.removed': 'パスキーを削除',
    'second-steps.recovery-codes.made': '復旧コードを作成',
    'second-steps.recovery-code.used': '復旧コードを使用',
  } satisfies Record<SecondStepAuditAction, string>,
}
