import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import { inSubtree } from '../../../../platform/server/database/in-subtree.ts'
import { startDirectory } from '../test-directory.ts'

let app: Awaited<ReturnType<typeof startDirectory>>
let company: TestCompany

beforeAll(async () => {
  app = await startDirectory()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app.stop())

describe('what lies in a subtree', () => {
  it('MCOP-DEPT-11: itself and all below it, down to the last key, but neither what is above nor the next one', async () => {
    const top = '00000a00000b'
    const inside = [top, `${top}000000`, `${top}zzzzzz`, `${top}zzzzzzzzzzzz`]
    const outside = ['00000a', '00000a00000a', '00000azzzzzz', '00000a00000c', '00000a00000c000000']
    const byPath = inSubtree('department.path', top)
    const byColumn = inSubtree('department.path', { column: 'top.path' })
    const found = await app.work(company.admin, async (ctx) => {
      const { rows } = await sql<{ byPath: string[]; byColumn: string[] }>`
        select array_agg(department.path order by department.path) filter (where ${byPath}) as "byPath",
          array_agg(department.path order by department.path) filter (where ${byColumn}) as "byColumn"
        from unnest(${[...inside, ...outside]}::text[]) as given (path)
          cross join lateral (select given.path collate "C" as path) department
          cross join (select ${top}::text collate "C" as path) top`.execute(ctx.tx)
      return rows[0]
    })
    expect(found).toEqual({ byPath: inside, byColumn: inside })
  })

  it('MCOP-DEPT-11: is a range of the index on paths, the wall between companies notwithstanding', async () => {
    const lines = await app.work(company.admin, async (ctx) => {
      await sql`set local enable_seqscan = off`.execute(ctx.tx)
      const plan = await sql<{ 'QUERY PLAN': string }>`explain select department.id from directory_department department
        where department.company_id = ${company.id}::uuid and ${inSubtree('department.path', '00000a')}`.execute(ctx.tx)
      return plan.rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(lines).toMatch(/Index Cond: \(\(company_id = .*\) AND \(path >= .*\) AND \(path < .*\)\)/)
  })
})
