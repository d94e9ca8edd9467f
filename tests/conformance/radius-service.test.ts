/** The RADIUS role as an access server meets it: who is answered and who is not. */
import { execFile, spawnSync } from 'node:child_process'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { clientSecretContext } from '../../src/features/one-time-passwords/server/radius/radius-service.ts'
import type { Exchange } from '../../src/protocols/radius/client/radius-client.ts'
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
