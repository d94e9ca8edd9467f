/** The RADIUS role as an access server meets it: who is answered, who is not, and what becomes of accounting. */
import { execFile, spawnSync } from 'node:child_process'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { listDecisions, listMonthlyUsage } from '../../src/features/activity/contract/index.ts'
import { clientSecretContext } from '../../src/features/one-time-passwords/server/radius/radius-service.ts'
import { type Attribute, attribute } from '../../src/protocols/radius/attributes.ts'
import type { Exchange } from '../../src/protocols/radius/client/radius-client.ts'
import { AcctStatusType } from '../../src/protocols/radius/dictionary.ts'
import { RadiusWorld, request, sharedSecret } from './radius-world.ts'

const isRadclientMissing = spawnSync('radclient', ['-v']).error !== undefined
// biome-ignore lint/suspicious/noConsole: a conformance test that does not run must be noticed
if (isRadclientMissing) console.warn('SKIPPED: RADIUS conformance needs radclient (Debian: apt-get install freeradius-utils)')

function said(exchange: Exchange): string {
  if (exchange.kind === 'silent') return 'silence'
  return exchange.reply.code === 2 ? `accept ${exchange.reply.attributes.get('Framed-IP-Address')}` : `code ${exchange.reply.code}`
}

describe('clients', () => {
  let world: RadiusWorld
  beforeAll(async () => {
    world = await RadiusWorld.open()
  })
  afterAll(() => world?.close())

  test('RFC 2865 §3: a source that is no client gets silence, and one switched off becomes a stranger', async () => {
    const id = await world.person('switched', { address: '10.77.0.5' })
    await world.code(id, '10000001')
    const client = await world.client({ timeoutMs: 400 })
    await world.query('update radius_client set is_enabled = false where id = $1', [world.clientId])
    expect(said(await request(client, 'switched', '10000001'))).toBe('silence')
    const packets = await world.metrics.registry.getSingleMetricAsString('genkan_radius_packets_total')
    expect(packets).toMatch(/outcome="(unknown-client|decided-silence)"} 1/)
    await world.query('update radius_client set is_enabled = true where id = $1', [world.clientId])
    // Strangers make it look for new clients once a second only; the access server repeats its packet meanwhile.
    const patient = await world.client({ timeoutMs: 400, attempts: 10 })
    expect(said(await request(patient, 'switched', '10000001'))).toBe('accept 10.77.0.5')
  })

  test('MCOP-CONN-1: while a secret is being changed the old one holds until its end, and no longer', async () => {
    const { clock } = world.app.platform
    const other = await RadiusWorld.open()
    try {
      await other.query(
        'update radius_client set sealed_secret = $1, sealed_previous_secret = $2, previous_secret_until = $3 where id = $4',
        [
          other.app.platform.secrets.seal('newsecret', clientSecretContext(other.clientId)),
          other.app.platform.secrets.seal(sharedSecret, clientSecretContext(other.clientId)),
          new Date(clock.now().getTime() + 1000),
          other.clientId,
        ],
      )
      expect(said(await other.ask('nobody', '1'))).toBe('code 3')
    } finally {
      await other.close()
    }
    // Of a row with an end in the past the old secret is not even loaded.
    const late = await RadiusWorld.open()
    try {
      await late.query(
        'update radius_client set sealed_secret = $1, sealed_previous_secret = $2, previous_secret_until = $3 where id = $4',
        [
          late.app.platform.secrets.seal('newsecret', clientSecretContext(late.clientId)),
          late.app.platform.secrets.seal(sharedSecret, clientSecretContext(late.clientId)),
          clock.now(),
          late.clientId,
        ],
      )
      expect(said(await request(await late.client({ timeoutMs: 400 }), 'nobody', '1'))).toBe('silence')
    } finally {
      await late.close()
    }
  })
})

test('MCOP-GEN-2, MCOP-CONN-1: a client of one company reaches no user of another, whatever realm is typed', async () => {
  const world = await RadiusWorld.open()
  try {
    const other = await world.app.openCompany('OTHER001', '別の会社')
    await world.contract(other.id)
    const id = await world.person('same-name', { address: '10.77.0.9' }, other)
    await world.code(id, '20000001', other)
    expect(said(await world.ask('same-name', '20000001'))).toBe('code 3')
    expect(said(await world.ask('same-name@OTHER001', '20000001'))).toBe('code 3')
    expect(await world.history(other.id)).toEqual([])
    expect((await world.history()).map(({ reason }) => reason)).toEqual(['unknown-user', 'unknown-user'])
  } finally {
    await world.close()
  }
})

test('MCOP-CONN-1: a shared client finds the company by the realm; a realm of nobody is refused and kept nowhere', async () => {
  const world = await RadiusWorld.open({ sharedClient: true })
  try {
    const other = await world.app.openCompany('OTHER001', '別の会社')
    await world.contract(other.id)
    const here = await world.person('same-name', { address: '10.77.0.8' })
    const there = await world.person('same-name', { address: '10.77.0.9' }, other)
    await world.code(here, '20000001')
    await world.code(there, '20000001', other)
    expect(said(await world.ask('same-name@other001', '20000001'))).toBe('accept 10.77.0.9')
    expect(said(await world.ask('same-name@SAMPLE01', '20000001'))).toBe('accept 10.77.0.8')
    expect(said(await world.ask('same-name', '20000001'))).toBe('code 3')
    expect(said(await world.ask('same-name@NOBODY01', '20000001'))).toBe('code 3')
    expect((await world.history(other.id)).map(({ reason, user_id }) => [reason, user_id])).toEqual([['ok', there]])
    expect((await world.history()).map(({ reason, user_id }) => [reason, user_id])).toEqual([['ok', here]])
  } finally {
    await world.close()
  }
})

test('MCOP-CONN-1: silence while the database is away, answers again when it is back, and the code is still good', async () => {
  const world = await RadiusWorld.open()
  const admin = new pg.Client({ connectionString: inject('postgresUrl') })
  await admin.connect()
  const name = new URL(world.app.databaseUrl.replace(/@\//, '@localhost/')).pathname.slice(1)
  try {
    const id = await world.person('patient', { address: '10.77.0.5' })
    await world.code(id, '30000001')
    const client = await world.client({ timeoutMs: 700 })
    expect(said(await request(client, 'nobody', '1'))).toBe('code 3')
    await admin.query(`alter database ${name} with allow_connections false`)
    await admin.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [name])
    expect(said(await request(client, 'patient', '30000001'))).toBe('silence')
    await admin.query(`alter database ${name} with allow_connections true`)
    expect(said(await request(client, 'patient', '30000001'))).toBe('accept 10.77.0.5')
  } finally {
    await admin.query(`alter database ${name} with allow_connections true`)
    await admin.end()
    await world.close()
  }
})

test('MCOP-OTP-21: a batch that waits too long for the row of a user stays unanswered and leaves the code unspent', async () => {
  const world = await RadiusWorld.open()
  const holder = new pg.Client({ connectionString: world.app.databaseUrl })
  await holder.connect()
  try {
    const id = await world.person('held', { address: '10.77.0.5' })
    await world.code(id, '30000002')
    await world.query('insert into otp_account (company_id, user_id) values ($1, $2)', [world.company.id, id])
    await holder.query('begin')
    await holder.query('select from genkan.otp_account where user_id = $1 for update', [id])
    expect(said(await request(await world.client({ timeoutMs: 3_000 }), 'held', '30000002'))).toBe('silence')
    await holder.query('rollback')
    expect(said(await world.ask('held', '30000002'))).toBe('accept 10.77.0.5')
  } finally {
    await holder.end()
    await world.close()
  }
})

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

describe.skipIf(isRadclientMissing)('radclient', () => {
  test('MCOP-CONN-1: a foreign client is let in with its address once', async () => {
    const world = await RadiusWorld.open()
    try {
      const id = await world.person('foreign', { address: '10.77.0.42' })
      await world.code(id, '50000001')
      const attributes = 'User-Name = "foreign", User-Password = "50000001", Message-Authenticator = 0x00'
      const first = await radclient(world.radius.authPort, attributes)
      expect(first).toContain('Received Access-Accept')
      expect(first).toContain('Framed-IP-Address = 10.77.0.42')
      expect(first).toContain('Framed-IP-Netmask = 255.255.255.255')
      const second = await radclient(world.radius.authPort, attributes)
      expect(second).toContain('Received Access-Reject')
      expect(second.split('Received')[1]).not.toContain('Framed-IP-Address')
    } finally {
      await world.close()
    }
  })

  function radclient(port: number, attributes: string): Promise<string> {
    return new Promise((resolve) => {
      const child = execFile(
        'radclient',
        ['-r', '1', '-t', '2', '-x', `127.0.0.1:${port}`, 'auth', sharedSecret],
        (_error, stdout, stderr) => resolve(stdout + stderr),
      )
      child.stdin?.end(attributes)
    })
  }
})
