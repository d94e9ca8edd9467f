import type { Ctx } from '../../../platform/server/context.ts'
import type { Download } from '../../../platform/server/http/binding.ts'
import { findUnencodable, writeCsv } from '../../../protocols/tabular/csv/write-csv.ts'
import type { UserListItem } from '../contract/user.ts'
import type { UserFileQuery } from '../contract/user-search.ts'
import type { DirectoryDeps } from './deps.ts'
import { userResultHeaders, userResultRow } from './formats/user-result.ts'
import { listUserRows } from './queries/list-users.ts'
import { buildCondition } from './queries/user-condition.ts'
import { withColumns } from './user-columns.ts'

type RunRead = <Result>(work: (ctx: Ctx) => Promise<Result>) => Promise<Result>

const pageLength = 2000

/**
 * The listed users, all pages (MCOP-USEARCH-18), as they stand while the file is written. CP932 unless a value has no form in it
 * (MCOP-CSV-3): one reading finds that out before the first byte leaves.
 */
export async function downloadUsers(deps: DirectoryDeps, run: RunRead, query: UserFileQuery): Promise<Download> {
  const rows = () => csvRows(deps, run, query)
  const [lacking] = query.encoding === 'utf8' ? [true] : await findUnencodable(rows(), { encoding: 'cp932' }, 1)
  const encoding = lacking === undefined ? 'cp932' : 'utf8-bom'
  return {
    fileName: 'users.csv',
    contentType: `text/csv; charset=${encoding === 'cp932' ? 'shift_jis' : 'utf-8'}`,
    stream: writeCsv(rows(), { encoding }),
  }
}

async function* csvRows(deps: DirectoryDeps, run: RunRead, query: UserFileQuery): AsyncGenerator<readonly string[]> {
  const columns = deps.userColumns?.definitions ?? []
  yield [...userResultHeaders, ...columns.map((column) => column.header)]
  let cursor: string | null | undefined
  do {
    const order = { sort: query.sort, direction: query.direction, limit: pageLength, cursor: cursor ?? undefined }
    const page: { items: UserListItem[]; nextCursor: string | null } = await run(async (ctx) => {
      const found = await listUserRows(ctx, await buildCondition(ctx, query, deps.userFilters), order, deps.userMarks)
      return { ...found, items: await withColumns(deps, ctx, found.items) }
    })
    for (const item of page.items) yield userResultRow(item, columns)
    cursor = page.nextCursor
  } while (cursor !== null)
}
