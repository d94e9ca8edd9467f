import type { Ctx } from '../../../platform/server/context.ts'
import type { Download } from '../../../platform/server/http/binding.ts'
import { findUnencodable, writeCsv } from '../../../protocols/tabular/csv/write-csv.ts'
import type { UserListItem } from '../contract/user.ts'
import type { UserListQuery } from '../contract/user-search.ts'
import type { DirectoryDeps } from './deps.ts'
import { listUserRows } from './queries/list-users.ts'
import { buildCondition } from './queries/user-condition.ts'
import { withColumns } from './user-columns.ts'

type RunRead = <Result>(work: (ctx: Ctx) => Promise<Result>) => Promise<Result>

/** Columns A–J of the search result; those of other features follow (MCOP-USEARCH-19). */
const headers = [
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

const pageLength = 2000

/**
 * The listed users, all pages (MCOP-USEARCH-18), as they stand while the file is written. CP932 unless a value has no form in it
 * (MCOP-CSV-3): one reading finds that out before the first byte leaves.
 */
export async function downloadUsers(
  deps: DirectoryDeps,
  run: RunRead,
  query: UserListQuery & { encoding?: 'cp932' | 'utf8' | undefined },
): Promise<Download> {
  const rows = () => csvRows(deps, run, query)
  const [lacking] = query.encoding === 'utf8' ? [true] : await findUnencodable(rows(), { encoding: 'cp932' }, 1)
  const encoding = lacking === undefined ? 'cp932' : 'utf8-bom'
  return {
    fileName: 'users.csv',
    contentType: `text/csv; charset=${encoding === 'cp932' ? 'shift_jis' : 'utf-8'}`,
    stream: writeCsv(rows(), { encoding }),
  }
}

async function* csvRows(deps: DirectoryDeps, run: RunRead, query: UserListQuery): AsyncGenerator<readonly string[]> {
  const columns = deps.userColumns?.definitions ?? []
  yield [...headers, ...columns.map((column) => column.header)]
  let cursor: string | null | undefined
  do {
    const order = { sort: query.sort, direction: query.direction, limit: pageLength, cursor: cursor ?? undefined }
    const page: { items: UserListItem[]; nextCursor: string | null } = await run(async (ctx) => {
      const found = await listUserRows(ctx, await buildCondition(ctx, query, deps.userFilters), order)
      return { ...found, items: await withColumns(deps, ctx, found.items) }
    })
    for (const item of page.items) yield csvRow(item, columns)
    cursor = page.nextCursor
  } while (cursor !== null)
}

function csvRow(item: UserListItem, columns: readonly { readonly key: string }[]): readonly string[] {
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
    ...columns.map((column) => item.columns[column.key] ?? ''),
  ]
}

/** `2026/11/21 09:05:00` in Japan, whatever the machine's zone (MCOP-GEN-8). */
const japanTime = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', dateStyle: 'medium', timeStyle: 'medium' })
