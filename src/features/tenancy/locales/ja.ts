import type { TenancyAuditAction } from '../contract/audit-actions.ts'
import type { tenancyErrors } from '../contract/errors.ts'
import type { SourceRequestState, SourceWarning } from '../contract/source-choices.ts'

export const ja = {
  errors: {
    'time-zone-unknown': 'このタイムゾーンはありません。一覧から選んでください。',
    'company-code-taken': 'この企業コードはすでに使われています。別のコードを入力してください。',
    'company-code-form': '企業コードは半角の英数字とハイフンで3～32文字にしてください。',
    'source-form': 'IPアドレス（例：192.0.2.10）またはCIDR（例：192.0.2.0/24、2001:db8::/32）で入力してください。',
    'unknown-service': '提供していないサービスが選ばれています。選び直してください。',
    'unknown-policy': '企業管理者に使えないポリシーが選ばれています。選び直してください。',
    'source-request-open':
      '結果待ちの申請がすでにあるため、申請を送れませんでした。取り下げるか、結果が出てから、もう一度申請してください。',
    'source-request-closed': 'この申請は、すでに結果が出たか、取り下げられています。「申請の記録」で確認してください。',
    'sources-unchanged': '現在の一覧と同じです。追加または削除する行を直してから申請してください。',
    'own-source-missing': 'いま使っているIPアドレスが含まれていません。行を追加するか、確認してチェックを入れてください。',
    'every-source': '一覧が空です。行を入力するか、確認してチェックを入れてください。',
  } satisfies Record<keyof typeof tenancyErrors, string>,
  auditActions: {
    'tenancy.company.opened': '企業を開設',
    'tenancy.company.updated': '企業の契約内容を変更',
    'tenancy.permitted-sources.replaced': '管理サイトへのアクセス元を変更',
    'tenancy.source-request.asked': '管理サイトへのアクセス元の変更を申請',
    'tenancy.source-request.withdrawn': '管理サイトへのアクセス元の申請を取り下げ',
    'tenancy.source-request.approved': '管理サイトへのアクセス元の申請を承認',
    'tenancy.source-request.refused': '管理サイトへのアクセス元の申請を却下',
  } satisfies Record<TenancyAuditAction, string>,
  sources: {
    title: '管理サイトへのアクセス元',
    purpose: '管理サイトを使用できるIPアドレスです。変更は、提供者の承認後に有効になります。',
    present: '現在の一覧',
    everySource: 'すべてのアクセス元から使用できます',
    everySourceBody: '一覧が空のため、制限はありません。',
    ownAddress: 'お使いのIPアドレス',
    ownIncluded: '一覧に含まれています',
    ownMissing: '一覧に含まれていません',
    ask: '変更の申請',
    wished: '希望する一覧',
    wishedHint: '変更後の一覧をすべて入力してください。1行に1件、IPアドレスまたはCIDR（例：192.0.2.10、192.0.2.0/24、2001:db8::/32）です。',
    reason: '理由',
    reasonHint: '提供者が確認します。500文字まで。',
    lineWrong: (p: { line: number; typed: string }) => `${p.line}行目「${p.typed}」`,
    linesWrong: (p: { lines: readonly number[] }) =>
      `直すところがある行：${p.lines.map((line) => `${line}行目`).join('、')}。1行に1件、IPアドレスまたはCIDRで入力してください。`,
    lineCount: (p: { count: number }) => `${p.count}件`,
    warnings: {
      'own-source-missing': 'この一覧には、いま使っているIPアドレスが含まれていません',
      'every-source': 'すべてのアクセス元から使用できるようになります',
    } satisfies Record<SourceWarning, string>,
    warningBodies: {
      'own-source-missing': '承認されると、この場所からは管理サイトを使用できなくなります。',
      'every-source': '一覧が空のときは、どこからでもログイン画面を開けます。',
    } satisfies Record<SourceWarning, string>,
    acknowledge: {
      'own-source-missing': 'この場所から使用できなくなることを確認しました',
      'every-source': '制限がなくなることを確認しました',
    } satisfies Record<SourceWarning, string>,
    submit: '申請を送る',
    asked: '申請を送りました。',
    limited: '申請できるのは、企業全体を管理する企業管理者です。',
    waiting: '結果待ちの申請',
    waitingBody: '提供者の確認を待っています。別の変更を申請するときは、先に取り下げてください。',
    withdraw: '申請を取り下げる',
    withdrawTitle: 'この申請を取り下げますか？',
    withdrawText: '現在の一覧はそのままです。もう一度申請できます。',
    withdrawn: '申請を取り下げました。',
    history: '申請の記録',
    historyEmpty: '申請はまだありません',
    states: { open: '結果待ち', approved: '承認済み', refused: '却下', withdrawn: '取り下げ済み' } satisfies Record<
      SourceRequestState,
      string
    >,
    state: '状態',
    change: '変更',
    remark: '提供者の備考',
    askedAt: '申請日時',
    askedBy: '申請者',
    added: '追加',
    removed: '削除',
    noDifference: '一覧との違いはありません',
    toEverySource: '変更後：制限なし',
  },
} as const
