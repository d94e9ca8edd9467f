import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo, without } from '../../../../../tests/support/factories.ts'
import { readTable } from '../../../../protocols/tabular/index.ts'
import { createGroupRoute } from '../../contract/groups/group-routes.ts'
import * as people from '../../contract/people/people-routes.ts'
import * as routes from '../../contract/user-routes.ts'
import { readAllUsers } from '../queries/list-users.ts'
import { buildCondition } from '../queries/user-condition.ts'
import { type PeopleTest, startPeople } from './test-people.ts'

let test: PeopleTest
const download = (query: Record<string, unknown> = {}, actor = test.company.admin, headers: Record<string, string> = {}) =>
  test.app.as(actor).call(people.downloadPeopleRoute, { query, headers })
const linesOf = (answer: { bytes: Buffer }) => answer.bytes.toString('utf8').trimEnd().split('\r\n')
const exported = async () =>
  (
    await test.app.platform.pool.query(
      "select after, actor_id from genkan.activity_entry where company_id = $1 and action = 'directory.users.exported' order by seq",
      [test.company.id],
    )
  ).rows

beforeAll(async () => {
  test = await startPeople()
  const add = async (name: string, more: Record<string, unknown> = {}) => {
    const body = {
      surname: '山田',
      givenName: name,
      email1: `${name}@sample.example`,
      phone1: '0312345678',
      secondStepMethod: 'totp',
      ...more,
    }
    return (await test.app.as(test.company.admin).call(people.addPersonRoute, { body })).body.id as string
  }
  const formula = await add('evil', { surname: '=HYPERLINK("http://evil.example")', jobTitle: '@SUM(1)', language: 'en' })
  const full = await add('full', { mobilePhone: '090-1234-5678', jobTitle: '課長', timeZone: 'America/New_York', language: 'ja' })
  for (const name of ['大阪', '東京']) {
    await test.app
      .as(test.company.admin)
      .call(createGroupRoute, { body: { name, memberIds: [full, ...(name === '東京' ? [formula] : [])] } })
  }
})
afterAll(() => test.app.stop())

describe('the file of the list', () => {
  it('200: BP-USER-15, BP-USER-9: CSV in UTF-8 with byte order mark: the six columns, five more, formulas made harmless', async () => {
    const answer = await download()
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(String(answer.headers['content-disposition'])).toContain('.csv')
    const lines = linesOf(answer)
    expect(lines[0]).toBe(
      '\ufeff"状態","名前","メールアドレス","電話番号","二段階認証","権限","携帯電話番号","役職","グループ名","タイムゾーン","メール言語"',
    )
    expect(lines.slice(1)).toEqual([
      `"登録待ち","'=HYPERLINK(""http://evil.example"") evil","evil@sample.example","0312345678","未設定","一般ユーザー","","'@SUM(1)","東京","Asia/Tokyo","英語"`,
      '"登録待ち","山田 full","full@sample.example","0312345678","未設定","一般ユーザー","090-1234-5678","課長","大阪;東京","America/New_York","日本語"',
    ])
  })

  it('200: BP-USER-15: follows the conditions and the order of the list, and the language of the reader', async () => {
    expect(linesOf(await download({ words: 'full' }))).toHaveLength(2)
    expect(linesOf(await download({ sort: 'userId', direction: 'desc' }))[1]).toContain('full@')
    const english = linesOf(
      await download({ status: 'invited' }, test.company.admin, { 'accept-language': 'en', cookie: 'genkan-language=en' }),
    )
    expect(english[0]).toContain('"Mail language"')
    expect(english[1]).toMatch(/^"Invited".*"General user".*"English"$/)
    expect(linesOf(await download({ status: 'suspended' }))).toHaveLength(1)
  })

  it('200: BP-USER-15: the workbook keeps the zero at the beginning of a telephone number', async () => {
    const rows = []
    for await (const row of await readTable((await download({ format: 'xlsx' })).bytes)) rows.push(row.cells)
    expect(rows[1]?.slice(0, 4)).toEqual(['登録待ち', '=HYPERLINK("http://evil.example") evil', 'evil@sample.example', '0312345678'])
  })

  it('BP-USER-15, BP-GEN-6: stands in the history: how many left the house, found by what', async () => {
    const before = (await exported()).length
    await download({ words: 'full' })
    expect((await exported()).slice(before).map(({ after }) => after)).toEqual([{ format: 'csv', rows: 1, words: 'full' }])
  })

  it('401, 403, 400: BP-USER-15, BP-PERM-7: for those who may see the list, and nothing is noted of who may not', async () => {
    const before = (await exported()).length
    expect((await test.app.as().call(people.downloadPeopleRoute, {})).status).toBe(401)
    expect((await download({}, without(test.company.admin, 'directory.users.read'))).status).toBe(403)
    expect((await download({ sort: 'shoe-size' })).status).toBe(400)
    expect(await exported()).toHaveLength(before)
  })

  it('BP-USER-15: another company’s people, and those outside of a limited administrator’s department, are in no file', async () => {
    expect(linesOf(await download({}, test.other.admin))).toHaveLength(1)
    expect(linesOf(await download({}, limitedTo(test.company.admin, 'zzzzzz')))).toHaveLength(1)
  })

  it('BP-USER-15: of many people one part at a time is held, and none is lost between two parts', async () => {
    const many = Array.from({ length: 4100 }, (_, index) => ({ userId: `m${index}`, email1: `m${index}@many.example` }))
    await test.app.work(test.other.admin, (ctx) => test.app.api.registerUsers(ctx, many))
    for (const sort of ['status', 'department', 'invitation'] as const) {
      const parts = await test.app.work(test.other.admin, async (ctx) => {
        const found = []
        for await (const part of readAllUsers(ctx, await buildCondition(ctx, {}, {}), { sort, direction: 'asc' }))
          found.push(part.map(({ userId }) => userId))
        return found
      })
      expect(parts.map((part) => part.length)).toEqual([2000, 2000, 100])
      expect(new Set(parts.flat()).size).toBe(4100)
    }
    const { total } = (await test.app.as(test.other.admin).call(routes.listUsersRoute, { query: {} })).body
    expect(linesOf(await download({}, test.other.admin))).toHaveLength(total + 1)
  })
})
