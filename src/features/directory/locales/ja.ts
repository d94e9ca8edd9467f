import type { DirectoryAuditAction } from '../contract/audit-actions.ts'
import type { directoryErrors } from '../contract/errors.ts'
import { departmentsJa } from './ja-departments.ts'
import { usersJa } from './ja-users.ts'

const n = (value: number): string => value.toLocaleString('ja-JP')

type ErrorSentences = { readonly [Name in keyof typeof directoryErrors]: string | ((p: { users: number; children: number }) => string) }

export const ja = {
  errors: {
    'user-id-taken': 'このユーザーIDは使われています。大文字と小文字は区別しません。別のIDを入力してください。',
    'user-id-reserved': 'このユーザーIDは保守用のため登録できません。別のIDを入力してください。',
    'user-id-characters': 'ユーザーIDに使えない文字があります。半角の英数字と - _ . で入力してください。',
    'email-form': 'メールアドレスの形になっていません。例：taro@example.co.jp',
    'email-needed': 'メールアドレスを1つ以上入力してください。',
    'email-repeated': '同じメールアドレスがあります。どちらかを消してください。',
    'kana-only': 'カタカナで入力してください。',
    'phone-characters': '電話番号に使えない文字があります。数字と - + ( ) で入力してください。',
    'postal-code-form': '郵便番号は 100-0001 または 1000001 の形で入力してください。',
    'url-form': 'URLは http:// または https:// から入力してください。',
    'control-characters': '入力できない制御文字があります。入力し直してください。',
    'maintenance-account': '保守用アカウントは操作できません。変更が必要なときはサービス提供会社へ連絡してください。',
    'department-unknown': 'この部署は見つかりません。選び直してください。',
    'department-code-taken': 'この部署コードは使われています。別のコードを入力してください。',
    'department-code-characters': '部署コードは半角の英数字で入力してください。',
    'department-too-deep': '部署階層は第11階層までです。もっと上の部署を選んでください。',
    'department-in-circle': 'その部署自身や下の部署の下へは移動できません。別の部署を選んでください。',
    'department-in-use': (p: { users: number; children: number }) =>
      `使用中の部署は削除できません。ユーザー${n(p.users)}人と下位の部署${n(p.children)}件を先に移してください。`,
    'department-built-in': '部署「000」は移動も削除もできません。',
    'department-outside-scope': '担当する部署の外では操作できません。担当する部署の下を選んでください。',
    'department-parent-deleted': '親部署が削除されています。親部署を先に元に戻してください。',
    'locked-and-suspended': 'このユーザーは利用停止とロックの両方の状態です。ロックも解除するかを選んでください。',
  } satisfies ErrorSentences,
  auditActions: {
    'directory.company.prepared': '企業の初期データを用意',
    'directory.department.registered': '部署を登録',
    'directory.department.changed': '部署を変更',
    'directory.department.deleted': '部署を削除',
    'directory.department.restored': '部署を元に戻した',
    'directory.department.erased': '削除済みの部署を消去',
    'directory.user.registered': 'ユーザーを登録',
    'directory.user.changed': 'ユーザーを変更',
    'directory.user.suspended': 'ユーザーを利用停止',
    'directory.user.released': '利用停止を解除',
    'directory.user.locked': 'ユーザーをロック',
    'directory.user.unlocked': 'ロックを解除',
    'directory.user.password-marked': 'パスワードの状態を変更',
    'directory.user.deleted': 'ユーザーを削除',
    'directory.user.restored': 'ユーザーを元に戻した',
    'directory.user.erased': '削除済みのユーザーを消去',
  } satisfies Record<DirectoryAuditAction, string>,
  cancel: 'キャンセル',
  save: '更新',
  register: '登録',
  choose: '選択',
  back: '一覧へ戻る',
  ...usersJa,
  ...departmentsJa,
}
