import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../../tests/support/app.ts'
import { limitedTo, type TestCompany } from '../../../../tests/support/factories.ts'
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
  database = new pg.Client({ connectionString: app.databaseUrl, options: '-c search_path=genkan,public' })
  await database.connect()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  other = await app.openCompany('C000000002', '別会社')
  await uses(await person('Often', { surname: '髙橋' }), [
    ['2026-09-01T01:00:00Z', '2026-09-01T02:00:00Z'],
    ['2026-11-01T00:00:00Z', '2026-11-01T00:30:00Z'],
    ['2026-11-05T14:59:59Z', null],
  ])
  await uses(await person('Once'), [['2026-09-30T15:00:00Z', '2026-09-30T15:05:00Z']])
  await person('Never')
  await person('gone', { deleted: true })
  await person('ntt-test', { maintenance: true })
  await uses(await person('Once', { of: other }), [['2026-11-05T00:00:00Z', null]], other)
})
afterAll(async () => {
  await database?.end()
  await app?.stop()
})

async function person(userId: string, more: { surname?: string; maintenance?: boolean; deleted?: boolean; of?: TestCompany } = {}) {
  const owner = more.of ?? company
  const id = app.platform.ids.next()
  await database.query(
    `insert into directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, surname, surname_kana, is_maintenance,
       created_at, updated_at, deleted_at)
     values ($1, $2, $3, lower($3), $3 || $8, lower($3 || $8), $4, $5, 'ヤマダ', $6, $7, $7, $9)`,
    [
      ...[owner.id, id, userId, owner.departmentId, more.surname ?? '山田', more.maintenance ?? false, app.clock.now(), owner.code],
      more.deleted === true ? app.clock.now() : null,
    ],
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

const list = async (query: Record<string, unknown> = {}, actor = company.admin) =>
  (await app.as(actor).call(routes.listLastUse, { query })).body
const found = async (query: Record<string, unknown> = {}) => {
  const { items } = await list(query)
  return items.map((row: { userName: string; lastUsedAt: string | null }) => [row.userName, row.lastUsedAt])
}
const often = ['Often', '2026-11-05T14:59:59.000Z']
const once = ['Once', '2026-09-30T15:00:00.000Z']
const never = ['Never', null]

describe('last use', () => {
  it('200: MCOP-USAGE-11 MCOP-USAGE-13: without a condition everybody with the last sign-in; nobody from the bin or of another company', async () => {
    expect(await found()).toEqual([never, often, once])
  })

  it('200: MCOP-USAGE-11 MCOP-USAGE-12: with or without a sign-in, ever or in the period, whose end is not in it', async () => {
    expect(await found({ use: 'used' })).toEqual([often, once])
    expect(await found({ use: 'unused' })).toEqual([never])
    const october = { from: '2026-10-01T00:00:00+09:00', to: '2026-11-01T00:00:00+09:00' }
    expect(await found(october)).toEqual([never, ['Often', null], once])
    expect(await found({ ...october, use: 'used' })).toEqual([once])
    expect(await found({ ...october, use: 'unused' })).toEqual([never, ['Often', null]])
    expect(await found({ to: '2026-11-05T14:59:59Z', use: 'used' })).toEqual([['Often', '2026-11-01T00:00:00.000Z'], once])
    expect(await found({ from: '2026-11-05T14:59:59Z', use: 'used' })).toEqual([often])
  })

  it('200: MCOP-USAGE-11: by free word, a part of the user id, and name, folded', async () => {
    expect(await found({ text: 'ｎｅｖ' })).toEqual([never])
    expect(await found({ userName: 'TEN' })).toEqual([often])
    expect(await found({ name: '高橋' })).toEqual([often])
    expect(await found({ name: 'never' })).toEqual([])
  })

  it('200: MCOP-USAGE-14: maintenance accounts only where they are wanted', async () => {
    expect(await found({ use: 'unused', withMaintenance: true })).toEqual([never, ['ntt-test', null]])
  })

  it('200: an administrator of one department sees its people only; pages go on where the last ended', async () => {
    expect((await list({}, limitedTo(company.admin, 'zzzzzz'))).items).toEqual([])
    const first = await list({ limit: 2 })
    expect([first.items.length, first.total]).toEqual([2, 3])
    expect((await list({ limit: 2, cursor: first.nextCursor })).items).toMatchObject([{ userName: 'Once' }])
  })

  it('200: MCOP-USAGE-13: the file has the same users with department, last sign-in and its sign-out in Japan time', async () => {
    const answer = await app.as(company.admin).call(routes.downloadLastUse, { query: { to: '2026-11-05T00:00:00+09:00' } })
    expect(answer.headers['content-type']).toContain('Shift_JIS')
    expect(new TextDecoder('shift_jis').decode(answer.bytes).trimEnd().split('\r\n')).toEqual([
      'ユーザID,名前,部署ID,部署名,最終ログイン日時,最終ログアウト日時',
      'Never,山田,000,標準,,',
      'Often,髙橋,000,標準,2026/11/01 09:00:00,2026/11/01 09:30:00',
      'Once,山田,000,標準,2026/10/01 00:00:00,2026/10/01 00:05:00',
    ])
  })

  it('400: a period or a use that does not exist', async () => {
    for (const query of [{ from: 'yesterday' }, { use: 'perhaps' }]) {
      expect((await app.as(company.admin).call(routes.listLastUse, { query })).status).toBe(400)
    }
  })
})
