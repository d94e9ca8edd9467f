/** What becomes of accounting: from packet to use of the service. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listDecisions, listMonthlyUsage } from '../../src/features/activity/contract/index.ts'
import { type Attribute, attribute } from '../../src/protocols/radius/attributes.ts'
import { AcctStatusType } from '../../src/protocols/radius/dictionary.ts'
import { RadiusWorld } from './radius-world.ts'

describe('accounting', () => {
  let world: RadiusWorld
  beforeAll(async () => {
    world = await RadiusWorld.open()
  })
  afterAll(() => world?.close())

  type Report = { status: number; session: string; user?: string; class?: Buffer; more?: Attribute[] }
  async function report(given: Report, options: { timeoutMs?: number } = {}): Promise<string> {
    const client = await world.client({ kind: 'acct', ...options })
    const exchange = await client.account([
      attribute('Acct-Status-Type', given.status),
      attribute('Acct-Session-Id', given.session),
      attribute('NAS-Identifier', 'vpn-tokyo'),
      ...(given.user === undefined ? [] : [attribute('User-Name', given.user)]),
      ...(given.class === undefined ? [] : [attribute('Class', given.class)]),
      ...(given.more ?? []),
    ])
    return exchange.kind === 'silent' ? 'silence' : `code ${exchange.reply.code}`
  }
  const sessions = (userId: string) =>
    world.query(
      'select started_at, ended_at, end_cause, detail from activity_session where user_id = $1 and kind = $2 order by started_at, external_key',
      [userId, 'vpn'],
    )
  const at = (time: string) => new Date(`2026-11-21T${time}Z`)

  test('RFC 2866 §4.1, MCOP-OTP-33: Start, Interim and Stop become one use, booked by Class to whom the decision let in', async () => {
    const id = await world.person('traveller', { address: '10.77.0.5' })
    await world.code(id, '40000001')
    const accept = await world.ask('traveller', '40000001')
    const sessionClass = accept.kind === 'reply' ? accept.reply.attributes.get('Class') : undefined
    if (sessionClass === undefined) throw new Error('no Class')
    const session = { session: 's1', user: 'anonymous', class: sessionClass }
    const address = attribute('Framed-IP-Address', '10.77.0.5')
    expect(await report({ ...session, status: AcctStatusType.start, more: [address] })).toBe('code 5')
    expect(await sessions(id)).toMatchObject([{ started_at: at('00:05:00.000'), ended_at: null }])
    world.app.clock.advance({ minutes: 10 })
    const interim = [attribute('Acct-Session-Time', 600), attribute('Acct-Input-Octets', 1000)]
    expect(await report({ ...session, status: AcctStatusType.interimUpdate, more: interim })).toBe('code 5')
    world.app.clock.advance({ minutes: 5 })
    const end = [
      attribute('Acct-Session-Time', 900),
      attribute('Acct-Input-Octets', 5),
      attribute('Acct-Input-Gigawords', 1),
      attribute('Acct-Output-Octets', 77),
      attribute('Acct-Terminate-Cause', 1),
      attribute('Acct-Delay-Time', 3),
    ]
    expect(await report({ ...session, status: AcctStatusType.stop, more: end })).toBe('code 5')
    const complete = [
      {
        started_at: at('00:04:57.000'),
        ended_at: at('00:19:57.000'),
        end_cause: 'user-request',
        detail: { nas: 'vpn-tokyo', address: '10.77.0.5', seconds: 900, inputOctets: 2 ** 32 + 5, outputOctets: 77 },
      },
    ]
    expect(await sessions(id)).toEqual(complete)

    // Late and repeated reports change nothing.
    expect(await report({ ...session, status: AcctStatusType.interimUpdate, more: interim })).toBe('code 5')
    expect(await report({ ...session, status: AcctStatusType.stop, more: end })).toBe('code 5')
    expect(await report({ ...session, status: AcctStatusType.start, more: [address] })).toBe('code 5')
    expect(await sessions(id)).toEqual(complete)
    world.app.clock.set('2026-11-21T00:05:00.000Z')
  })

  test('RFC 2866 §4.1: Stop without Start is a whole use, counted back by its duration', async () => {
    const id = await world.person('stopper')
    expect(await report({ status: AcctStatusType.stop, session: 's2', user: 'stopper', more: [attribute('Acct-Session-Time', 60)] })).toBe(
      'code 5',
    )
    expect(await sessions(id)).toMatchObject([{ started_at: at('00:04:00.000'), ended_at: at('00:05:00.000'), end_cause: null }])
  })

  test('Start and Stop that arrive together are one use', async () => {
    const id = await world.person('brief')
    const both = [AcctStatusType.start, AcctStatusType.stop].map((status) => report({ status, session: 's3', user: 'brief' }))
    expect(await Promise.all(both)).toEqual(['code 5', 'code 5'])
    expect(await sessions(id)).toMatchObject([{ started_at: at('00:05:00.000'), ended_at: at('00:05:00.000') }])
  })

  test('RFC 2866 §5.1: Accounting-On ends what this access server had, and not what another one has', async () => {
    const id = await world.person('rebooted')
    await report({ status: AcctStatusType.start, session: 's4', user: 'rebooted' })
    await world.query(
      `insert into activity_session (company_id, id, user_id, kind, external_key, started_at, detail)
       values ($1, $2, $3, 'vpn', $4, $5, '{"nas": "vpn-osaka"}')`,
      [world.company.id, world.app.platform.ids.next(), id, `${world.clientId}/s5`, world.app.clock.now()],
    )
    expect(await report({ status: AcctStatusType.accountingOn, session: 'boot' })).toBe('code 5')
    expect((await sessions(id)).map(({ end_cause }) => end_cause)).toEqual(['nas-reboot', null])
  })

  test('RFC 2866 §4.2: what cannot be recorded is not answered', async () => {
    expect(await report({ status: AcctStatusType.start, session: 's6', user: 'nobody' }, { timeoutMs: 400 })).toBe('silence')
    expect(await report({ status: 9, session: 's7', user: 'stopper' }, { timeoutMs: 400 })).toBe('silence')
  })

  test('MCOP-GEN-2: a forged Class of another company is not believed', async () => {
    const other = await world.app.openCompany('OTHER002', '別の会社')
    const stranger = await world.person('stranger', {}, other)
    const decisionId = world.app.platform.ids.next()
    await world.query(
      `insert into activity_decision (company_id, id, at, kind, outcome, reason, user_id, typed_name)
       values ($1, $2, $3, 'radius', 'accepted', 'ok', $4, 'stranger')`,
      [other.id, decisionId, world.app.clock.now(), stranger],
    )
    const forged = Buffer.from((other.id + decisionId).replaceAll('-', ''), 'hex')
    const answer = await report({ status: AcctStatusType.start, session: 's8', user: 'nobody', class: forged }, { timeoutMs: 400 })
    expect(answer).toBe('silence')
    expect(await sessions(stranger)).toEqual([])
  })

  test('MCOP-CONN-1, MCOP-USAGE-4: the histories show decisions with their reasons; connections are not counted as sign-ins', async () => {
    const admin = world.app.as(world.company.admin)
    const decisions = await admin.call(listDecisions, { query: { kind: 'radius', limit: 100 } })
    expect(decisions.status).toBe(200)
    expect(decisions.body.items).toMatchObject([{ typedName: 'traveller', outcome: 'accepted', reason: 'ok', sourceAddress: '127.0.0.1' }])
    const usage = await admin.call(listMonthlyUsage, { query: { month: '2026-11', userName: 'traveller', limit: 100 } })
    expect(usage.body.items).toMatchObject([{ userName: 'traveller', count: 0, lastUsedAt: null }])
  })
})
