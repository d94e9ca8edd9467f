import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countCap } from '../../../kernel/page.ts'
import * as routes from '../contract/index.ts'
import { startActivity, type TestActivity } from './test-activity.ts'

let app: TestActivity
beforeAll(async () => {
  app = await startActivity()
  await app.addPerson('Again', { surname: '辞職', isDeleted: true })
  await app.addPerson('again', { surname: '再任' })
  await app.addPerson('keeper', { surname: '再保', isMaintenance: true })
  await app.addPerson('stranger', { surname: '再会', of: app.other })
})
afterAll(() => app?.stop())

const month = '2026-11'
const page = async (query: Record<string, unknown>) =>
  (await app.as(app.company.admin).call(routes.listMonthlyUsage, { query: { month, ...query } })).body
const names = async (query: Record<string, unknown>) =>
  (await page(query)).items.map((row: { displayName: string }) => row.displayName).toSorted()

describe('reports of people', () => {
  it('200: MCOP-USER-29: a deleted person and a living one of the same user id are each on one page', async () => {
    const first = await page({ limit: 1 })
    const second = await page({ limit: 1, cursor: first.nextCursor })
    expect(second.nextCursor).toBeNull()
    expect([first.total, second.total]).toEqual([2, 2])
    expect([...first.items, ...second.items].map(({ displayName }) => displayName).toSorted()).toEqual(['再任', '辞職'])
  })

  it('200: MCOP-USAGE-2 MCOP-USAGE-14: words and names find living and deleted people, maintenance accounts only if wanted, and nobody elsewhere', async () => {
    expect(await names({ text: '辞職' })).toEqual(['辞職'])
    expect(await names({ text: 'AGAIN' })).toEqual(['再任', '辞職'])
    expect(await names({ text: 'again 再任' })).toEqual(['再任'])
    expect(await names({ name: '辞職' })).toEqual(['辞職'])
    expect(await names({ name: 'again' }), 'a user id is no name').toEqual([])
    expect(await names({ name: '再' })).toEqual(['再任'])
    expect(await names({ name: '再', withMaintenance: true })).toEqual(['再任', '再保'])
  })

  it('200: MCOP-CSV-3: a name without a form in code page 932 makes the whole file UTF-8, with no question mark in it', async () => {
    const id = await app.addPerson('rare', { surname: '𠮷野' })
    await app.addUses(id, [['2026-11-02T00:00:00Z', null]])
    for (const route of [routes.downloadMonthlyUsage, routes.downloadLastUse]) {
      const query = { userName: 'rare', ...(route === routes.downloadMonthlyUsage ? { month } : {}) }
      const { headers, bytes } = await app.as(app.company.admin).call(route, { query })
      expect(headers['content-type']).toContain('utf-8')
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      const text = new TextDecoder().decode(bytes)
      expect(text).toContain('rare,𠮷野,')
      expect(text).not.toContain('?')
    }
  })

  it('200: MCOP-USAGE-13: words that more people have than are counted still fill pages, and the file names every one of them', async () => {
    await addMany(countCap + 1)
    const first = await page({ text: 'many', limit: 2 })
    expect(first).toMatchObject({ total: countCap, totalIsCapped: true })
    expect(first.items.map(({ userName }: { userName: string }) => userName)).toEqual(['many1', 'many10'])
    expect(await page({ name: '多数', limit: 2 })).toMatchObject({ total: countCap, totalIsCapped: true, items: first.items })
    expect(await page({ name: 'many' }), 'a name is looked for in names alone').toMatchObject({ total: 0, items: [] })
    const { bytes } = await app.as(app.company.admin).call(routes.downloadLastUse, { query: { text: 'many' } })
    const lines = new TextDecoder('shift_jis').decode(bytes).trimEnd().split('\r\n').slice(1)
    expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(countCap + 1)
    expect(lines).toHaveLength(countCap + 1)
  })
})

async function addMany(count: number): Promise<void> {
  const database = new pg.Client({ connectionString: app.databaseUrl, options: '-c search_path=genkan,public' })
  await database.connect()
  try {
    await database.query(
      `insert into directory_user (company_id, id, user_id, user_key, login_id, login_key, surname, department_id, created_at, updated_at)
       select $1, gen_random_uuid(), 'many' || number, 'many' || number, 'many' || number, 'many' || number, '多数', $2, now(), now()
       from generate_series(1, $3::int) number`,
      [app.company.id, app.company.departmentId, count],
    )
  } finally {
    await database.end()
  }
}
