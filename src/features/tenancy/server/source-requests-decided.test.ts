import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { limitedTo, without } from '../../../../tests/support/factories.ts'
import { getCompany } from '../contract/routes.ts'
import * as routes from '../contract/source-request-routes.ts'
import { type SourceRequestApp, startSourceRequests, wish } from './test-source-requests.ts'

const detail = () => app.as(app.company.operator).call(getCompany, { params: { companyId: app.company.id } })
const paramsOf = (requestId: string, of = app.company) => ({ companyId: of.id, requestId })

let app: SourceRequestApp
beforeAll(async () => {
  app = await startSourceRequests()
})
beforeEach(() => app.nextTest())
afterAll(() => app?.stop())

describe('deciding', () => {
  it('200: MCOP-LOGIN-9: approval makes the wish the list, keeps notes of lines that stay, is in both histories and told by letter', async () => {
    await app.replace(1, '192.0.2.0/24', '198.51.100.1')
    const { body } = await app.ask({ version: 2 })
    expect(body).toMatchObject({ added: ['127.0.0.0/8'], removed: ['198.51.100.1/32'] })
    const approved = await app.approve(body.id, { version: 2, remark: '了解しました。' })
    expect(approved).toMatchObject({
      status: 200,
      body: {
        request: {
          state: 'approved',
          remark: '了解しました。',
          closedBy: 'operator',
          added: ['127.0.0.0/8'],
          removed: ['198.51.100.1/32'],
        },
        company: {
          version: 3,
          permittedSources: [
            { source: '127.0.0.0/8', note: '' },
            { source: '192.0.2.0/24', note: '本社' },
          ],
        },
      },
    })
    expect((await app.own()).body).toMatchObject({ sources: ['127.0.0.0/8', '192.0.2.0/24'], openRequest: null })
    const entry = {
      action: 'tenancy.source-request.approved',
      before: { requestState: 'open', sources: ['192.0.2.0/24', '198.51.100.1/32'] },
      after: { requestState: 'approved', sources: ['127.0.0.0/8', '192.0.2.0/24'], remark: '了解しました。' },
    }
    expect((await app.entriesIn('activity_entry')).at(-1)).toEqual(entry)
    expect(await app.entriesIn('activity_provider_entry')).toEqual([entry])
    expect(app.told.at(-1)).toEqual({ requestId: body.id, state: 'approved' })
    const [copy] = app.letterCopies()
    expect(app.letters.map(({ kind }) => kind)).toEqual(['source-request-approved'])
    expect(copy).toMatchObject({
      to: 'admin01@example.com',
      userId: app.company.admin.id,
      subject: expect.stringContaining('承認されました'),
    })
    expect(copy?.text).toContain('127.0.0.0/8\n192.0.2.0/24')
    expect(copy?.text).toContain('https://portal.example.jp/admin/permitted-sources')
  })

  it('409: MCOP-LOGIN-9: a list that was changed meanwhile is looked at again before it is replaced', async () => {
    const { body } = await app.ask()
    await app.replace(1, '203.0.113.0/24')
    expect(await app.approve(body.id)).toMatchObject({ status: 409, body: { code: 'kernel.stale-version', params: { version: 2 } } })
    expect((await detail()).body.permittedSources).toMatchObject([{ source: '203.0.113.0/24' }])
    expect(app.letters).toEqual([])
    const listed = await app.as(app.company.operator).call(routes.listSourceRequests, { params: { companyId: app.company.id } })
    expect(listed.body.items).toMatchObject([{ state: 'open', hasListChanged: true, listVersion: 2, removed: ['203.0.113.0/24'] }])
    expect((await app.approve(body.id, { version: 2 })).body.request).toMatchObject({ state: 'approved', removed: ['203.0.113.0/24'] })
  })

  it('200: MCOP-LOGIN-9: refusal needs its reason, leaves the list, is in both histories and told by letter in the person’s language', async () => {
    app.recipients.set(app.company.admin.id ?? '', { email: 'admin01@example.com', language: 'en' })
    const { body } = await app.ask()
    expect(problemsIn(await app.refuse(body.id, ' '))).toEqual(['/body/remark field.required'])
    expect(await app.refuse(body.id)).toMatchObject({
      status: 200,
      body: { state: 'refused', remark: '台帳と合いません。', added: ['127.0.0.0/8', '192.0.2.0/24'] },
    })
    expect((await detail()).body).toMatchObject({ version: 1, permittedSources: [] })
    const wished = ['127.0.0.0/8', '192.0.2.0/24']
    for (const table of ['activity_entry', 'activity_provider_entry'] as const) {
      expect((await app.entriesIn(table)).at(-1)).toEqual({
        action: 'tenancy.source-request.refused',
        before: { requestState: 'open', wished },
        after: { requestState: 'refused', wished, remark: '台帳と合いません。' },
      })
    }
    expect(app.told.at(-1)).toEqual({ requestId: body.id, state: 'refused' })
    const [copy] = app.letterCopies()
    expect(copy?.subject).toBe('The change of permitted source addresses was not approved')
    expect(copy?.text).toContain('台帳と合いません。')
  })

  it('200: nobody is written to when the one who asked has no mail address or is gone', async () => {
    app.recipients.set(app.company.admin.id ?? '', { email: '', language: 'ja' })
    expect((await app.refuse((await app.ask()).body.id)).status).toBe(200)
    app.recipients.delete(app.company.admin.id ?? '')
    expect((await app.approve((await app.ask()).body.id)).status).toBe(200)
    expect(app.letters).toEqual([])
  })

  it('409: what was decided or withdrawn is not decided again', async () => {
    const decided = (await app.ask()).body.id
    await app.refuse(decided)
    const taken = (await app.ask()).body.id
    await app.withdraw(taken)
    for (const id of [decided, taken]) {
      expect(await app.approve(id)).toMatchObject({ status: 409, body: { code: 'tenancy.source-request-closed' } })
      expect(await app.refuse(id)).toMatchObject({ status: 409, body: { code: 'tenancy.source-request-closed' } })
    }
    expect((await detail()).body).toMatchObject({ version: 1, permittedSources: [] })
  })

  it('200: MCOP-LOGIN-9: the provider finds the open one of a company by its state, though the clock went back before it was asked', async () => {
    const open = () => app.as(app.company.operator).call(routes.getOpenSourceRequest, { params: { companyId: app.company.id } })
    expect((await open()).body).toEqual({ request: null })
    app.clock.advance({ minutes: 5 })
    const earlier = (await app.ask()).body.id
    await app.withdraw(earlier)
    app.clock.advance({ minutes: -5 })
    const { id } = (await app.ask()).body
    expect(id < earlier).toBe(true)
    expect((await open()).body.request).toMatchObject({ id, state: 'open', askedBy: 'admin01' })
    await app.refuse(id)
    expect((await open()).body).toEqual({ request: null })
  })

  it('200: MCOP-LOGIN-9: the provider sees the open ones of all companies, the oldest first, page by page', async () => {
    const late = app.company
    app.clock.advance({ minutes: 1 })
    const second = await app.openCompany('C000009001', '二番目')
    const asked: string[] = [(await app.ask({}, late)).body.id]
    app.clock.advance({ minutes: 1 })
    asked.push((await app.ask({}, second)).body.id)
    const seen: { id: string; company: { code: string } }[] = []
    let cursor: string | undefined
    do {
      const { body } = await app.as(late.operator).call(routes.listWaitingSourceRequests, { query: { limit: 1, cursor } })
      expect(body.items).toHaveLength(1)
      seen.push(...body.items)
      cursor = body.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen.filter(({ id }) => asked.includes(id)).map(({ company: of }) => of.code)).toEqual([late.code, 'C000009001'])
    expect(seen.every((request) => 'added' in request && 'removed' in request)).toBe(true)
    await app.approve(asked[1] ?? '', { version: 1 }, second)
    const after = await app.as(late.operator).call(routes.listWaitingSourceRequests)
    expect(after.body.items.map(({ id }: { id: string }) => id)).not.toContain(asked[1])
  })
})

describe('who may', () => {
  it('401 403: every route is guarded; administrators cannot decide, operators and users cannot ask', async () => {
    const { id } = (await app.ask()).body
    const ofAdministrators = [
      [routes.getOwnPermittedSources, {}],
      [routes.listOwnSourceRequests, {}],
      [routes.askForSources, { body: wish }],
      [routes.withdrawSourceRequest, { params: { requestId: id } }],
    ] as const
    const ofOperators = [
      [routes.listWaitingSourceRequests, {}],
      [routes.listSourceRequests, { params: { companyId: app.company.id } }],
      [routes.getOpenSourceRequest, { params: { companyId: app.company.id } }],
      [routes.approveSourceRequest, { params: paramsOf(id), body: { version: 1 } }],
      [routes.refuseSourceRequest, { params: paramsOf(id), body: { remark: 'x' } }],
    ] as const
    for (const [calls, rightful, others] of [
      [ofAdministrators, app.company.admin, [app.company.operator, app.company.user]],
      [ofOperators, app.company.operator, [app.company.admin, app.company.user]],
    ] as const) {
      for (const [route, call] of calls) {
        expect([route.id, (await app.as().call(route, call)).status]).toEqual([route.id, 401])
        for (const actor of [...others, without(rightful, route.permission)])
          expect([route.id, (await app.as(actor).call(route, call)).status]).toEqual([route.id, 403])
      }
    }
  })

  it('403: an administrator who is limited to a department reads, but neither asks nor withdraws', async () => {
    const limited = limitedTo(app.company.admin, '000000')
    expect((await app.as(limited).call(routes.getOwnPermittedSources)).body).toMatchObject({ mayAsk: false })
    expect((await app.as(limited).call(routes.askForSources, { body: wish })).status).toBe(403)
    expect((await app.withdraw((await app.ask()).body.id, limited)).status).toBe(403)
  })

  it('404: another company’s request is a missing thing, for the company and on the provider’s path', async () => {
    const { id } = (await app.ask({}, app.company)).body
    expect(await app.withdraw(id, app.other.admin)).toMatchObject({ status: 404, body: { code: 'kernel.not-found' } })
    expect(await app.withdraw(app.platform.ids.next())).toMatchObject({ status: 404, body: { code: 'kernel.not-found' } })
    for (const route of [routes.approveSourceRequest, routes.refuseSourceRequest]) {
      const body = route === routes.approveSourceRequest ? { version: 1 } : { remark: 'x' }
      expect((await app.as(app.company.operator).call(route, { params: paramsOf(id, app.other), body })).status).toBe(404)
    }
    const listed = await app.as(app.other.admin).call(routes.listOwnSourceRequests)
    expect(listed.body.items.map((request: { id: string }) => request.id)).not.toContain(id)
  })

  it('MCOP-LOGIN-9: the company’s own role can neither approve a request nor bring one in that is approved', async () => {
    const { id } = (await app.ask()).body
    const inCompany = (statement: ReturnType<typeof sql>) => app.work(app.company.admin, (ctx) => statement.execute(ctx.tx))
    await expect(
      inCompany(sql`update tenancy_source_request set state = 'approved', closed_at = now() where id = ${id}::uuid`),
    ).rejects.toThrow(/row-level security/)
    await expect(
      inCompany(sql`
        insert into tenancy_source_request (company_id, id, state, sources, sources_before, reason, asked_by, asked_at, closed_at)
        select company_id, gen_random_uuid(), 'approved', sources, sources, reason, asked_by, now(), now() from tenancy_source_request`),
    ).rejects.toThrow(/row-level security/)
    await expect(inCompany(sql`delete from tenancy_source_request`)).rejects.toThrow(/permission denied/)
    expect((await app.own()).body).toMatchObject({ sources: [], openRequest: { id, state: 'open' } })
  })
})
