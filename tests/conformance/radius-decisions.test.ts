/** What RADIUS decides, from packet to history, on a real database. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attribute } from '../../src/protocols/radius/attributes.ts'
import type { Exchange } from '../../src/protocols/radius/client/radius-client.ts'
import { type PersonOptions, RadiusWorld, request } from './radius-world.ts'

let world: RadiusWorld

beforeAll(async () => {
  world = await RadiusWorld.open()
})
afterAll(() => world?.close())

/** `accept 10.77.0.5`, `reject` or `silence`. */
function said(exchange: Exchange): string {
  if (exchange.kind === 'silent') return 'silence'
  return exchange.reply.code === 2 ? `accept ${exchange.reply.attributes.get('Framed-IP-Address')}` : 'reject'
}

async function lastDecision(): Promise<Record<string, unknown>> {
  return { ...(await world.history()).at(-1) }
}

test('MCOP-CONN-1, RFC 2865 §5.8, §5.25: the right code is accepted with exactly the address of the item, and with Class', async () => {
  const id = await world.person('Accepted.User', { address: '10.77.0.5' })
  await world.code(id, '10000001')
  const exchange = await world.ask('ACCEPTED.user', '10000001', [
    attribute('NAS-Identifier', 'vpn-tokyo'),
    attribute('Calling-Station-Id', '203.0.113.9'),
  ])
  expect(said(exchange)).toBe('accept 10.77.0.5')
  const reply = exchange.kind === 'reply' ? exchange.reply : undefined
  expect(reply?.attributes.get('Framed-IP-Netmask')).toBe('255.255.255.255')
  expect(reply?.attributes.get('Class')).toHaveLength(32)
  expect(await lastDecision()).toEqual({
    outcome: 'accepted',
    reason: 'ok',
    typed_name: 'ACCEPTED.user',
    user_id: id,
    detail: { nas: 'vpn-tokyo', callingStation: '203.0.113.9', client: 'アクセスサーバ1', item: 'lte-act', address: '10.77.0.5' },
  })
})

describe('MCOP-CONN-2: refused without any attribute but the authenticator, the reason in the history only', () => {
  const refusals: { reason: string; person: PersonOptions; prepare?: (id: string) => Promise<unknown> }[] = [
    { reason: 'suspended', person: { address: '10.77.0.20', state: 'suspended' } },
    { reason: 'locked', person: { address: '10.77.0.21', lockedUntil: 'forever' } },
    { reason: 'no-address', person: {} },
    { reason: 'no-address', person: { address: null } },
    { reason: 'no-address', person: { address: '10.77.0.22', item: 'lte-sby' } },
    { reason: 'out-of-range', person: { address: '10.99.0.1' } },
    {
      reason: 'expired-code',
      person: { address: '10.77.0.24' },
      prepare: (id) => world.query(`update genkan.otp_code set expires_at = $1 where user_id = $2`, [world.app.clock.now(), id]),
    },
    {
      reason: 'expired-code',
      person: { address: '10.77.0.25' },
      prepare: (id) => world.query('update genkan.otp_code set revoked_at = $1 where user_id = $2', [world.app.clock.now(), id]),
    },
    {
      reason: 'unknown-user',
      person: { address: '10.77.0.26' },
      prepare: (id) => world.query('update genkan.directory_user set deleted_at = $1 where id = $2', [world.app.clock.now(), id]),
    },
    {
      reason: 'unknown-user',
      person: { address: '10.77.0.27' },
      prepare: (id) => world.query('update genkan.directory_user set is_member = false, is_administrator = true where id = $1', [id]),
    },
    {
      reason: 'not-in-force',
      person: { address: '10.77.0.29' },
      prepare: (id) => world.query(`update genkan.directory_user set valid_until = '2000-01-01' where id = $1`, [id]),
    },
  ]
  test.each(refusals.map((refusal, place) => ({ ...refusal, name: `refused${place}` })))('$name: $reason', async (refusal) => {
    const id = await world.person(refusal.name, refusal.person)
    await world.code(id, '20000001')
    await refusal.prepare?.(id)
    const exchange = await world.ask(refusal.name, '20000001')
    expect(said(exchange)).toBe('reject')
    const names = exchange.kind === 'reply' ? [...exchange.reply.attributes].map(({ name }) => name) : []
    expect(names).toEqual(['Message-Authenticator'])
    expect(await lastDecision()).toMatchObject({ outcome: 'refused', reason: refusal.reason, typed_name: refusal.name })
    const [code] = await world.query<{ used_at: Date | null }>('select used_at from genkan.otp_code where user_id = $1', [id])
    expect(code?.used_at).toBeNull()
  })

  test('a code that never was', async () => {
    await world.person('wrong', { address: '10.77.0.30' })
    expect(said(await world.ask('wrong', '99999999'))).toBe('reject')
    expect(await lastDecision()).toMatchObject({ reason: 'wrong-code' })
  })

  test('another user’s code', async () => {
    const owner = await world.person('owner', { address: '10.77.0.31' })
    await world.person('thief', { address: '10.77.0.32' })
    await world.code(owner, '30000001')
    expect(said(await world.ask('thief', '30000001'))).toBe('reject')
    expect(await lastDecision()).toMatchObject({ reason: 'wrong-code', typed_name: 'thief' })
    expect(said(await world.ask('owner', '30000001'))).toBe('accept 10.77.0.31')
  })

  test('nobody', async () => {
    expect(said(await world.ask('nobody', '10000001'))).toBe('reject')
    expect(await lastDecision()).toMatchObject({ reason: 'unknown-user', user_id: null, typed_name: 'nobody' })
  })

  test('RFC 2865 §2.2: CHAP, since codes are kept as hashes; no wrong input is counted', async () => {
    const id = await world.person('chap', { address: '10.77.0.33' })
    await world.code(id, '30000002')
    const client = await world.client()
    const exchange = await client.authenticate({
      credential: { kind: 'chap', password: Buffer.from('30000002'), chapIdentifier: 7 },
      attributes: [attribute('User-Name', 'chap')],
    })
    expect(said(exchange)).toBe('reject')
    expect(await lastDecision()).toMatchObject({ reason: 'unsupported-credential' })
    expect(await wrongCount(id)).toBe(0)
  })

  test('MCOP-APP-5, MCOP-CONN-2: outside the usable hours of the company', async () => {
    const company = await world.app.openCompany('CLOSED01', '夜間休業')
    await world.contract(company.id)
    await world.addClient({ source: '127.0.0.2/32', companyId: company.id })
    await world.query(
      `insert into genkan.otp_setting (company_id, usable_hours, updated_at) values ($1, '[[],[],[],[],[],[],[]]', now())`,
      [company.id],
    )
    const id = await world.person('late', { address: '10.77.0.5' }, company)
    await world.code(id, '30000003', company)
    // The client of 127.0.0.1 belongs to the other company, so this one is judged by moving the user's client here.
    await world.query('update genkan.radius_client set company_id = $1 where id = $2', [company.id, world.clientId])
    try {
      expect(said(await world.ask('late', '30000003'))).toBe('reject')
      expect((await world.history(company.id)).at(-1)).toMatchObject({ reason: 'outside-hours' })
      await world.query('delete from genkan.tenancy_company_service where company_id = $1', [company.id])
      expect(said(await world.ask('late', '30000003'))).toBe('reject')
      expect((await world.history(company.id)).at(-1)).toMatchObject({ reason: 'not-in-contract' })
    } finally {
      await world.query('update genkan.radius_client set company_id = $1 where id = $2', [world.company.id, world.clientId])
    }
  })

  test('an item outside of the contract', async () => {
    const id = await world.person('roamer', { address: '10.77.0.40', item: 'roaming-lte' })
    await world.code(id, '30000004')
    await world.query(`update genkan.radius_client set item = 'roaming-lte' where id = $1`, [world.clientId])
    try {
      expect(said(await world.ask('roamer', '30000004'))).toBe('reject')
      expect(await lastDecision()).toMatchObject({ reason: 'not-in-contract', detail: { item: 'roaming-lte' } })
    } finally {
      await world.query(`update genkan.radius_client set item = 'lte-act' where id = $1`, [world.clientId])
    }
  })
})

describe('MCOP-OTP-21: a code works once', () => {
  test('the second use is refused and does not count towards the lock', async () => {
    const id = await world.person('twice', { address: '10.77.0.50' })
    await world.code(id, '40000001')
    expect(said(await world.ask('twice', '40000001'))).toBe('accept 10.77.0.50')
    expect(said(await world.ask('twice', '40000001'))).toBe('reject')
    expect(await lastDecision()).toMatchObject({ reason: 'used-code' })
    expect(await wrongCount(id)).toBe(0)
  })

  test('of a hundred uses at once from four ports exactly one is accepted', async () => {
    const id = await world.person('hundred', { address: '10.77.0.51' })
    await world.code(id, '40000002')
    const before = (await world.history()).length
    const clients = await Promise.all([world.client(), world.client(), world.client(), world.client()])
    const exchanges = await Promise.all(
      clients.flatMap((client) => Array.from({ length: 25 }, () => request(client, 'hundred', '40000002'))),
    )
    const counted = Object.groupBy(exchanges, said)
    expect(counted['accept 10.77.0.51']).toHaveLength(1)
    expect(counted.reject).toHaveLength(99)
    const reasons = (await world.history()).slice(before).map(({ reason }) => reason)
    expect(reasons.filter((reason) => reason === 'ok')).toHaveLength(1)
    expect(reasons.filter((reason) => reason === 'used-code')).toHaveLength(99)
  })

  test('a line without an address does not spend it: the same code still works where there is one', async () => {
    const id = await world.person('two-lines', { address: '10.77.0.52' })
    await world.code(id, '40000003')
    await world.query(`update genkan.radius_client set item = 'lte-sby' where id = $1`, [world.clientId])
    expect(said(await world.ask('two-lines', '40000003'))).toBe('reject')
    await world.query(`update genkan.radius_client set item = 'lte-act' where id = $1`, [world.clientId])
    expect(said(await world.ask('two-lines', '40000003'))).toBe('accept 10.77.0.52')
  })

  test('RFC 2865 §2.5: a repeated packet gets the very same bytes and is decided once', async () => {
    const id = await world.person('repeat', { address: '10.77.0.53' })
    await world.code(id, '40000004')
    const client = await world.client()
    const first = await request(client, 'repeat', '40000004')
    const again = await client.send(first.request, true)
    if (first.kind === 'silent' || again.kind === 'silent') throw new Error('no reply')
    expect(first.reply.code).toBe(2)
    expect(again.reply.bytes).toEqual(first.reply.bytes)
    expect((await world.history()).filter(({ typed_name }) => typed_name === 'repeat')).toHaveLength(1)
  })
})

describe('MCOP-AUTH-10, MCOP-STATE-9: wrong codes lock', () => {
  test('five guesses at once lock before the right code behind them is looked at, and the lock is audited', async () => {
    const id = await world.person('guessed', { address: '10.77.0.60' })
    await world.code(id, '50000001')
    const client = await world.client()
    const guesses = ['1', '2', '3', '4', '5', '6'].map((guess) => request(client, 'guessed', guess))
    const right = request(client, 'guessed', '50000001')
    expect((await Promise.all([...guesses, right])).map(said)).toEqual(Array.from({ length: 7 }, () => 'reject'))
    const reasons = (await world.history()).filter(({ typed_name }) => typed_name === 'guessed').map(({ reason }) => reason)
    expect(reasons.toSorted()).toEqual(['became-locked', 'locked', 'locked', 'wrong-code', 'wrong-code', 'wrong-code', 'wrong-code'])
    const entries = await world.query('select action, actor_kind, object_label, after from genkan.activity_entry where object_id = $1', [
      id,
    ])
    expect(entries).toEqual([
      { action: 'directory.user.locked', actor_kind: 'system', object_label: 'guessed', after: { lockedUntil: null } },
    ])
    expect(await world.query('select * from genkan.activity_verify($1)', [world.company.id])).toEqual([])
  })

  test('an accept begins a new row of wrong inputs', async () => {
    const id = await world.person('relieved', { address: '10.77.0.61' })
    for (const guess of ['1', '2', '3', '4']) await world.ask('relieved', guess)
    expect(await wrongCount(id)).toBe(4)
    await world.code(id, '50000002')
    expect(said(await world.ask('relieved', '50000002'))).toBe('accept 10.77.0.61')
    expect(await wrongCount(id)).toBe(0)
  })

  test('a lock whose time is over ends with its count, and that is audited', async () => {
    const id = await world.person('patient', { address: '10.77.0.62', lockedUntil: '2026-11-21T00:05:00Z' })
    await world.query('insert into genkan.otp_account (company_id, user_id, wrong_count) values ($1, $2, 5)', [world.company.id, id])
    expect(said(await world.ask('patient', '1'))).toBe('reject')
    expect(await lastDecision()).toMatchObject({ reason: 'wrong-code' })
    expect(await wrongCount(id)).toBe(1)
    const entries = await world.query('select action from genkan.activity_entry where object_id = $1', [id])
    expect(entries).toEqual([{ action: 'directory.user.unlocked' }])
  })

  test('the lock lasts as long as the company has set', async () => {
    await world.query('insert into genkan.otp_setting (company_id, lock_count, lock_minutes, updated_at) values ($1, 1, 30, now())', [
      world.company.id,
    ])
    const id = await world.person('half-hour', { address: '10.77.0.63' })
    await world.ask('half-hour', '1')
    await world.query('delete from genkan.otp_setting where company_id = $1', [world.company.id])
    const [user] = await world.query('select locked_at, locked_until from genkan.directory_user where id = $1', [id])
    expect(user).toEqual({ locked_at: new Date('2026-11-21T00:05:00Z'), locked_until: new Date('2026-11-21T00:35:00Z') })
  })
})

test('RFC 2865 §5.1: octets that no database text can hold harm nobody else in the batch', async () => {
  const id = await world.person('neighbour', { address: '10.77.0.70' })
  await world.code(id, '60000001')
  const client = await world.client()
  const [strange, ordinary] = await Promise.all([request(client, 'a\u0000b\u0007', 'x\u0000'), request(client, 'neighbour', '60000001')])
  expect(said(strange)).toBe('reject')
  expect(said(ordinary)).toBe('accept 10.77.0.70')
  expect((await world.history()).find(({ typed_name }) => typed_name === 'a\ufffdb\ufffd')).toMatchObject({ reason: 'unknown-user' })
})

async function wrongCount(userId: string): Promise<number | undefined> {
  const [account] = await world.query<{ wrong_count: number }>('select wrong_count from genkan.otp_account where user_id = $1', [userId])
  return account?.wrong_count
}
