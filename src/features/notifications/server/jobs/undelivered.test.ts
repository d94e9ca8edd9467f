/** Letters that do not arrive, on a real SMTP server: what is kept of its answer, whom it marks, and what ends the mark. */
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import { hasUndelivered } from '../queries/undelivered.ts'
import { startNotifications, type TestNotifications } from '../test-notifications.ts'
import { everybody, startSmtp, type TestSmtp } from '../test-smtp.ts'

let smtp: TestSmtp
let app: TestNotifications
let company: TestCompany

beforeAll(async () => {
  smtp = await startSmtp()
  app = await startNotifications({ mailServer: smtp.mailServer })
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(async () => {
  await smtp.stop()
  await app.stop()
})
beforeEach(() => smtp.forget())

let count = 0
interface Somebody {
  readonly id: string
  readonly address: string
}
function somebody(): Somebody {
  count += 1
  const address = `Person${count}@example.com`
  return { id: app.addPerson(company, { userId: `person${count}`, email1: address }).id, address }
}
const write = (person: Somebody, more: { secrets?: readonly string[]; text?: string; to?: string } = {}) =>
  app.asSystem(company.id, async (ctx) =>
    ctx.mail('invitation', [{ to: person.address, userId: person.id, subject: '招待', text: 'https://portal.test/invitation', ...more }]),
  )
const marks = (person: Somebody) => app.work(company.admin, (ctx) => app.api.listUndelivered(ctx, [person.id]), 'read')
const stored = async (person: Somebody) => {
  const { rows } = await app.platform.pool.query(
    'select state, attempts, last_error, answer, failure from genkan.mail_message where user_id = $1 order by created_at, id',
    [person.id],
  )
  return rows
}

describe('a letter that does not arrive', () => {
  it('SSO-MAIL-6: is refused at the recipient: the answer is kept, and the person is marked with a reason until one is taken', async () => {
    const person = somebody()
    smtp.refusals.recipient.set(person.address, [550, '5.1.1 <nobody> User unknown'])
    await write(person)
    expect(await marks(person)).toEqual([])
    await app.deliver()
    expect(await stored(person)).toMatchObject([{ state: 'failed', answer: '550 5.1.1', failure: 'unknown-address' }])
    expect(await marks(person)).toMatchObject([
      { userId: person.id, address: person.address, reason: 'unknown-address', says: '550 5.1.1 <nobody> User unknown' },
    ])
    smtp.refusals.recipient.clear()
    app.clock.advance({ minutes: 1 })
    await write({ ...person, address: person.address.toUpperCase() })
    expect(await marks(person)).toHaveLength(1)
    await app.deliver()
    expect(smtp.taken).toHaveLength(1)
    expect(await marks(person)).toEqual([])
  })

  it('SSO-MAIL-6: is refused after its text; the mark stays until the same letter is taken', async () => {
    const person = somebody()
    smtp.refusals.message.set(person.address, [552, '5.2.2 Mailbox full'])
    await write(person)
    await app.deliver()
    expect(await marks(person)).toMatchObject([{ reason: 'mailbox-full' }])
    const requeue = () =>
      app.platform.pool.query(`update genkan.mail_message set state = 'queued', attempts = 0, next_try_at = $2 where user_id = $1`, [
        person.id,
        app.clock.now(),
      ])
    smtp.refusals.message.set(person.address, [452, '4.2.2 Mailbox full'])
    await requeue()
    await app.deliver()
    expect(await stored(person)).toMatchObject([{ state: 'queued', answer: '452 4.2.2' }])
    expect(await marks(person)).toHaveLength(1)
    smtp.refusals.message.clear()
    await requeue()
    await app.deliver()
    expect(await stored(person)).toEqual([{ state: 'sent', attempts: 1, last_error: null, answer: null, failure: null }])
    expect(await marks(person)).toEqual([])
  })

  it('SSO-MAIL-6: is put off for three days: nobody is marked before the last try, and whoever is, is marked with what was said', async () => {
    const [full, away] = [somebody(), somebody()]
    smtp.refusals.recipient.set(full.address, [452, '4.2.2 Mailbox full'])
    smtp.refusals.recipient.set(away.address, [450, 'Try later'])
    await write(full)
    await write(away)
    for (let hour = 0; hour < 80; hour += 1) {
      expect(await marks(full)).toEqual([])
      await app.deliver()
      app.clock.advance({ minutes: 61 })
    }
    expect(await stored(full)).toMatchObject([{ state: 'failed', attempts: 80 }])
    expect(await marks(full)).toMatchObject([{ reason: 'mailbox-full', says: '452 4.2.2 Mailbox full' }])
    expect(await marks(away)).toMatchObject([{ reason: 'not-taken' }])
  }, 60_000)

  it('SSO-MAIL-6: a letter that goes on to a corrected address takes no mark along', async () => {
    const person = somebody()
    smtp.refusals.recipient.set(person.address, [550, '5.1.1 User unknown'])
    await write(person)
    await app.deliver()
    const move = { userId: person.id, from: person.address, to: 'right@example.com' }
    await app.asSystem(company.id, (ctx) => app.api.readdressWaiting(ctx, [move]))
    expect(await marks(person)).toEqual([])
  })

  it('SSO-MAIL-6: nobody sees the marks of another company', async () => {
    const person = somebody()
    smtp.refusals.recipient.set(person.address, [550, '5.1.1 User unknown'])
    await write(person)
    await app.deliver()
    const other = await app.openCompany('C000000002', '別会社株式会社')
    expect(await app.work(other.admin, (ctx) => app.api.listUndelivered(ctx, [person.id]), 'read')).toEqual([])
    expect(await marks(person)).toHaveLength(1)
  })

  it('SSO-MAIL-6: whom letters did not reach is found by one walk through the failed letters, not by one for each person', async () => {
    const lines = await app.work(
      company.admin,
      async (ctx) => {
        // Left is the one way that does not grow with people times letters, where the condition allows it.
        await sql`set local enable_nestloop = off`.execute(ctx.tx)
        await sql`set local enable_mergejoin = off`.execute(ctx.tx)
        const plan = await sql<{ 'QUERY PLAN': string }>`
          explain select person.id from directory_user person
          where person.company_id = ${company.id}::uuid and ${hasUndelivered(ctx)}`.execute(ctx.tx)
        return plan.rows.map((row) => row['QUERY PLAN']).join('\n')
      },
      'read',
    )
    expect(lines).toMatch(/Hash (Right )?Semi Join/)
    expect(lines).not.toContain('SubPlan')
  })

  it('RFC 5321 §4.2.1: no letter is lost by a server that refuses us: the sender, or everybody’s connection', async () => {
    const person = somebody()
    smtp.refusals.sender.set(everybody, [550, '5.7.1 Sender rejected'])
    await write(person)
    await app.deliver()
    expect(await stored(person)).toMatchObject([{ state: 'queued', answer: null, failure: null, last_error: '550 5.7.1 Sender rejected' }])
    expect(await marks(person)).toEqual([])
    smtp.forget()
    app.clock.advance({ minutes: 2 })
    await app.deliver()
    expect(smtp.taken.map(({ to }) => to)).toEqual([person.address])
  })

  it('SP-ENV-4, BP-MAIL-8: every letter has the one sender, and asks for answers nowhere else', async () => {
    await write(somebody())
    await app.asSystem(null, async (ctx) => ctx.mail('second-step-code', [{ to: 'operator@example.com', subject: 'Code', text: '048213' }]))
    await app.deliver()
    expect(smtp.taken).toHaveLength(2)
    for (const { from, raw } of smtp.taken) {
      expect(from).toBe('no-reply@portal.example.jp')
      expect(raw).toMatch(/^From: Genkan <no-reply@portal\.example\.jp>\r$/m)
      expect(raw).not.toMatch(/^Reply-To:/im)
    }
  })

  it('an address that cannot be said to a server fails at once, and is told as one that does not exist', async () => {
    const person = somebody()
    await write(person, { to: 'no address' })
    await app.deliver()
    expect(await marks(person)).toMatchObject([{ reason: 'unknown-address' }])
  })

  it('a whole batch of refusals does not keep the letters behind it waiting', async () => {
    const people = Array.from({ length: 120 }, somebody)
    const last = people.at(-1)
    smtp.refusals.recipient.set(everybody, [550, '5.1.1 User unknown'])
    for (const person of people) {
      await write(person)
      app.clock.advance({ seconds: 1 })
    }
    await app.deliver()
    expect(last && (await stored(last))).toMatchObject([{ state: 'failed' }])
  })

  it('what a mail server says has no character in it that nobody sees or that turns the direction of a line', async () => {
    const person = somebody()
    smtp.refusals.recipient.set(person.address, [550, '5.7.1 moc.\u202elive\u200bsees'])
    await write(person)
    await app.deliver()
    expect(await marks(person)).toMatchObject([{ says: '550 5.7.1 moc. live sees' }])
  })

  it('a secret that the mail server quotes is not kept in its answer', async () => {
    const person = somebody()
    smtp.refusals.message.set(person.address, [554, '5.7.1 Blocked: "Your code 48213999" looks like spam'])
    await write(person, { text: 'Your code 48213999', secrets: ['48213999'] })
    await app.deliver()
    expect(await stored(person)).toMatchObject([{ last_error: '554 5.7.1 Blocked: "Your code ••••••••" looks like spam' }])
    const { rows } = await app.platform.pool.query('select message::text as whole from genkan.mail_message message where user_id = $1', [
      person.id,
    ])
    expect(rows[0].whole).not.toContain('48213999')
  })
})
