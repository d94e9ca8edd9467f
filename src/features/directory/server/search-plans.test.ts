import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import { maintenanceStatement } from './queries/find-users.ts'
import { countStatement } from './queries/list-users.ts'
import { buildCondition } from './queries/user-condition.ts'
import { listStatement } from './queries/user-list/page-statements.ts'
import { startDirectory } from './test-directory.ts'

let app: Awaited<ReturnType<typeof startDirectory>>
let company: TestCompany

beforeAll(async () => {
  app = await startDirectory()
  company = await app.openCompany('C000000001', '大きな会社')
  const [sales] = await app.work(company.admin, (ctx) => app.api.registerDepartments(ctx, [{ code: '1', name: '営業部' }]))
  const surnames = ['佐藤', '鈴木', '高橋', '田中', '伊藤', '森', '小林', '加藤']
  const many = Array.from({ length: 4000 }, (_, index) => ({
    userId: `u${index}`,
    email1: `u${index}@large.example`,
    surname: surnames[index % surnames.length] ?? '',
    givenName: `第${index}`,
    ...(index % 50 === 0 ? { departmentId: sales?.id } : {}),
  }))
  await app.work(company.admin, (ctx) => app.api.registerUsers(ctx, many))
  await app.platform.pool.query('vacuum analyze genkan.directory_user')
})
afterAll(() => app.stop())

describe('how a search is answered', () => {
  it('stack §3: words are found through the gram index, also where a department’s name matches', async () => {
    const client = await app.platform.pool.connect()
    try {
      await client.query(
        'begin; set local search_path to genkan; set local role genkan_owner; set local enable_seqscan = off; set local enable_indexscan = off',
      )
      for (const words of ['{田中}', '{森}', '{営業}', '{営業,第1}', '{u39}']) {
        const places = words.includes(',') ? '{0,0}' : '{0}'
        const { rows } = await client.query('select genkan.directory_search_statement($1, $2, $3, false, 10001) as text', [
          company.id,
          words,
          places,
        ])
        const plan = await client.query(`explain ${rows[0].text}`)
        const lines = plan.rows.map((row) => row['QUERY PLAN']).join('\n')
        expect(lines).toContain('Bitmap Index Scan on directory_user_search')
        expect(lines).not.toContain('Seq Scan on directory_user')
        // Grams take a tenth of a millisecond to compute: those of the people found are not computed again.
        if (!words.includes(',')) expect(lines).not.toMatch(/Filter:.*directory_grams/)
      }
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('MCOP-USEARCH-1: the users of a list are counted by an index alone', async () => {
    const lines = await app.work(company.admin, async (ctx) => {
      const condition = await buildCondition(ctx, {}, {})
      await sql`set local enable_seqscan = off`.execute(ctx.tx)
      await sql`set local enable_bitmapscan = off`.execute(ctx.tx)
      const plan = await sql<{ 'QUERY PLAN': string }>`explain ${countStatement(condition)}`.execute(ctx.tx)
      return plan.rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(lines).toContain('Index Only Scan using directory_user_listed')
  })

  it('BP-USER-10: a page by state is one stretch of an index for each state; by telephone number and job title one of their own', async () => {
    const planOf = (sort: 'status' | 'phone' | 'jobTitle') =>
      app.work(company.admin, async (ctx) => {
        const statement = listStatement(ctx, await buildCondition(ctx, {}, {}), { sort, direction: 'desc', rows: 51 })
        const plan = await sql<{ 'QUERY PLAN': string }>`explain ${statement}`.execute(ctx.tx)
        return plan.rows.map((row) => row['QUERY PLAN']).join('\n')
      })
    const indexes = (await planOf('status')).match(/using directory_user_\w+/g)
    expect(indexes?.map((name) => name.slice('using directory_user_'.length))).toEqual(['status', 'status', 'locks', 'state'])
    expect(await planOf('phone')).toContain('Scan Backward using directory_user_phone')
    expect(await planOf('jobTitle')).toContain('Scan Backward using directory_user_job_title')
  })

  it('MCOP-MAINT-5: the maintenance accounts are found without a walk through the users', async () => {
    const lines = await app.work(company.admin, async (ctx) => {
      const plan = await sql<{ 'QUERY PLAN': string }>`explain ${maintenanceStatement(ctx)}`.execute(ctx.tx)
      return plan.rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(lines).toContain('Index Scan using directory_user_maintenance')
  })
})
