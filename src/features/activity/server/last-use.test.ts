import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo } from '../../../../tests/support/factories.ts'
import * as routes from '../contract/index.ts'
import { startActivity, type TestActivity } from './test-activity.ts'

let app: TestActivity
beforeAll(async () => {
  app = await startActivity()
  await app.addUses(await app.addPerson('Often', { surname: '髙橋' }), [
    ['2026-09-01T01:00:00Z', '2026-09-01T02:00:00Z'],
    ['2026-11-01T00:00:00Z', '2026-11-01T00:30:00Z'],
    ['2026-11-05T14:59:59Z', null],
  ])
  await app.addUses(await app.addPerson('Once'), [['2026-09-30T15:00:00Z', '2026-09-30T15:05:00Z']])
  await app.addPerson('Never')
  await app.addPerson('gone', { isDeleted: true })
  await app.addPerson('ntt-test', { isMaintenance: true })
  await app.addUses(await app.addPerson('Once', { of: app.other }), [['2026-11-05T00:00:00Z', null]], app.other)
})
afterAll(() => app?.stop())

const list = async (query: Record<string, unknown> = {}, actor = app.company.admin) =>
  (await app.as(actor).call(routes.listLastUse, { query })).body
const linesOfFile = async (query: Record<string, unknown>, actor = app.company.admin) => {
  const answer = await app.as(actor).call(routes.downloadLastUse, { query })
  expect(answer.headers['content-type']).toContain('Shift_JIS')
  return new TextDecoder('shift_jis').decode(answer.bytes).trimEnd().split('\r\n')
}
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

  it('200: pages go on where the last ended', async () => {
    const first = await list({ limit: 2 })
    expect([first.items.length, first.total]).toEqual([2, 3])
    expect((await list({ limit: 2, cursor: first.nextCursor })).items).toMatchObject([{ userName: 'Once' }])
  })

  it('200: MCOP-USAGE-13: the file has the same users with department, last sign-in and its sign-out in Japan time', async () => {
    expect(await linesOfFile({ to: '2026-11-05T00:00:00+09:00' })).toEqual([
      'ユーザID,名前,部署ID,部署名,最終ログイン日時,最終ログアウト日時',
      'Never,山田,000,標準,,',
      'Often,髙橋,000,標準,2026/11/01 09:00:00,2026/11/01 09:30:00',
      'Once,山田,000,標準,2026/10/01 00:00:00,2026/10/01 00:05:00',
    ])
  })

  it('200: an administrator of one department sees, counts and downloads the people of it and of those below, and nobody beside or above', async () => {
    const of = await app.openCompany('C000000003', '部署のある会社')
    const [sales, below, beside] = ['000000000001', '000000000001000003', '000000000002']
    const use = ['2026-11-05T00:00:00Z', '2026-11-05T00:01:00Z'] as const
    for (const [userId, path] of Object.entries({ Sales: sales, Team: below, Beside: beside })) {
      await app.addUses(await app.addPerson(userId, { departmentId: await app.addDepartment(path, of), of }), [use], of)
    }
    await app.addUses(await app.addPerson('Above', { of }), [use], of)
    const salesAdmin = limitedTo(of.admin, sales)
    for (const query of [{}, { use: 'used' }]) {
      expect(await list(query, salesAdmin)).toMatchObject({ items: [{ userName: 'Sales' }, { userName: 'Team' }], total: 2 })
    }
    const first = await list({ limit: 1 }, salesAdmin)
    expect(await list({ limit: 1, cursor: first.nextCursor }, salesAdmin)).toMatchObject({
      items: [{ userName: 'Team' }],
      nextCursor: null,
    })
    expect((await linesOfFile({}, salesAdmin)).slice(1)).toEqual([
      `Sales,山田,${sales},営業部,2026/11/05 09:00:00,2026/11/05 09:01:00`,
      `Team,山田,${below},営業部,2026/11/05 09:00:00,2026/11/05 09:01:00`,
    ])
    expect(await list({}, limitedTo(of.admin, below))).toMatchObject({ items: [{ userName: 'Team' }], total: 1 })
  })

  it('400: a period or a use that does not exist', async () => {
    for (const query of [{ from: 'yesterday' }, { use: 'perhaps' }]) {
      expect((await app.as(app.company.admin).call(routes.listLastUse, { query })).status).toBe(400)
    }
  })
})
