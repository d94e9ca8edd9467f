import type { UserListItem } from '../../contract/user.ts'
import type { ServiceUse } from '../../contract/user-choices.ts'

/** Columns A–J of a search result; those of other features follow (MCOP-USEARCH-19). */
export const userResultHeaders = [
  'ユーザID',
  '名前',
  '部署ID',
  '部署名',
  'E-Mail1',
  '登録状況',
  'パスワード初期設定',
  '停止中',
  'ロック中',
  '最終ログイン日',
]

export function userResultRow(item: UserListItem, columns: readonly { readonly key: string }[]): readonly string[] {
  return [
    item.userId,
    `${item.surname} ${item.givenName}`.trim(),
    item.department.code,
    item.department.name,
    item.email1,
    item.registration === 'registered' ? '本登録' : '仮登録',
    item.passwordState === 'set' ? '設定済み' : '未設定',
    item.state === 'suspended' ? '〇' : '',
    item.isLocked ? '〇' : '',
    item.lastSignedInAt === null ? '' : japanTime.format(new Date(item.lastSignedInAt)),
    ...columns.map((column) => serviceWords[item.columns[column.key] ?? 'unused']),
  ]
}

/** Columns K–P (MCOP-USEARCH-15, MCOP-IP-9). */
const serviceWords: Readonly<Record<ServiceUse, string>> = {
  unused: '×',
  usable: '〇',
  emptied: '〇（削除済み）',
  unusable: '〇（通信不可）',
}

/** `2026/11/21 09:05:00` in Japan, whatever the machine's zone (MCOP-GEN-8). */
const japanTime = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
