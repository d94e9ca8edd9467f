/** The upgrade of an installation whose users were signed in before it was kept which session was begun on which terminal. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMigrations } from '../../../platform/server/database/migrate.ts'
import * as routes from '../contract/device-routes.ts'
import { deleteUserDevices, issueCode } from '../contract/routes.ts'
import { companyWithPeople, type People } from './test-devices.ts'
import { type OtpApp, startOtp } from './test-one-time-passwords.ts'
import { knownPattern, type Terminal } from './test-terminal.ts'

let app: OtpApp
let code = 700

beforeAll(async () => {
  app = await startOtp()
})
afterAll(() => app?.stop())

const query = (text: string, values: readonly unknown[] = []) => app.platform.pool.query(text, [...values])
const isIn = async (terminal: Terminal): Promise<boolean> => (await terminal.call(issueCode, { body: {} })).status === 201

/** As it stood before: nobody had written down the terminals, and the sessions live by the clock of the database, too. */
async function people(): Promise<People> {
  const given = await companyWithPeople(app, `C000000${code++}`)
  await query('delete from genkan.otp_terminal_session where company_id = $1', [given.company.id])
  await query(`update genkan.signin_session set last_seen_at = now(), expires_at = now() + interval '1 day' where company_id = $1`, [
    given.company.id,
  ])
  return given
}

async function upgrade(): Promise<void> {
  const found = readMigrations().find(({ name }) => name.endsWith('__otp__sessions_before_terminals.sql'))
  const client = await app.platform.pool.connect()
  try {
    await client.query(`begin; ${found?.sql ?? 'select missing'}; commit`)
  } finally {
    client.release()
  }
}

async function endOf(given: People, deviceId: string) {
  const { rows } = await query(
    `select used.end_cause as cause, session.end_cause as session_cause from genkan.activity_session used
     join genkan.signin_session session on session.id::text = used.external_key
     where used.company_id = $1 and used.detail ->> 'deviceId' = $2`,
    [given.company.id, deviceId],
  )
  return rows
}

describe('sessions that are older than the record of their terminal', () => {
  it('MCOP-DEV-15: after the upgrade they end with the terminal that they were begun on, and no others do', async () => {
    const given = await people()
    const { aoki, baba, company } = given
    await upgrade()
    expect([await isIn(aoki.browser), await isIn(aoki.phone), await isIn(baba.phone)]).toEqual([true, true, true])
    const admin = app.terminal({ actor: company.admin })
    expect((await admin.call(deleteUserDevices, { params: { userId: aoki.id }, body: { ids: [aoki.phoneId] } })).status).toBe(200)
    expect(await isIn(aoki.phone)).toBe(false)
    expect([await isIn(aoki.browser), await isIn(baba.phone)]).toEqual([true, true])
  })

  it('MCOP-SHARE-14: a user who is taken off a shared terminal is signed out there, however old the session is', async () => {
    const given = await people()
    const { aoki, baba, company } = given
    const admin = app.terminal({ actor: company.admin })
    const share = (version: number, userIds: readonly string[]) =>
      admin.call(routes.updateDevice, {
        params: { deviceId: aoki.phoneId },
        body: { version, sharing: 'shared', userIds, allowsSharing: true },
      })
    expect((await share(1, [aoki.id, baba.id])).status).toBe(200)
    await aoki.phone.enter({ companyCode: company.code, userId: 'Baba' }, knownPattern)
    await query('delete from genkan.otp_terminal_session where company_id = $1', [company.id])
    await query('update genkan.signin_session set last_seen_at = now() where company_id = $1', [company.id])
    await upgrade()
    expect(await isIn(aoki.phone)).toBe(true)
    expect((await share(2, [aoki.id])).status).toBe(200)
    expect(await isIn(aoki.phone)).toBe(false)
  })

  it('one whose terminal is gone, or is not known, ends with the upgrade, and its use with it', async () => {
    const given = await people()
    const { aoki, baba, company } = given
    await query('delete from genkan.otp_device where company_id = $1 and id = $2', [company.id, aoki.phoneId])
    await query(`delete from genkan.activity_session where company_id = $1 and detail ->> 'deviceId' = $2`, [company.id, baba.phoneId])
    await upgrade()
    expect([await isIn(aoki.phone), await isIn(baba.phone), await isIn(aoki.browser)]).toEqual([false, false, true])
    expect(await endOf(given, aoki.phoneId)).toEqual([{ cause: 'device-removed', session_cause: 'device-removed' }])
    expect(await endOf(given, aoki.browserId)).toEqual([{ cause: null, session_cause: null }])
  })

  it('one that was begun without a terminal goes on, and doing it again changes nothing', async () => {
    const given = await people()
    await query(`update genkan.activity_session set detail = '{"deviceId": null}' where company_id = $1 and detail ->> 'deviceId' = $2`, [
      given.company.id,
      given.aoki.browserId,
    ])
    await upgrade()
    await upgrade()
    expect([await isIn(given.aoki.browser), await isIn(given.aoki.phone)]).toEqual([true, true])
  })
})
