import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo, type TestCompany } from '../../../../tests/support/factories.ts'
import { listDevices } from '../contract/device-routes.ts'
import { type DeviceListQuery, deviceListQuerySchema } from '../contract/index.ts'
import { deviceWhere, pageStatement } from './queries/devices/device-list.ts'
import { type OtpApp, startOtp } from './test-one-time-passwords.ts'

let app: OtpApp
let company: TestCompany

const people = 20_000
/** More than the count goes. */
const terminals = 30_000

beforeAll(async () => {
  app = await startOtp()
  company = await app.openCompany('C000000001', '大きな会社')
  const { pool } = app.platform
  await pool.query(
    `insert into genkan.directory_department (company_id, id, code, name, node_key, path, level, is_built_in, created_at, updated_at, parent_id)
     select $1, gen_random_uuid(), n::text, '部署', to_char(n, 'FM000000'), '000000' || to_char(n, 'FM000000'), 2, false, now(), now(), $2
     from generate_series(1, 100) n`,
    [company.id, company.departmentId],
  )
  await pool.query(
    `insert into genkan.directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, surname, created_at, updated_at)
     select $1, gen_random_uuid(), 'user' || n, 'user' || n, n || '@large', n || '@large', department.id, '森' || n, now(), now()
     from generate_series(1, $2::int) n join (select id, code::int from genkan.directory_department where company_id = $1 and level = 2) department
       on department.code = n % 100 + 1`,
    [company.id, people],
  )
  await pool.query(
    `insert into genkan.otp_device (company_id, id, kind, public_key, name, registered_at, last_used_at)
     select $1, gen_random_uuid(), 'app', '{}', 'Chrome', now() - n * interval '1 minute', now() - (n * 7919) % 30000 * interval '1 minute'
     from generate_series(1, $2::int) n`,
    [company.id, terminals],
  )
  await pool.query(
    `insert into genkan.otp_device_user (company_id, device_id, user_id, added_at)
     select $1, device.id, person.id, now() from (select id, row_number() over (order by id) as place from genkan.otp_device) device
       join (select id, row_number() over (order by id) as place from genkan.directory_user where company_id = $1) person
         on person.place = device.place % $2::int + 1`,
    [company.id, people],
  )
  await pool.query('analyze')
})
afterAll(() => app?.stop())

const planOf = (query: DeviceListQuery) =>
  app.work(
    company.admin,
    async (ctx) => {
      const where = await deviceWhere(ctx, query, undefined)
      const plan = await sql<{ 'QUERY PLAN': string }>`explain ${pageStatement(ctx, query, where)}`.execute(ctx.tx)
      return plan.rows.map((row) => row['QUERY PLAN']).join('\n')
    },
    'read',
  )

describe('the list of 30,000 terminals', () => {
  it.each([
    ['registeredAt', 'otp_device_registered'],
    ['lastUsedAt', 'otp_device_last_used'],
    ['id', 'otp_device_pkey'],
  ])('a page by %s is read in its order from the index, not sorted', async (sort, index) => {
    const plan = await planOf(deviceListQuerySchema.parse({ sort }))
    expect(plan).toContain(index)
    expect(plan).not.toContain('Seq Scan on otp_device ')
  })

  it('200: counts to the cap, and finds one among all by each kind of words', async () => {
    const total = async (query: Record<string, string>, actor = company.admin) => {
      const { body } = await app.terminal({ actor }).call(listDevices, { query })
      return [body.total, body.totalIsCapped]
    }
    const { rows } = await app.platform.pool.query<{ id: string; path: string }>(
      `select (select id from genkan.otp_device limit 1) as id, (select path from genkan.directory_department where code = '7') as path`,
    )
    expect(await total({})).toEqual([10_000, true])
    expect(await total({ userId: 'user' })).toEqual([10_000, true])
    expect(await total({ name: '森' })).toEqual([10_000, true])
    // Each word is everybody's and both together nobody's.
    expect(await total({ name: '森', userId: '@large' })).toEqual([0, false])
    expect(await total({ terminal: rows[0]?.id ?? '' })).toEqual([1, false])
    const [ofDepartment] = await total({}, limitedTo(company.admin, rows[0]?.path ?? ''))
    expect(ofDepartment).toBeGreaterThan(199)
    expect(ofDepartment).toBeLessThan(401)
  })
})
