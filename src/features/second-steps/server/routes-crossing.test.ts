import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestCompany, without } from '../../../../tests/support/factories.ts'
import { assigned, type SecondStepsApp, startSecondSteps } from '../../../../tests/support/second-steps.ts'
import type { Actor } from '../../../platform/server/context.ts'
import { crossingSecondStepRoutes as crossing, peopleSecondStepRoutes as routes } from '../contract/people-routes.ts'

let app: SecondStepsApp
let company: TestCompany
let other: TestCompany
/** `User1`, `User2`, `User3`. */
let ids: string[]
let otherId: string
let companies = 0

beforeAll(async () => {
  app = await startSecondSteps()
})
afterAll(() => app?.stop())
beforeEach(async () => {
  companies += 1
  const number = companies.toString().padStart(2, '0')
  const own = await app.people(`C1000000${number}`, ['User1', 'User2', 'User3'])
  const others = await app.people(`C2000000${number}`, ['User1'])
  ;[company, ids, other, otherId] = [own.company, own.ids, others.company, others.ids[0] ?? '']
  app.rules = assigned
  app.hasProof = true
  app.told()
})

const idAt = (index: number): string => ids[index] ?? ''
const assign = (people: readonly [string, number][], more: { method?: string; isRequired?: boolean }, actor: Actor = company.admin) =>
  app.as(actor).call(routes.assign, { body: { people: people.map(([personId, version]) => ({ personId, version })), ...more } })
const at = (personId: string, companyId = company.id) => ({ companyId, personId })
const skip = (personId: string, until: string, more: { reason?: string; version?: number } = {}, companyId = company.id) =>
  app.as(company.operator).call(crossing.setSkip, {
    params: at(personId, companyId),
    body: { until, reason: more.reason ?? '端末の故障', version: more.version ?? 0 },
  })
const detail = async (personId: string) => (await app.as(company.admin).call(routes.get, { params: { personId } })).body

describe('SKIP', () => {
  it('BP-MFA-20, BP-MFA-21: 204: the provider lets one person do without, for a reason and until a day, which the administrator sees', async () => {
    expect((await skip(idAt(0), '2026-12-24')).status).toBe(204)
    const expected = { method: 'skip', skipUntil: '2026-12-24', skipReason: '端末の故障' }
    expect(await detail(idAt(0))).toMatchObject(expected)
    for (const seen of [
      await app.as(company.admin).call(routes.skipped),
      await app.as(company.operator).call(crossing.skipped, { params: { companyId: company.id } }),
    ]) {
      expect(seen.body.items).toMatchObject([{ personId: idAt(0), userId: 'User1', skipUntil: '2026-12-24', skipReason: '端末の故障' }])
    }
    expect((await app.as(other.admin).call(routes.skipped)).body.items).toEqual([])
    expect(app.told()).toMatchObject([{ what: 'skip-set', before: null, after: 'skip', by: { kind: 'operator' } }])
  })
  it('BP-MFA-21: after its last day, where the company is, it is a code by mail, and the person is told', async () => {
    await app.platform.pool.query(`update genkan.tenancy_company set time_zone = 'America/New_York' where id = $1`, [company.id])
    app.clock.set('2026-12-01T12:00:00.000Z')
    await skip(idAt(0), '2026-12-02')
    app.told()
    app.clock.set('2026-12-03T04:59:59.000Z')
    await app.runJob('second-steps.end-skips')
    expect(await detail(idAt(0))).toMatchObject({ method: 'skip', version: 1 })
    app.clock.set('2026-12-03T05:00:00.000Z')
    expect(await detail(idAt(0))).toMatchObject({ method: 'mail', skipUntil: null, skipReason: '', version: 1 })
    await app.runJob('second-steps.end-skips')
    expect(await detail(idAt(0))).toMatchObject({ method: 'mail', version: 2 })
    await app.runJob('second-steps.end-skips')
    expect(app.told()).toMatchObject([{ personIds: [idAt(0)], what: 'skip-ended', before: 'skip', after: 'mail' }])
  })
  it('204: is ended by the provider at once; 409: where there is none', async () => {
    await skip(idAt(0), '2026-12-24')
    const end = (version: number) => app.as(company.operator).call(crossing.endSkip, { params: at(idAt(0)), body: { version } })
    expect((await end(0)).status).toBe(409)
    expect((await end(1)).status).toBe(204)
    expect(await detail(idAt(0))).toMatchObject({ method: 'mail', skipUntil: null })
    expect(await end(2)).toMatchObject({ status: 409, body: { code: 'second-steps.not-skipped' } })
  })
  it('is ended by the administrator who assigns a method', async () => {
    await skip(idAt(0), '2026-12-24')
    expect((await assign([[idAt(0), 1]], { method: 'totp' })).status).toBe(200)
    expect(await detail(idAt(0))).toMatchObject({ method: 'totp', skipUntil: null, skipReason: '', mustSetUp: true })
  })
  it.each(['2026-11-30', '2027-12-03', '2026-02-30', '2026-13-01', 'soon', ''])('400: does not last until %j', async (until) => {
    app.clock.set('2026-12-01T12:00:00.000Z')
    const refused = await skip(idAt(0), until)
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/body/until' }] } })
  })
  it('400: is not given without a reason; 403: not by an administrator; 404: not across companies', async () => {
    expect(await skip(idAt(0), '2026-12-24', { reason: '　' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/body/reason' }] },
    })
    const body = { until: '2026-12-24', reason: 'x', version: 0 }
    expect((await app.as(company.admin).call(crossing.setSkip, { params: at(idAt(0)), body })).status).toBe(403)
    expect(
      (await app.as(without(company.operator, 'second-steps.people.cross')).call(crossing.setSkip, { params: at(idAt(0)), body })).status,
    ).toBe(403)
    expect((await skip(otherId, '2026-12-24')).status).toBe(404)
    expect((await skip(idAt(0), '2026-12-24', {}, app.platform.ids.next())).status).toBe(404)
    expect((await skip(idAt(0), '2026-12-24', { version: 4 })).status).toBe(409)
  })
})

describe('the provider and somebody of a company', () => {
  it('204: resets for a reason, which stands in the history of the company; 404: nobody of another', async () => {
    await app.equip(company.id, idAt(0))
    const call = (personId: string) =>
      app.as(company.operator).call(crossing.reset, { params: at(personId), body: { reason: '管理者不在', version: 1 } })
    expect((await call(idAt(0))).status).toBe(204)
    expect((await app.as(company.operator).call(crossing.get, { params: at(idAt(0)) })).body).toMatchObject({
      totpCount: 0,
      mustSetUp: true,
    })
    expect((await call(otherId)).status).toBe(404)
    const { rows } = await app.platform.pool.query(
      `select actor_kind, after from genkan.activity_entry where action = 'second-steps.person.reset' and company_id = $1`,
      [company.id],
    )
    expect(rows).toEqual([{ actor_kind: 'operator', after: { reason: '管理者不在' } }])
  })
})
