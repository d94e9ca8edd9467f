/** Samples for the gallery; the names are the guide's. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly kana: string
  readonly loginId: string
  readonly department: string
  readonly role: string
  readonly status: 'active' | 'suspended' | 'locked' | 'invited'
  readonly lastSignIn: string
}

const surnames = [
  ['五十嵐', 'イガラシ', 'igarashi'],
  ['伊藤', 'イトウ', 'ito'],
  ['勅使河原', 'テシガワラ', 'teshigawara'],
  ['田中', 'タナカ', 'tanaka'],
  ['髙橋', 'タカハシ', 'takahashi'],
  ['渡邉', 'ワタナベ', 'watanabe'],
] as const
const given = [
  ['葵', 'アオイ', 'aoi'],
  ['翔太', 'ショウタ', 'shota'],
  ['千尋', 'チヒロ', 'chihiro'],
  ['直樹', 'ナオキ', 'naoki'],
  ['真由美', 'マユミ', 'mayumi'],
] as const
const departments = ['情報システム部 / 基盤運用課', '関東物流センター / 入出庫管理グループ', '総務部 / 総務課', '人事部 / 採用課'] as const
const statuses = ['active', 'suspended', 'locked', 'invited'] as const

export const people: readonly Person[] = surnames.flatMap(([surname, kana, latin], s) =>
  given.map(([name, nameKana, nameLatin], g): Person => {
    const index = s * given.length + g
    return {
      id: String(index + 1),
      name: `${surname} ${name}`,
      kana: `${kana} ${nameKana}`,
      loginId: `${nameLatin}.${latin}`,
      department: departments[index % departments.length] ?? '',
      role: index % 5 === 3 ? '管理者' : '一般',
      status: statuses[index % statuses.length] ?? 'active',
      lastSignIn: `2026/10/${String(1 + index).padStart(2, '0')} 13:${String(index * 2).padStart(2, '0')}`,
    }
  }),
)
