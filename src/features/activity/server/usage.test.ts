import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo } from '../../../../tests/support/factories.ts'
import type { RouteDefinition } from '../../../kernel/define-route.ts'
import * as routes from '../contract/index.ts'
import { startActivity, type TestActivity } from './test-activity.ts'

let app: TestActivity
beforeAll(async () => {
  app = await startActivity()
})
afterAll(() => app?.stop())

const call = (
  route: RouteDefinition,
  query: Record<string, unknown> = {},
  actor = app.company.admin,
  params: Record<string, unknown> = {},
) => app.as(actor).call(route, { query, params })

describe('monthly usage', () => {
  let user: string
  beforeAll(async () => {
    const sales = await app.addDepartment('000000000001')
    await app.addUses(await app.addPerson('salesman', { departmentId: sales }), [['2026-11-10T00:00:00Z', '2026-11-10T00:01:00Z']])
    user = await app.addPerson('User1', { surname: '髙橋' })
    await app.addPerson('User2')
    await app.addPerson('maintainer', { isMaintenance: true })
    const stranger = await app.addPerson('User1', { of: app.other })
    await app.addUses(user, [
      // The month begins and ends in Japan.
      ['2026-10-31T14:59:59Z', '2026-10-31T15:10:00Z'],
      ['2026-10-31T15:00:00Z', '2026-10-31T15:20:00Z'],
      ['2026-11-20T00:00:00Z', null],
      ['2026-11-30T15:00:00Z', null],
    ])
    await app.addUses(stranger, [['2026-11-20T01:00:00Z', null]], app.other)
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
    const [header, ...lines] = new TextDecoder('shift_jis').decode(answer.bytes).trimEnd().split('\r\n')
    expect(header).toBe('ユーザID,名前,部署ID,部署名,ログイン日時,ログアウト日時')
    expect(lines.toSorted()).toEqual([
      'User1,髙橋,000,標準,2026/11/01 00:00:00,2026/11/01 00:20:00',
      'User1,髙橋,000,標準,2026/11/20 09:00:00,',
    ])
  })

  it('200: MCOP-USAGE-7: the uses of one user in the month, oldest first', async () => {
    const answer = await call(routes.getUserUsage, { month: '2026-11' }, app.company.admin, { userId: user })
    expect(answer.body).toMatchObject({
      userName: 'User1',
      sessions: [
        { kind: 'web', startedAt: '2026-10-31T15:00:00.000Z', endedAt: '2026-10-31T15:20:00.000Z', endCause: 'signed-out' },
        { kind: 'web', startedAt: '2026-11-20T00:00:00.000Z', endedAt: null },
      ],
    })
    const unnamed = await call(routes.getUserUsage, {}, app.company.admin, { userId: user })
    expect(unnamed.body, 'the current month, unless one is named').toEqual({ ...answer.body, month: '2026-11' })
  })

  it('404: MCOP-GEN-2: a user of another company, of another department and one that never was look the same', async () => {
    const stranger = await app.addPerson('stranger', { of: app.other })
    const answers = await Promise.all([
      call(routes.getUserUsage, { month: '2026-11' }, app.company.admin, { userId: stranger }),
      call(routes.getUserUsage, { month: '2026-11' }, app.company.admin, { userId: app.platform.ids.next() }),
      call(routes.getUserUsage, { month: '2026-11' }, limitedTo(app.company.admin, '000000000001'), { userId: user }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(new Set(answers.map(({ body }) => body.code))).toEqual(new Set(['kernel.not-found']))
  })

  it('200: an administrator of one department sees, counts and downloads its people only', async () => {
    const salesAdmin = limitedTo(app.company.admin, '000000000001')
    const { items, total } = (await call(routes.listMonthlyUsage, { month: '2026-11' }, salesAdmin)).body
    expect([items, total]).toMatchObject([[{ userName: 'salesman', count: 1 }], 1])
    const file = await call(routes.downloadMonthlyUsage, { month: '2026-11' }, salesAdmin)
    expect(new TextDecoder('shift_jis').decode(file.bytes).trimEnd().split('\r\n').slice(1)).toEqual([
      'salesman,山田,000000000001,営業部,2026/11/10 09:00:00,2026/11/10 09:01:00',
    ])
  })

  it('400: a month that does not exist', async () => {
    expect((await call(routes.listMonthlyUsage, { month: '2026-13' })).status).toBe(400)
  })
})
