import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../../tests/support/app.ts'
import { limitedTo, type TestCompany, without } from '../../../../tests/support/factories.ts'
import type { RouteDefinition } from '../../../kernel/define-route.ts'
import * as routes from '../contract/index.ts'
import { type ActivityApi, createActivity } from './index.ts'

let app: TestApp
let api: ActivityApi
let company: TestCompany
let other: TestCompany
/** Superuser; generated columns of the directory need the schema in the path. */
let database: pg.Client

beforeAll(async () => {
  app = await startTestApp(() => {
    const activity = createActivity()
    api = activity.api
    return [activity]
  })
  database = new pg.Client({ connectionString: app.databaseUrl })
  await database.connect()
  await database.query('set search_path = genkan, public')
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  other = await app.openCompany('C000000002', '別会社')
})
afterAll(async () => {
  await database?.end()
  await app?.stop()
})

const call = (route: RouteDefinition, query: Record<string, unknown> = {}, actor = company.admin, params: Record<string, unknown> = {}) =>
  app.as(actor).call(route, { query, params })

async function person(userId: string, more: { surname?: string; departmentId?: string; maintenance?: boolean; of?: TestCompany } = {}) {
  const owner = more.of ?? company
  const id = app.platform.ids.next()
  await database.query(
    `insert into directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, surname, surname_kana, is_maintenance,
       created_at, updated_at)
     values ($1, $2, $3, lower($3), $3 || $8, lower($3 || $8), $4, $5, 'ヤマダ', $6, $7, $7)`,
    [
      owner.id,
      id,
      userId,
      more.departmentId ?? owner.departmentId,
      more.surname ?? '山田',
      more.maintenance ?? false,
      app.clock.now(),
      owner.code,
    ],
  )
  return id
}

async function department(path: string): Promise<string> {
  const id = app.platform.ids.next()
  await database.query(
    `insert into directory_department (company_id, id, code, name, node_key, path, level, parent_id, created_at, updated_at)
     values ($1, $2, $3, '営業部', $4, $5, 2, $6, $7, $7)`,
    [company.id, id, path.slice(-3), path.slice(-6), path, company.departmentId, app.clock.now()],
  )
  return id
}

function uses(userId: string, times: readonly [start: string, end: string | null][], of = company) {
  const records = times.map(([start, end]) => ({
    userId,
    kind: 'web' as const,
    externalKey: `${userId} ${start}`,
    startedAt: new Date(start),
    endedAt: end === null ? null : new Date(end),
    endCause: end === null ? null : 'signed-out',
  }))
  return app.asSystem(of.id, (ctx) => api.recordSessions(ctx, records))
}

const everyRoute = [
  [routes.listAuditEntries, {}, 'activity.history.read'],
  [routes.listDecisions, {}, 'activity.history.read'],
  [routes.listMonthlyUsage, { month: '2026-11' }, 'activity.usage.read'],
  [routes.downloadMonthlyUsage, { month: '2026-11' }, 'activity.usage.read'],
  [routes.getUserUsage, { month: '2026-11' }, 'activity.usage.read'],
  [routes.listLastUse, {}, 'activity.usage.read'],
  [routes.downloadLastUse, {}, 'activity.usage.read'],
] as const

describe('who may', () => {
  it.each(everyRoute)('$id: 401 for nobody, 403 without the permission', async (route, query, permission) => {
    const params = { userId: app.platform.ids.next() }
    expect((await app.as().call(route, { query, params })).status).toBe(401)
    expect((await call(route, query, without(company.admin, permission), params)).status).toBe(403)
  })

  it('MCOP-GEN-11: the provider’s history is the operators’ alone', async () => {
    expect((await call(routes.listProviderEntries, {}, company.operator)).status).toBe(200)
    expect((await app.as().call(routes.listProviderEntries)).status).toBe(401)
    expect((await call(routes.listProviderEntries, {}, company.admin)).status).toBeGreaterThanOrEqual(401)
  })
})

describe('history of changes', () => {
  let salesman: string
  beforeAll(async () => {
    const sales = await department('000000000001')
    salesman = await person('salesman', { departmentId: sales })
    const entry = (id: string | null, label: string) => ({
      object: { type: 'user', id, label },
      before: { surname: '山田' },
      after: { surname: '佐藤' },
    })
    await app.work(company.admin, async (ctx) => ctx.audit('directory.user.changed', [entry(salesman, 'salesman')]))
    app.clock.advance({ minutes: 1 })
    await app.work(company.admin, async (ctx) => ctx.audit('directory.user.locked', [entry(null, 'clerk')]))
    app.clock.advance({ minutes: 1 })
    await app.work(other.admin, async (ctx) => ctx.audit('directory.user.changed', [entry(null, 'stranger')]))
  })

  it('200: MCOP-GEN-11: time, administrator, source, object, before and after, newest first; nothing of another company', async () => {
    const answer = await call(routes.listAuditEntries)
    expect(answer.status).toBe(200)
    expect(answer.body.items.map((entry: { objectLabel: string }) => entry.objectLabel)).toEqual(['clerk', 'salesman'])
    expect(answer.body.items[1]).toMatchObject({
      at: '2026-11-21T00:05:00.000Z',
      actorKind: 'administrator',
      actorName: 'admin01',
      sourceAddress: '127.0.0.1',
      action: 'directory.user.changed',
      objectId: salesman,
      before: { surname: '山田' },
      after: { surname: '佐藤' },
    })
  })

  it('200: MCOP-GEN-11: searchable by action, person, object, words and time', async () => {
    const labels = async (query: Record<string, unknown>) =>
      (await call(routes.listAuditEntries, query)).body.items.map((entry: { objectLabel: string }) => entry.objectLabel)
    expect(await labels({ action: 'directory.user.locked' })).toEqual(['clerk'])
    expect(await labels({ actor: 'ADMIN' })).toEqual(['clerk', 'salesman'])
    expect(await labels({ actor: 'nobody' })).toEqual([])
    expect(await labels({ objectId: salesman })).toEqual(['salesman'])
    expect(await labels({ text: 'SALES' })).toEqual(['salesman'])
    expect(await labels({ from: '2026-11-21T09:06:00+09:00' })).toEqual(['clerk'])
    expect(await labels({ to: '2026-11-21T09:06:00+09:00' })).toEqual(['salesman'])
  })

  it('200: pages by cursor meet every entry once', async () => {
    const first = await call(routes.listAuditEntries, { limit: 1 })
    const second = await call(routes.listAuditEntries, { limit: 1, cursor: first.body.nextCursor })
    expect([first, second].map((page) => page.body.items[0].objectLabel)).toEqual(['clerk', 'salesman'])
    expect(first.body.total).toBe(2)
    expect(second.body.nextCursor).toBeNull()
  })

  it('400: a cursor that was made up', async () => {
    const answer = await call(routes.listAuditEntries, { cursor: Buffer.from('["2026-01-01 00:00:00+00","x"]').toString('base64url') })
    expect(answer.status).toBe(400)
  })

  it('200: MCOP-GEN-11: an administrator of one department sees what happened to its people only', async () => {
    const answer = await call(routes.listAuditEntries, {}, limitedTo(company.admin, '000000000001'))
    expect(answer.body.items.map((entry: { objectLabel: string }) => entry.objectLabel)).toEqual(['salesman'])
  })

  it('200: what an operator does inside a company stands in both chains', async () => {
    const operator = { ...company.operator, companyId: company.id }
    await app.work(operator, async (ctx) =>
      ctx.audit('tenancy.company.changed', [{ object: { type: 'company', id: company.id, label: company.code } }]),
    )
    const [inside, outside] = await Promise.all([
      call(routes.listAuditEntries, { action: 'tenancy.company.changed' }),
      call(routes.listProviderEntries, { action: 'tenancy.company.changed' }, company.operator),
    ])
    expect(inside.body.items).toMatchObject([{ actorKind: 'operator', objectLabel: company.code }])
    expect(outside.body.items).toMatchObject([{ actorKind: 'operator', objectLabel: company.code }])
  })
})

describe('history of decisions', () => {
  beforeAll(async () => {
    const decision = { kind: 'radius', typedName: 'User1', sourceAddress: '192.0.2.7', userId: null } as const
    await app.asSystem(company.id, (ctx) =>
      api.recordDecisions(ctx, [
        { ...decision, outcome: 'refused', reason: 'used-code', detail: { item: 'lte-act' } },
        { ...decision, outcome: 'accepted', reason: 'ok', kind: 'sign-in', typedName: 'User2', sourceAddress: '203.0.113.8' },
      ]),
    )
    await app.asSystem(other.id, (ctx) => api.recordDecisions(ctx, [{ ...decision, outcome: 'refused', reason: 'locked' }]))
  })

  it('200: MCOP-CONN-1: every call with its reason, by kind, outcome and words; nothing of another company', async () => {
    const all = await call(routes.listDecisions)
    expect(all.body.items.map((item: { reason: string }) => item.reason).toSorted()).toEqual(['ok', 'used-code'])
    const radius = await call(routes.listDecisions, { kind: 'radius' })
    expect(radius.body.items).toMatchObject([
      { typedName: 'User1', reason: 'used-code', sourceAddress: '192.0.2.7', detail: { item: 'lte-act' } },
    ])
    expect((await call(routes.listDecisions, { outcome: 'accepted' })).body.items).toMatchObject([{ typedName: 'User2' }])
    expect((await call(routes.listDecisions, { text: '203.0' })).body.items).toMatchObject([{ typedName: 'User2' }])
  })

  it('200: names that belong to nobody are hidden from an administrator of one department', async () => {
    expect((await call(routes.listDecisions, {}, limitedTo(company.admin, '000000000001'))).body.items).toEqual([])
  })

  it('400: an outcome that does not exist', async () => {
    expect((await call(routes.listDecisions, { outcome: 'perhaps' })).status).toBe(400)
  })
})

describe('monthly usage', () => {
  let user: string
  beforeAll(async () => {
    user = await person('User1', { surname: '髙橋' })
    await person('User2')
    await person('maintainer', { maintenance: true })
    const stranger = await person('User1', { of: other })
    await uses(user, [
      // The month begins and ends in Japan.
      ['2026-10-31T14:59:59Z', '2026-10-31T15:10:00Z'],
      ['2026-10-31T15:00:00Z', '2026-10-31T15:20:00Z'],
      ['2026-11-20T00:00:00Z', null],
      ['2026-11-30T15:00:00Z', null],
    ])
    await uses(stranger, [['2026-11-20T01:00:00Z', null]], other)
  })
  const row = async (query: Record<string, unknown>) => (await call(routes.listMonthlyUsage, { month: '2026-11', ...query })).body.items

  it('200: MCOP-USAGE-3 MCOP-USAGE-4 MCOP-P56: last use and count of the month in Japan time', async () => {
    expect(await row({ userName: 'USER1' })).toEqual([
      { userId: user, userName: 'User1', displayName: '髙橋', lastUsedAt: '2026-11-20T00:00:00.000Z', count: 2 },
    ])
    expect(await row({ userName: 'User1', month: '2026-10' })).toMatchObject([{ count: 1 }])
  })

  it('200: MCOP-USAGE-5 MCOP-USAGE-14: without use no date and 0; maintenance accounts are left out unless wanted', async () => {
    const rows: { userName: string; count: number; lastUsedAt: string | null }[] = await row({})
    expect(rows.map(({ userName }) => userName)).toEqual(['salesman', 'User1', 'User2'])
    expect(rows[2]).toMatchObject({ count: 0, lastUsedAt: null })
    const all: { userName: string }[] = await row({ withMaintenance: true })
    expect(all.map(({ userName }) => userName)).toContain('maintainer')
  })

  it('200: MCOP-USAGE-9 (which months are offered): the current month of Japan, which is shown first, and the 24 before', async () => {
    const now = app.clock.now().toISOString()
    app.clock.set('2026-12-31T15:00:00Z')
    const answer = await call(routes.listMonthlyUsage)
    app.clock.set(now)
    expect(answer.body.month).toBe('2027-01')
    expect(answer.body.months).toHaveLength(25)
    expect([...answer.body.months.slice(0, 3), answer.body.months.at(-1)]).toEqual(['2027-01', '2026-12', '2026-11', '2025-01'])
  })

  it('200: MCOP-USAGE-2: by free word, name and reading, folded', async () => {
    expect(await row({ name: '高橋' })).toMatchObject([{ userName: 'User1' }])
    expect(await row({ text: 'やまだ ｕｓｅｒ２' })).toMatchObject([{ userName: 'User2' }])
    expect(await row({ text: 'いない' })).toEqual([])
  })

  it('200: MCOP-USAGE-6 MCOP-USAGE-8: the file has one row for each use, in code page 932, an unfinished one without end', async () => {
    const answer = await call(routes.downloadMonthlyUsage, { month: '2026-11', userName: 'User1' })
    expect(answer.headers['content-type']).toContain('Shift_JIS')
    const lines = new TextDecoder('shift_jis').decode(answer.bytes).trimEnd().split('\r\n')
    expect(lines).toEqual([
      'ユーザID,名前,部署ID,部署名,ログイン日時,ログアウト日時',
      'User1,髙橋,000,標準,2026/11/01 00:00:00,2026/11/01 00:20:00',
      'User1,髙橋,000,標準,2026/11/20 09:00:00,',
    ])
  })

  it('200: MCOP-USAGE-7: the uses of one user in the month, oldest first', async () => {
    const answer = await call(routes.getUserUsage, { month: '2026-11' }, company.admin, { userId: user })
    expect(answer.body).toMatchObject({
      userName: 'User1',
      sessions: [
        { kind: 'web', startedAt: '2026-10-31T15:00:00.000Z', endedAt: '2026-10-31T15:20:00.000Z', endCause: 'signed-out' },
        { kind: 'web', startedAt: '2026-11-20T00:00:00.000Z', endedAt: null },
      ],
    })
    const unnamed = await call(routes.getUserUsage, {}, company.admin, { userId: user })
    expect(unnamed.body, 'the current month, unless one is named').toEqual({ ...answer.body, month: '2026-11' })
  })

  it('404: MCOP-GEN-2: a user of another company, of another department and one that never was look the same', async () => {
    const stranger = await person('stranger', { of: other })
    const answers = await Promise.all([
      call(routes.getUserUsage, { month: '2026-11' }, company.admin, { userId: stranger }),
      call(routes.getUserUsage, { month: '2026-11' }, company.admin, { userId: app.platform.ids.next() }),
      call(routes.getUserUsage, { month: '2026-11' }, limitedTo(company.admin, '000000000001'), { userId: user }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(new Set(answers.map(({ body }) => body.code))).toEqual(new Set(['kernel.not-found']))
  })

  it('200: an administrator of one department counts its people only', async () => {
    const answer = await call(routes.listMonthlyUsage, { month: '2026-11' }, limitedTo(company.admin, '000000000001'))
    expect(answer.body.items.map(({ userName }: { userName: string }) => userName)).toEqual(['salesman'])
  })

  it('400: a month that does not exist', async () => {
    expect((await call(routes.listMonthlyUsage, { month: '2026-13' })).status).toBe(400)
  })
})

describe('the chain', () => {
  const fault = () => app.asSystem(null, (ctx) => api.findChainFault(ctx, company.id))
  /** Alters the record as only a superuser could, looks, and takes it back. */
  async function tampered(statement: string): Promise<unknown> {
    const rows = await app.platform.pool.connect()
    try {
      await rows.query(`begin; set local session_replication_role = replica; set local search_path = genkan;
        set local genkan.company_id = '${company.id}';
        create temporary view entry as select * from activity_entry where company_id = current_company();
        create temporary view link as select * from activity_link where company_id = current_company(); ${statement}`)
      return (await rows.query('select seq, fault from activity_verify($1)', [company.id])).rows[0]
    } finally {
      await rows.query('rollback')
      rows.release()
    }
  }

  it('MCOP-GEN-11: is whole after ordinary work, here and at the provider', async () => {
    expect(await fault()).toBeUndefined()
    expect(await app.asSystem(null, (ctx) => api.findProviderChainFault(ctx))).toBeUndefined()
  })

  it.each([
    ['an altered entry', `update entry set object_label = 'nobody' where seq = 1`, 1],
    ['an altered time', `update entry set at = at - interval '1 s' where seq = 2`, 2],
    ['a removed entry', 'delete from entry where seq = 2', 2],
    [
      'an added entry',
      `insert into activity_entry select (jsonb_populate_record(known, jsonb_build_object('id', gen_random_uuid()))).*
       from activity_entry known where company_id = current_company() and seq = 1`,
      1,
    ],
    ['a removed link', 'delete from entry where seq = 1; delete from link where seq = 1', 2],
    ['entries without their link', 'delete from link where seq = 3', 3],
    ['two links that changed places', 'update link set seq = seq + 100 where seq < 3; update link set seq = 103 - seq where seq > 100', 1],
  ])('MCOP-GEN-11: finds %s', async (_name, statement, seq) => {
    expect(await fault()).toBeUndefined()
    expect(await tampered(statement)).toMatchObject({ seq })
  })

  it('MCOP-GEN-11: the application’s role can neither alter nor remove entries', async () => {
    for (const statement of [
      'update genkan.activity_entry set object_label = $1',
      'delete from genkan.activity_entry where object_label <> $1',
    ]) {
      const client = await app.platform.pool.connect()
      try {
        await client.query(`begin; set local role genkan_app; set local genkan.company_id = '${company.id}'`)
        await expect(client.query(statement, ['x'])).rejects.toMatchObject({ code: '42501' })
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
  })
})
