import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import * as routes from '../contract/source-request-routes.ts'
import { permitsAddress } from '../contract/source-rules.ts'
import { type SourceRequestApp, startSourceRequests, wish } from './test-source-requests.ts'

let app: SourceRequestApp
beforeAll(async () => {
  app = await startSourceRequests()
})
beforeEach(() => app.nextTest())
afterAll(() => app?.stop())

describe('asking', () => {
  it('200: MCOP-LOGIN-9 MCOP-LOGIN-10: the company sees the list without the provider’s notes, its own address and that nothing is open', async () => {
    await app.replace(1, '192.0.2.0/24')
    expect((await app.own()).body).toEqual({
      sources: ['192.0.2.0/24'],
      version: 2,
      ownAddress: '127.0.0.1',
      mayAsk: true,
      openRequest: null,
    })
  })

  it('201: MCOP-LOGIN-9: asks with the whole list, which stays as it was; in the history, told by an event, and shown as open', async () => {
    const answer = await app.ask({ sources: ['192.0.2.9/24', '１２７．０．０．１', '192.0.2.0/24'] })
    expect(answer).toMatchObject({
      status: 201,
      body: {
        state: 'open',
        sources: ['127.0.0.1/32', '192.0.2.0/24'],
        added: ['127.0.0.1/32', '192.0.2.0/24'],
        removed: [],
        hasListChanged: false,
        reason: wish.reason,
        remark: '',
        askedBy: 'admin01',
        closedAt: null,
      },
    })
    expect((await app.own()).body).toMatchObject({ sources: [], openRequest: { id: answer.body.id } })
    expect(await app.entriesIn('activity_entry')).toMatchObject([
      {
        action: 'tenancy.source-request.asked',
        before: null,
        after: { requestState: 'open', wished: ['127.0.0.1/32', '192.0.2.0/24'], reason: wish.reason },
      },
    ])
    expect(await app.entriesIn('activity_provider_entry')).toEqual([])
    expect(app.told).toEqual([{ requestId: answer.body.id }])
    expect(app.letters).toEqual([])
  })

  it('400: MCOP-LOGIN-10: tells every wrong line by its place, and a missing reason, at once', async () => {
    const answer = await app.ask({ sources: ['192.0.2.1', '192.0.2.300', '2001:db8::/32', 'example.com'], reason: ' ' })
    expect(problemsIn(answer).sort()).toEqual([
      '/body/reason field.required',
      '/body/sources/1 tenancy.source-form',
      '/body/sources/3 tenancy.source-form',
    ])
  })

  it('400: MCOP-LOGIN-9: refuses a list without the caller’s address, and an empty one, unless that was ticked', async () => {
    const away = { sources: ['198.51.100.0/24'] }
    expect(problemsIn(await app.ask(away))).toEqual(['/body/acknowledged tenancy.own-source-missing'])
    expect(problemsIn(await app.ask({ ...away, acknowledged: ['every-source'] }))).toEqual([
      '/body/acknowledged tenancy.own-source-missing',
    ])
    await app.replace(1, '127.0.0.1')
    expect(problemsIn(await app.ask({ version: 2, sources: [] }))).toEqual(['/body/acknowledged tenancy.every-source'])
    expect(await app.ask({ version: 2, sources: [], acknowledged: ['every-source'] })).toMatchObject({
      status: 201,
      body: { sources: [], added: [], removed: ['127.0.0.1/32'] },
    })
  })

  it('400: refuses the present list, however it is written', async () => {
    await app.replace(1, '127.0.0.0/8', '2001:db8::/32')
    const same = await app.ask({ version: 2, sources: ['2001:DB8:0::1/32', '127.0.0.1/8'] })
    expect(problemsIn(same)).toEqual(['/body/sources tenancy.sources-unchanged'])
  })

  it('409: MCOP-LOGIN-9: refuses a second open request, and a list that is not the one shown', async () => {
    await app.ask()
    expect(await app.ask({ sources: ['127.0.0.1'] })).toMatchObject({ status: 409, body: { code: 'tenancy.source-request-open' } })
    expect(await app.ask({ version: 7 }, app.other)).toMatchObject({
      status: 409,
      body: { code: 'kernel.stale-version', params: { version: 1 } },
    })
  })

  it('201 409: of two at the same moment one wins', async () => {
    const answers = await Promise.all([app.ask(), app.ask({ sources: ['127.0.0.1'] })])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it('200: MCOP-LOGIN-9: is withdrawn, once, by any administrator; the list stays and another request may follow', async () => {
    const { body } = await app.ask()
    expect(await app.withdraw(body.id, { ...app.company.admin, id: app.platform.ids.next(), name: 'admin02' })).toMatchObject({
      status: 200,
      body: { state: 'withdrawn', closedBy: 'admin02', added: ['127.0.0.0/8', '192.0.2.0/24'] },
    })
    expect(await app.withdraw(body.id)).toMatchObject({ status: 409, body: { code: 'tenancy.source-request-closed' } })
    const wished = ['127.0.0.0/8', '192.0.2.0/24']
    expect(await app.entriesIn('activity_entry')).toMatchObject([
      { action: 'tenancy.source-request.asked' },
      {
        action: 'tenancy.source-request.withdrawn',
        before: { requestState: 'open', wished },
        after: { requestState: 'withdrawn', wished },
      },
    ])
    expect(app.told.at(-1)).toEqual({ requestId: body.id, state: 'withdrawn' })
    expect((await app.ask()).status).toBe(201)
  })

  it('200: lists the company’s own, the newest first, page by page; 400 for a cursor that is none', async () => {
    for (let turn = 1; turn <= 3; turn += 1) {
      app.clock.advance({ minutes: 1 })
      const { body } = await app.ask({ reason: `${turn}回目` })
      if (turn < 3) await app.withdraw(body.id)
    }
    const page = (cursor?: string) => app.as(app.company.admin).call(routes.listOwnSourceRequests, { query: { limit: 2, cursor } })
    const first = await page()
    expect(first.body).toMatchObject({ items: [{ state: 'open', reason: '3回目' }, { reason: '2回目' }], total: 3 })
    const second = await page(first.body.nextCursor)
    expect(second.body).toMatchObject({ items: [{ state: 'withdrawn', reason: '1回目' }], nextCursor: null })
    expect(problemsIn(await page('x'))).toEqual(['/query/cursor field.bad-format'])
  })
})

describe('the rule that warns', () => {
  it('MCOP-LOGIN-7: agrees with the database, which lets in everybody by an empty list and nobody outside of another one', async () => {
    const lists = [[], ['192.0.2.0/24'], ['192.0.2.7'], ['2001:db8::/48', '198.51.100.0/25'], ['0.0.0.0/0'], ['::/0']]
    const addresses = [
      '192.0.2.7',
      '192.0.3.7',
      '198.51.100.127',
      '198.51.100.128',
      '2001:db8::9',
      '2001:db8:1::9',
      '::ffff:192.0.2.7',
      '127.0.0.1',
    ]
    for (const [turn, list] of lists.entries()) {
      await app.replace(turn + 1, ...list)
      for (const address of addresses) {
        const found = await app.platform.pool.query('select genkan.tenancy_source_permitted($1, $2) as permitted', [
          app.company.id,
          address,
        ])
        expect([list, address, found.rows[0].permitted]).toEqual([list, address, permitsAddress(list, address)])
      }
    }
  })
})
