import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { mailChangeRoutes } from '../contract/mail-change-routes.ts'
import { type AccountApp, startAccount } from './test-account.ts'

let app: AccountApp
beforeAll(async () => {
  app = await startAccount()
})
beforeEach(() => {
  app.letters.length = 0
  app.ended.length = 0
  app.unproved.clear()
})
afterAll(() => app?.stop())

const over = { status: 410, body: { code: 'account.mail-link-over' } }
let turn = 0
function fresh(): string {
  turn += 1
  return `new${turn}@example.jp`
}

async function asked(more: { kind?: 'administrator' } = {}) {
  const user = await app.person(app.company, more)
  const [old, next] = [`${user.name}@example.jp`, fresh()]
  const answer = await app.ask(user, next)
  return { user, old, next, answer, confirm: app.tokenAt(next), stop: app.tokenAt(old) }
}

describe('asking for another address', () => {
  it('201: SP-MAILC-4: mails a link to the new address and a notice to the old one, which stays in force', async () => {
    const { user, old, next, answer } = await asked()
    expect(answer).toMatchObject({
      status: 201,
      body: {
        mail: { address: old, waiting: { address: next, askedAt: '2026-11-21T00:05:00.000Z', expiresAt: '2026-11-22T00:05:00.000Z' } },
      },
    })
    expect(app.letterTo(next)?.text).toContain(`https://portal.example.jp/mail-change#${app.tokenAt(next)}`)
    expect(app.letterTo(next)?.text).toContain('2026/11/22 09:05:00（日本標準時）')
    expect(app.letterTo(old)?.text).toContain('https://portal.example.jp/mail-change/undo#')
    expect(app.letterTo(old)?.text).not.toContain(next)
    expect((await app.profile(user)).body.mail.address).toBe(old)
    const { rows } = await app.platform.pool.query('select confirm_hash from genkan.account_mail_change where new_address = $1', [next])
    expect(rows[0].confirm_hash.toString('base64url')).not.toBe(app.tokenAt(next))
  })

  it('BP-TZ-2: letters tell times in the zone of the person, and as the language writes them', async () => {
    const user = await app.person(app.company)
    await app.platform.pool.query("update genkan.directory_user set time_zone = 'America/New_York' where id = $1", [user.id])
    const next = fresh()
    await app.ask(user, next)
    expect(app.letterTo(next)?.text).toContain('2026/11/21 19:05:00（米国東部標準時）')
    expect(app.letterTo(`${user.name}@example.jp`)?.text).toContain('2026/11/20 19:05:00（米国東部標準時）')
    await app.platform.pool.query("update genkan.directory_user set language = 'en' where id = $1", [user.id])
    const other = fresh()
    await app.ask(user, other)
    expect(app.letterTo(other)?.text).toContain('2026-11-21 19:05:00 (Eastern Standard Time)')
  })

  it('400: refuses what is no address, and the present one however it is written', async () => {
    const user = await app.person(app.company)
    expect(problemsIn(await app.ask(user, 'nobody'))).toEqual(['/body/address directory.email-form'])
    expect(problemsIn(await app.ask(user, ''))).toContain('/body/address field.required')
    expect(problemsIn(await app.ask(user, `${user.name.toUpperCase()}@EXAMPLE.JP`))).toEqual(['/body/address account.address-unchanged'])
    expect(app.letters).toEqual([])
  })

  it('403: wants the person to have shown a moment ago to be there', async () => {
    const user = await app.person(app.company)
    app.unproved.add(user.id ?? '')
    expect(await app.ask(user, fresh())).toMatchObject({ status: 403, body: { code: 'sign-in.proof-needed' } })
    expect(app.letters).toEqual([])
  })

  it('201: says nothing of an address that somebody else has: its owner alone learns more', async () => {
    const other = await app.person(app.vpnCompany)
    const user = await app.person(app.company)
    expect((await app.ask(user, `${other.name}@example.jp`)).status).toBe(201)
    expect(await app.follow('confirm', app.tokenAt(`${other.name}@example.jp`))).toMatchObject({
      status: 409,
      body: { code: 'account.address-not-usable' },
    })
    expect((await app.profile(user)).body.mail.address).toBe(`${user.name}@example.jp`)
  })

  it('410: of two the later one counts', async () => {
    const { user, confirm } = await asked()
    const second = fresh()
    await app.ask(user, second)
    expect(await app.follow('confirm', confirm)).toMatchObject(over)
    expect((await app.follow('confirm', app.tokenAt(second))).status).toBe(204)
  })

  it('201, 429: of many who ask at once for one person one after the other is answered, and the last one counts', async () => {
    const user = await app.person(app.company)
    const answers = await Promise.all(Array.from({ length: 8 }, () => app.ask(user, fresh())))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 201, 201, 429, 429, 429])
    const { rows } = await app.platform.pool.query(
      'select new_address from genkan.account_mail_change where person_id = $1 and ended_at is null',
      [user.id],
    )
    expect(rows.map(({ new_address }) => new_address)).toEqual([(await app.profile(user)).body.mail.waiting.address])
    const operator = await app.operator()
    const both = await Promise.all([app.ask(operator, fresh()), app.ask(operator, fresh())])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
  })

  it('429: sends no more than five letters an hour to addresses that somebody typed', async () => {
    const user = await app.person(app.company)
    for (let count = 0; count < 5; count += 1) expect((await app.ask(user, fresh())).status).toBe(201)
    expect(await app.ask(user, fresh())).toMatchObject({ status: 429, body: { code: 'kernel.too-many-requests' } })
  })

  it('200 409: is withdrawn, once', async () => {
    const { user, confirm } = await asked()
    const withdraw = () => app.as(user).call(mailChangeRoutes.withdraw.my)
    expect(await withdraw()).toMatchObject({ status: 200, body: { mail: { waiting: null } } })
    expect(await withdraw()).toMatchObject({ status: 409, body: { code: 'account.no-open-change' } })
    expect(await app.follow('confirm', confirm)).toMatchObject(over)
  })

  it('401: is nobody’s without a session', async () => {
    expect((await app.as().call(mailChangeRoutes.ask.my, { body: { address: fresh() } })).status).toBe(401)
    expect((await app.as().call(mailChangeRoutes.withdraw.admin)).status).toBe(401)
  })
})

describe('confirming', () => {
  it('204: SP-MAILC-2: the address changes at once with the confirmation, not before: the new one has shown that it is read, the old one has been told twice', async () => {
    const { user, old, next, confirm } = await asked()
    const inForce = async () => (await app.profile(user)).body.mail.address
    const toldAt = (address: string) => app.letters.flatMap(({ copies }) => copies).filter(({ to }) => to === address).length
    expect([await inForce(), toldAt(old), toldAt(next)]).toEqual([old, 1, 1])
    expect((await app.follow('confirm', confirm)).status).toBe(204)
    expect([await inForce(), toldAt(old), toldAt(next)]).toEqual([next, 2, 2])
    expect(app.letterTo(old)?.text).toContain('/mail-change/undo#')
  })

  it('204: BP-UEDIT-3 BP-GEN-3 SP-MAILC-6: puts the new address in force; the login id that was the address follows, the user id stays', async () => {
    const { user, old, next, confirm } = await asked()
    expect((await app.follow('look', confirm)).body).toMatchObject({
      newAddress: next,
      oldAddress: null,
      changesLoginId: true,
      isInForce: false,
    })
    expect((await app.profile(user)).body.mail.address).toBe(old)
    expect((await app.follow('confirm', confirm)).status).toBe(204)
    expect((await app.profile(user)).body).toMatchObject({ userId: user.name, loginId: next, mail: { address: next, waiting: null } })
    expect(app.letterTo(old)?.text).toContain('/mail-change/undo#')
    expect(app.letterTo(next)?.text).not.toContain('#')
  })

  it('204: BP-GEN-12: whose address it is has been shown by the link that was followed, not by the wish', async () => {
    const { user, old, next, confirm } = await asked()
    const { length } = app.confirmed
    expect((await app.follow('confirm', confirm)).status).toBe(204)
    expect(app.confirmed.slice(length)).toEqual([{ id: user.id, address: next }])
    expect((await app.follow('undo', app.tokenAt(old))).status).toBe(204)
    expect(app.confirmed.slice(length + 1)).toEqual([{ id: user.id, address: old }])
  })

  it('410: works once, of many at once for exactly one; not after a day, nor for what never was a link', async () => {
    const { confirm } = await asked()
    const answers = await Promise.all(Array.from({ length: 10 }, () => app.follow('confirm', confirm)))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array.from({ length: 9 }, () => 410)])
    const late = await asked()
    app.clock.advance({ days: 1, seconds: 1 })
    expect(await app.follow('look', late.confirm)).toMatchObject(over)
    expect(await app.follow('confirm', late.confirm)).toMatchObject(over)
    expect(await app.follow('confirm', 'x'.repeat(43))).toMatchObject(over)
  })

  it('400 410: a link that was cut off, and one of the other kind, do nothing', async () => {
    const { confirm, stop } = await asked()
    expect((await app.follow('confirm', confirm.slice(1))).status).toBe(400)
    expect(await app.follow('undo', confirm)).toMatchObject(over)
    expect(await app.follow('confirm', stop)).toMatchObject(over)
  })

  it('204: an operator’s address is changed the same way', async () => {
    const operator = await app.operator()
    const next = fresh()
    expect((await app.ask(operator, next)).status).toBe(201)
    expect((await app.follow('confirm', app.tokenAt(next))).status).toBe(204)
    expect((await app.profile(operator)).body).toMatchObject({ loginId: operator.name, mail: { address: next } })
    expect((await app.follow('undo', app.tokenAt(`${operator.name}@provider.example.jp`))).status).toBe(204)
    expect(app.ended).toEqual([{ id: operator.id, cause: 'mail-change-undone' }])
  })
})

describe('undoing', () => {
  it('204: SP-MAILC-4: from the old address within seven days: it is in force again, login id and all, and everybody is signed out', async () => {
    const { user, old, next, confirm } = await asked()
    await app.follow('confirm', confirm)
    const undo = app.tokenAt(old)
    app.clock.advance({ days: 6, hours: 23 })
    expect((await app.follow('lookAtUndo', undo)).body).toMatchObject({ oldAddress: old, newAddress: next, isInForce: true })
    expect((await app.follow('undo', undo)).status).toBe(204)
    expect((await app.profile(user)).body).toMatchObject({ loginId: old, mail: { address: old } })
    expect(app.ended).toEqual([{ id: user.id, cause: 'mail-change-undone' }])
    expect(app.letterTo(next)?.subject).toContain('取り消しました')
    expect(await app.follow('undo', undo)).toMatchObject(over)
  })

  it('410: not after seven days', async () => {
    const { old, confirm } = await asked()
    await app.follow('confirm', confirm)
    app.clock.advance({ days: 7, seconds: 1 })
    expect(await app.follow('undo', app.tokenAt(old))).toMatchObject(over)
  })

  it('204: stops a change that has not been confirmed', async () => {
    const { user, old, confirm, stop } = await asked()
    expect((await app.follow('undo', stop)).status).toBe(204)
    expect(await app.follow('confirm', confirm)).toMatchObject(over)
    expect((await app.profile(user)).body.mail).toMatchObject({ address: old, waiting: null })
  })

  it('204: two changes in a row do not get rid of the first owner: the first address comes back', async () => {
    const { user, old, next, confirm } = await asked()
    await app.follow('confirm', confirm)
    const undo = app.tokenAt(old)
    const third = fresh()
    app.clock.advance({ seconds: 1 })
    await app.ask(user, third)
    await app.follow('confirm', app.tokenAt(third))
    const undoOfSecond = app.tokenAt(next)
    expect((await app.profile(user)).body.mail.address).toBe(third)
    expect((await app.follow('undo', undo)).status).toBe(204)
    expect((await app.profile(user)).body).toMatchObject({ loginId: old, mail: { address: old } })
    expect(await app.follow('undo', undoOfSecond)).toMatchObject(over)
  })
})

describe('letters of the first hour', () => {
  const alert = (userId: string, to: string) => ({ to, userId, subject: '回線の障害', text: '…' })

  it('SP-MAILC-3 SP-MAILC-4: go to both addresses; those that open something to the new one alone', async () => {
    const { user, old, next, confirm } = await asked()
    await app.follow('confirm', confirm)
    const id = user.id ?? ''
    const sent = (copy: ReturnType<typeof alert> & { secrets?: string[] }) =>
      app.work(user, async (ctx) => (await app.api.doubleRecentAddresses(ctx, [copy])).map(({ to }) => to), 'read')
    expect(await sent(alert(id, next))).toEqual([next, old])
    expect(await sent({ ...alert(id, next), secrets: ['123456'] })).toEqual([next])
    app.clock.advance({ hours: 1, seconds: 1 })
    expect(await sent(alert(id, next))).toEqual([next])
  })
})
