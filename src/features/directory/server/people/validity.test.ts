import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listUsersRoute, registerUserRoute, updateUserRoute } from '../../contract/user-routes.ts'
import { endingValiditiesJobs, endingValiditiesTask } from '../jobs/tell-ending-validities.ts'
import { makeAdministrator, type PeopleTest, startPeople } from './test-people.ts'

let test: PeopleTest
beforeAll(async () => {
  test = await startPeople()
})
afterAll(() => test.app.stop())

const register = async (userId: string, days: Record<string, unknown>) =>
  (await test.app.as(test.company.admin).call(registerUserRoute, { body: { userId, email1: `${userId}@sample.example`, ...days } })).body
const listed = async (query: Record<string, unknown>) =>
  (await test.app.as(test.company.admin).call(listUsersRoute, { query })).body.items.map((item: { userId: string }) => item.userId)

describe('validity', () => {
  it('SSO-ACC-11, SSO-ACC-12, SSO-ACC-21, SSO-AST-7: whole days of the company’s zone, both included, shown and never stored', async () => {
    // 09:05 on 21 November in Japan; in Honolulu it is still the 20th.
    await register('future', { validFrom: '2026-11-22' })
    await register('today', { validFrom: '2026-11-21', validUntil: '2026-11-21' })
    await register('over', { validUntil: '2026-11-20' })
    expect([await listed({ validity: 'before' }), await listed({ validity: 'ended' })]).toEqual([['future'], ['over']])
    expect(await listed({ validity: ['current', 'ended'], words: 'sample.example' })).toEqual(['over', 'today'])
    expect(await listed({ sort: 'validUntil' })).toEqual(['over', 'today', 'future'])
    const pool = test.app.platform.pool
    await pool.query(`update genkan.tenancy_company set time_zone = 'Pacific/Honolulu' where id = $1`, [test.company.id])
    expect([await listed({ validity: 'before' }), await listed({ validity: 'ended' })]).toEqual([['future', 'today'], []])
    await pool.query(`update genkan.tenancy_company set time_zone = 'Asia/Tokyo' where id = $1`, [test.company.id])
  })

  it('400: the end is not before the beginning, with one day given or both', async () => {
    const user = await register('ordered', { validFrom: '2026-12-01' })
    const answer = await test.app
      .as(test.company.admin)
      .call(updateUserRoute, { params: { userId: user.id }, body: { version: user.version, validUntil: '2026-11-30' } })
    expect([answer.status, answer.body.errors?.[0]?.code]).toEqual([400, 'directory.validity-order'])
  })
})

describe('the end of a validity', () => {
  let ending: PeopleTest
  beforeAll(async () => {
    ending = await startPeople()
    await makeAdministrator(ending, 'chief')
  })
  afterAll(() => ending.app.stop())
  beforeEach(() => {
    ending.app.letters.length = 0
  })
  const registerEnding = async (userId: string, validUntil: string, language = 'ja') => {
    const body = { userId, email1: `${userId}@sample.example`, validUntil, language }
    return (await ending.app.as(ending.company.admin).call(registerUserRoute, { body })).body
  }
  const night = () =>
    endingValiditiesJobs({ people: undefined, publicUrl: 'https://portal.example.jp' } as never)[endingValiditiesTask]?.({
      payload: {},
      attempt: 1,
      log: ending.app.platform.log,
      signal: new AbortController().signal,
      run: (companyId, _mode, work) => ending.app.asSystem(companyId, work),
    })
  const told = (kind: string) => ending.app.letters.filter((batch) => batch.kind === kind).flatMap((batch) => batch.copies)
  const peopleTold = () => told('validity-ending').map(({ to }) => to.split('@')[0])

  it('SSO-MAIL-4: is told a fortnight before to the person and the administrators, and to nobody else', async () => {
    await registerEnding('leaving', '2026-12-05', 'en')
    await registerEnding('later', '2026-12-08')
    await night()
    expect(told('validity-ending').map((copy) => [copy.to, copy.subject])).toEqual([['leaving@sample.example', 'Your account ends soon']])
    const others = told('validities-ending')
    expect(others.map((copy) => copy.to)).toEqual(['chief@sample.example'])
    expect(others[0]?.text).toContain('2026-12-05')
  })

  it('SP-LANG-2: is told in the language of the company to whoever follows it', async () => {
    const language = (of: 'ja' | 'en') =>
      ending.app.platform.pool.query('update genkan.tenancy_company set language = $2 where id = $1', [ending.company.id, of])
    await language('en')
    await registerEnding('follows', '2026-12-05', 'system')
    await registerEnding('japanese', '2026-12-05', 'ja')
    await ending.app.platform.pool.query(`update genkan.directory_user set language = 'system' where user_id = 'chief'`)
    await night()
    expect(told('validity-ending').map(({ subject }) => /[ぁ-ん]/.test(subject))).toEqual([false, true])
    expect(told('validities-ending').map(({ subject }) => /[ぁ-ん]/.test(subject))).toEqual([false])
    await language('ja')
  })

  it('SSO-MAIL-4: is told once, however often the night’s job runs', async () => {
    await night()
    ending.app.clock.advance({ days: 1 })
    await night()
    expect(ending.app.letters).toEqual([])
  })

  it('SSO-MAIL-4: is told after a night that was missed, and where less than a fortnight is left; each day with its people', async () => {
    await registerEnding('soon', '2026-11-25')
    ending.app.clock.advance({ days: 3 })
    await night()
    expect(peopleTold()).toEqual(['soon', 'later'])
    expect(told('validities-ending')[0]?.text).toMatch(/2026-11-25まで\nsoon.*\n\n2026-12-08まで\nlater/)
  })

  it('SSO-MAIL-4: is told anew where it has moved, and never when it is over', async () => {
    const moved = await registerEnding('moved', '2026-11-28')
    await registerEnding('over', '2026-11-24')
    await night()
    expect(peopleTold()).toEqual(['moved'])
    ending.app.letters.length = 0
    const call = { params: { userId: moved.id }, body: { version: moved.version, validUntil: '2026-12-01' } }
    expect((await ending.app.as(ending.company.admin).call(updateUserRoute, call)).status).toBe(200)
    await night()
    expect(peopleTold()).toEqual(['moved'])
  })
})
