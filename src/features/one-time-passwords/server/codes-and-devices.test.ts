import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo, type TestCompany, without } from '../../../../tests/support/factories.ts'
import { codeSeconds } from '../contract/index.ts'
import * as routes from '../contract/routes.ts'
import { deviceNameOf, isProofValid } from './device-proof.ts'
import { drawGrid } from './draw.ts'
import { codeDigest } from './secrets.ts'
import { type OtpApp, startOtp } from './test-one-time-passwords.ts'
import { type Invited, knownPattern, type Terminal } from './test-terminal.ts'

let app: OtpApp
let company: TestCompany
let other: TestCompany
let counter = 0

beforeAll(async () => {
  app = await startOtp()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  other = await app.openCompany('C000000002', '別の会社')
})
afterAll(() => app?.stop())

async function settled(): Promise<{ user: Invited; terminal: Terminal }> {
  counter += 1
  const user = await app.invite(company, `Code${counter}`)
  const terminal = app.terminal()
  expect((await terminal.setUp(user)).status).toBe(200)
  return { user, terminal }
}

describe('one-time passwords', () => {
  it('201: MCOP-OTP-21, MCOP-P46: eight digits, 60 seconds, kept only as a keyed hash; the one before ends', async () => {
    const { user, terminal } = await settled()
    const now = app.clock.now().getTime()
    const first = await terminal.call(routes.issueCode, { body: {} })
    expect(first).toMatchObject({ status: 201, body: { seconds: 60, expiresAt: new Date(now + codeSeconds * 1000).toISOString() } })
    expect(first.body.code).toMatch(/^[0-9]{8}$/)
    const second = await terminal.call(routes.issueCode, { body: {} })
    expect(second.body.code).not.toBe(first.body.code)
    const { rows } = await app.platform.pool.query<{ digest: Buffer; is_live: boolean }>(
      'select digest, revoked_at is null as is_live from genkan.otp_code where user_id = $1 order by is_live',
      [user.id],
    )
    expect(rows).toEqual([
      { digest: codeDigest(app.platform.secrets, first.body.code), is_live: false },
      { digest: codeDigest(app.platform.secrets, second.body.code), is_live: true },
    ])
  })

  it('401, 403: only in a session of the user site, of a company with the service', async () => {
    expect((await app.terminal().call(routes.issueCode, { body: {} })).status).toBe(401)
    expect((await app.terminal({ actor: company.admin }).call(routes.issueCode, { body: {} })).status).toBe(403)
    expect((await app.terminal({ actor: company.admin }).call(routes.getOneTimePasswordPage)).status).toBe(403)
  })

  it('403: MCOP-CONN-2: hours and lock are asked again when a code is obtained in a running session', async () => {
    const { user, terminal } = await settled()
    await app.asSystem(company.id, (ctx) => app.directory.markLocked(ctx, [user.id], null))
    expect(await terminal.call(routes.issueCode, { body: {} })).toMatchObject({ status: 403, body: { code: 'one-time-passwords.locked' } })
    await app.asSystem(company.id, (ctx) => app.directory.unlockUsers(ctx, [user.id]))
    await app.set(company, { usable_hours: JSON.stringify([[], [], [], [], [], [], [[0, 1]]]) })
    expect(await terminal.call(routes.issueCode, { body: {} })).toMatchObject({
      status: 403,
      body: { code: 'one-time-passwords.outside-hours' },
    })
    await app.set(company, { usable_hours: null })
    expect((await terminal.call(routes.issueCode, { body: {} })).status).toBe(201)
  })

  it('200: the page knows whose it is', async () => {
    const { user, terminal } = await settled()
    expect(await terminal.call(routes.getOneTimePasswordPage)).toMatchObject({
      status: 200,
      body: {
        userId: user.userId,
        companyCode: 'C000000001',
        usableHours: null,
        usableUntil: null,
        autoExitMinutes: null,
        sessionMinutes: 10,
      },
    })
  })

  it('MCOP-OTP-2: digits are drawn evenly and anew', () => {
    const counts = Array.from({ length: 10 }, () => 0)
    const grids = Array.from({ length: 200 }, () => drawGrid(app.platform.chance))
    for (const digit of grids.join('')) counts[Number(digit)] = (counts[Number(digit)] ?? 0) + 1
    expect(new Set(grids).size).toBe(200)
    // Chi-square with 9 degrees of freedom; 27.9 is passed by chance once in a thousand.
    const expected = (200 * 64) / 10
    expect(counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(27.9)
  })
})

describe('terminals of a user, for the administrator', () => {
  const list = (actor: typeof company.admin, userId: string) => app.terminal({ actor }).call(routes.listUserDevices, { params: { userId } })
  const remove = (actor: typeof company.admin, userId: string, ids: readonly string[]) =>
    app.terminal({ actor }).call(routes.deleteUserDevices, { params: { userId }, body: { ids } })

  it('200: MCOP-DEV-15, MCOP-DEV-16, MCOP-DEV-17: lists and deletes; password and registration stay, the deleted id is worth nothing', async () => {
    const { user, terminal } = await settled()
    const listed = await list(company.admin, user.id)
    expect(listed.body.items).toHaveLength(1)
    expect(listed.body.enrolmentUntil).not.toBeNull()
    expect(await remove(company.admin, user.id, [terminal.deviceId ?? ''])).toMatchObject({ status: 200, body: { deleted: 1, left: 0 } })
    const formerId = terminal.deviceId
    expect((await terminal.enter({ token: user.token }, knownPattern)).body.code).toBe('one-time-passwords.device-unknown')
    terminal.deviceId = null
    // MCOP-DEV-16: the start of use again, and a new id.
    expect((await terminal.enter({ token: user.token }, knownPattern)).status).toBe(200)
    expect(terminal.deviceId).not.toBe(formerId)
    const { rows } = await app.platform.pool.query(
      `select action, before from genkan.activity_entry where object_id = $1 order by at desc, id desc limit 1`,
      [formerId],
    )
    expect(rows).toEqual([{ action: 'one-time-passwords.device.deleted', before: { user: user.userId } }])
  })

  it('401, 403, 400: asks for a session, the permission and ids', async () => {
    const { user } = await settled()
    expect((await app.terminal().call(routes.listUserDevices, { params: { userId: user.id } })).status).toBe(401)
    expect((await list(without(company.admin, 'one-time-passwords.devices.read'), user.id)).status).toBe(403)
    expect((await remove(without(company.admin, 'one-time-passwords.devices.delete'), user.id, [user.id])).status).toBe(403)
    expect((await remove(company.admin, user.id, [])).status).toBe(400)
    const replacing = app.terminal({ actor: without(company.admin, 'one-time-passwords.urls.replace') })
    expect((await replacing.call(routes.replacePersonalUrls, { params: { userId: user.id }, body: {} })).status).toBe(403)
  })

  it('404: MCOP-GEN-1: a user of another company, of another department and nobody are all the same', async () => {
    const { user, terminal } = await settled()
    const nobody = '01900000-0000-7000-8000-000000000000'
    const bare = (answer: Awaited<ReturnType<typeof list>>) => ({
      status: answer.status,
      code: answer.body.code,
      params: answer.body.params,
    })
    const missing = bare(await list(company.admin, nobody))
    expect(missing).toEqual({ status: 404, code: 'kernel.not-found', params: undefined })
    expect(bare(await list(other.admin, user.id))).toEqual(missing)
    expect(bare(await list(limitedTo(company.admin, 'zzzzzz'), user.id))).toEqual(missing)
    expect(bare(await remove(other.admin, user.id, [terminal.deviceId ?? '']))).toEqual(missing)
    expect(bare(await remove(company.admin, user.id, [nobody]))).toEqual(missing)
    expect((await list(limitedTo(company.admin, '000000'), user.id)).status).toBe(200)
    for (const actor of [other.admin, limitedTo(company.admin, 'zzzzzz')]) {
      const replaced = await app.terminal({ actor }).call(routes.replacePersonalUrls, { params: { userId: user.id }, body: {} })
      expect(bare(replaced)).toEqual(missing)
    }
  })

  it('MCOP-USER-29: deleting a user takes terminals, password and codes along', async () => {
    const { user, terminal } = await settled()
    await terminal.call(routes.issueCode, { body: {} })
    await app.asSystem(company.id, (ctx) => app.directory.deleteUsers(ctx, [user.id]))
    const left = await app.platform.pool.query<{ left: number }>(
      `select (select count(*) from genkan.otp_device_user where user_id = $1) + (select count(*) from genkan.otp_password where user_id = $1)
         + (select count(*) from genkan.otp_code where user_id = $1 and revoked_at is null) as left`,
      [user.id],
    )
    expect(left.rows[0]?.left).toBe(0)
    expect((await terminal.start({ token: user.token })).body.userId).toBeNull()
    expect((await terminal.call(routes.issueCode, { body: {} })).status).toBe(401)
  })

  it('MCOP-USEARCH-6: people are found by a part of a terminal id', async () => {
    const { user, terminal } = await settled()
    const found = await app.work(
      company.admin,
      async (ctx) => {
        const { sql } = await import('kysely')
        const part = (terminal.deviceId ?? '').slice(9, 30)
        const rows = await sql<{
          id: string
        }>`select person.id from directory_user_public person where ${app.api.hasTerminal([part])}`.execute(ctx.tx)
        const none = await sql<{
          id: string
        }>`select person.id from directory_user_public person where ${app.api.hasTerminal(['%'])}`.execute(ctx.tx)
        return [rows.rows, none.rows]
      },
      'read',
    )
    expect(found).toEqual([[{ id: user.id }], []])
  })
})

describe('behind the wall', () => {
  it('MCOP-GEN-1: the way from an address to its company opens for the exact token only, the cleaning shows nothing', async () => {
    await settled()
    const seen = await app.work(
      other.admin,
      async (ctx) => {
        const { sql } = await import('kysely')
        const tables = [
          'otp_account',
          'otp_password',
          'otp_password_generation',
          'otp_entry_password',
          'otp_personal_url',
          'otp_device',
          'otp_device_user',
          'otp_pattern_setup',
          'otp_code',
        ]
        const counts: number[] = []
        for (const table of tables) counts.push((await sql`select 1 from ${sql.table(table)}`.execute(ctx.tx)).rows.length)
        const guessed = await sql`select * from otp_personal_url_owner(${Buffer.alloc(32)})`.execute(ctx.tx)
        return [...counts, guessed.rows.length]
      },
      'read',
    )
    expect(seen.every((count) => count === 0)).toBe(true)
    await expect(
      app.work(other.admin, async (ctx) => (await import('kysely')).sql`select otp_forget(now())`.execute(ctx.tx)),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('the nightly job removes remains that mean nothing any more, and nothing else', async () => {
    const { terminal } = await settled()
    await terminal.call(routes.issueCode, { body: {} })
    app.clock.advance({ days: 3 })
    await terminal.enter({ token: 'x' }, knownPattern)
    const { forgetRemains } = await import('./queries/challenges.ts')
    await app.asSystem(null, (ctx) => forgetRemains(ctx, new Date(app.clock.now().getTime() - 2 * 86_400_000)))
    const count = async (table: string): Promise<number> => (await app.platform.pool.query(`select 1 from genkan.${table}`)).rowCount ?? 0
    expect([await count('otp_code'), await count('otp_pattern_setup'), await count('otp_spent_challenge')]).toEqual([0, 0, 1])
    expect(await count('otp_password')).toBeGreaterThan(0)
  })
})

describe('the key of a terminal', () => {
  it('FIPS 186-5: takes a signature over the nonce by that key only, and no key off the curve', () => {
    const [one, two] = [app.terminal(), app.terminal()]
    const proof = one.prove('nonce') as { publicKey: { kty: 'EC'; crv: 'P-256'; x: string; y: string }; signature: string }
    const foreign = two.prove('nonce') as typeof proof
    expect(isProofValid(proof.publicKey, 'nonce', proof.signature)).toBe(true)
    expect(isProofValid(proof.publicKey, 'other', proof.signature)).toBe(false)
    expect(isProofValid(proof.publicKey, 'nonce', foreign.signature)).toBe(false)
    expect(isProofValid({ ...proof.publicKey, y: 'A'.repeat(43) }, 'nonce', proof.signature)).toBe(false)
  })

  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
      'Edge / Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari / iPhone',
    ],
    ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36', 'Chrome / Android'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14.0; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox / Mac'],
    ['curl/8', 'Browser'],
  ])('MCOP-DEV-18: %s is called %s', (userAgent, name) => {
    expect(deviceNameOf(userAgent)).toBe(name)
  })
})
