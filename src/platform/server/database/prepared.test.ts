import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestChance, TestClock } from '../../../../tests/support/chance-and-clock.ts'
import { openTestCompany, type TestCompany } from '../../../../tests/support/factories.ts'
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/postgres-cluster.ts'
import { createSecretBox } from '../crypto/secret-box.ts'
import { systemActor } from '../http/authentication.ts'
import { createLog } from '../log.ts'
import { createPlatform, type Platform } from '../platform.ts'
import { createPool, type Pool } from './pool.ts'
import { runPrepared } from './prepared.ts'

let database: TestDatabase
let pool: Pool
let platform: Platform
let aoi: TestCompany
let sakura: TestCompany

beforeAll(async () => {
  database = await createTestDatabase()
  const log = createLog('silent')
  // One connection, so that everything below happens in the same session of PostgreSQL.
  pool = createPool({ url: database.url, size: 1, log })
  const secrets = createSecretBox({ current: 'test', keys: { test: Buffer.alloc(32, 7).toString('base64') } })
  const clock = new TestClock('2026-11-21T00:05:00.000Z')
  platform = createPlatform({ clock, chance: createTestChance(), log, secrets, pool, publicUrl: 'http://127.0.0.1:8080' })
  aoi = await openTestCompany(platform, [], { code: 'C000000001', name: '葵商事' })
  sakura = await openTestCompany(platform, [], { code: 'C000000002', name: '桜電機' })
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

async function departmentsOf(companyId: string | null, code = '000'): Promise<readonly string[]> {
  const scope = { companyId, role: 'app', mode: 'read', actor: systemActor('test', companyId) } as const
  return platform.unitOfWork.run(scope, async (ctx) => {
    const query = sql<{ company_id: string }>`select company_id from directory_department where code = ${code}`
    return (await runPrepared(ctx, 'test-departments', query)).rows.map((row) => row.company_id)
  })
}

describe('a prepared statement', () => {
  it('is planned once by its connection and run with the values of each call', async () => {
    expect(await departmentsOf(aoi.id)).toEqual([aoi.id])
    expect(await departmentsOf(aoi.id, '999')).toEqual([])
    const kept = await pool.query("select generic_plans + custom_plans as runs from pg_prepared_statements where name = 'test-departments'")
    expect(kept.rows).toEqual([{ runs: 2 }])
  })

  it('stays behind the wall of the company at hand, whose plan it ever was, also when PostgreSQL has come to plan for any values', async () => {
    for (let call = 0; call < 8; call += 1) {
      expect(await departmentsOf(aoi.id)).toEqual([aoi.id])
      expect(await departmentsOf(sakura.id)).toEqual([sakura.id])
      expect(await departmentsOf(null)).toEqual([])
    }
    const kept = await pool.query("select generic_plans > 0 as any from pg_prepared_statements where name = 'test-departments'")
    expect(kept.rows).toEqual([{ any: true }])
  })

  it('has one text: the same name for another is refused', async () => {
    const scope = { companyId: aoi.id, role: 'app', mode: 'read', actor: systemActor('test', aoi.id) } as const
    const other = platform.unitOfWork.run(scope, (ctx) => runPrepared(ctx, 'test-departments', sql`select 1`))
    await expect(other).rejects.toThrow(/must be unique/)
  })
})
