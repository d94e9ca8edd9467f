import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import { createMailServer, type MailServer } from '../../../../platform/server/mail/mail-server.ts'
import * as routes from '../../contract/routes.ts'
import { createTemplate } from '../../contract/template-routes.ts'
import { startNotifications, type TestNotifications } from '../test-notifications.ts'

interface Taken {
  readonly to: string
  readonly raw: string
}

/** A real SMTP server that refuses whom it is told to. */
let smtp: SMTPServer
let mailServer: MailServer
let app: TestNotifications
let company: TestCompany
const taken: Taken[] = []
const refused = new Map<string, number>()

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(address, _session, done) {
      const code = refused.get(address.address)
      done(code === undefined ? null : Object.assign(new Error('refused here'), { responseCode: code }))
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        taken.push({ to: session.envelope.rcptTo.map((to) => to.address).join(), raw: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  const port = await new Promise<number>((resolve) => {
    const server = smtp.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
  mailServer = createMailServer({ url: `smtp://127.0.0.1:${port}`, from: 'Genkan <no-reply@portal.example.jp>' })
  // One that can be taken away and brought back.
  app = await startNotifications({
    mailServer: {
      send: async (letter) => {
        await silence?.(letter.to)
        await reach().send(letter)
      },
      close: () => undefined,
    },
  })
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(async () => {
  mailServer.close()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await app.stop()
})

let isAway = false
/** How the server keeps a letter waiting. */
let silence: ((to: string) => Promise<void>) | undefined
const reach = (): MailServer => (isAway ? unreachable : mailServer)
const unreachable = createMailServer({ url: 'smtp://127.0.0.1:9', from: 'no-reply@portal.example.jp' })

beforeEach(() => {
  taken.length = 0
  refused.clear()
  isAway = false
  silence = undefined
})

let count = 0
async function write(recipient?: string): Promise<{ noticeId: string; recipient: string }> {
  count += 1
  const email1 = recipient ?? `user${count}@example.com`
  const user = app.addPerson(company, { userId: `User${count}`, email1 })
  const { body } = await app.as(company.admin).call(routes.sendNotice, { body: { templateId: '244', userIds: [user.id] } })
  return { noticeId: body.id, recipient: email1 }
}
async function line(noticeId: string) {
  return (await app.as(company.admin).call(routes.listNoticeLines, { params: { noticeId } })).body.items[0]
}
const resend = (noticeId: string) => app.as(company.admin).call(routes.resendNotice, { params: { noticeId } })

describe('delivery', () => {
  it('MCOP-P43 MCOP-NOTIFY-18: a letter arrives once, in both parts; its text is then gone from the database', async () => {
    const { noticeId, recipient } = await write()
    await app.deliver()
    await app.deliver()
    expect(taken.map((mail) => mail.to)).toEqual([recipient])
    expect(taken[0]?.raw).toMatch(/multipart\/alternative/)
    expect(taken[0]?.raw).toMatch(/Auto-Submitted: auto-generated/i)
    expect(await line(noticeId)).toMatchObject({ state: 'sent', attempts: 1, sentAt: '2026-11-21T00:05:00.000Z' })
    const { rows } = await app.platform.pool.query('select sealed_body from genkan.mail_message where send_id = $1', [noticeId])
    expect(rows).toEqual([{ sealed_body: null }])
  })

  it('MCOP-TMPL-26 MCOP-NOTIFY-14: an Entry password in the subject of an own template reaches the user, and is masked wherever it is kept', async () => {
    const written = { name: '件名にも', base: '244', subject: 'Code ${ENTRY_PASSWORD}', body: '<p>${ENTRY_PASSWORD} ${MC_BROWSER_URL}</p>' }
    const template = await app.as(company.admin).call(createTemplate, { body: { ...written, contentType: 'html' } })
    const user = app.addPerson(company, { userId: 'Subject', email1: 'subject@example.com' })
    const sent = await app.as(company.admin).call(routes.sendNotice, { body: { templateId: template.body.id, userIds: [user.id] } })
    const password = app.issued.get(user.id) ?? ''
    const { rows } = await app.platform.pool.query('select message::text as whole from genkan.mail_message message where user_id = $1', [
      user.id,
    ])
    expect(rows[0].whole).not.toContain(password)
    const { messageId } = await line(sent.body.id)
    const shown = await app.as(company.admin).call(routes.getNoticeLetter, { params: { noticeId: sent.body.id, messageId } })
    expect(shown.body).toMatchObject({ subject: 'Code ••••••••', text: expect.stringMatching(/^•{8} https/) })
    await app.deliver()
    expect(taken[0]?.raw).toContain(`Subject: Code ${password}`)
    expect(taken[0]?.raw.replaceAll('=\r\n', '')).toContain(`<p>${password} https://portal.test`)
  })

  it('a letter to an operator of the provider belongs to no company, and arrives', async () => {
    const copy = { to: 'operator@provider.example', subject: 'Code', text: 'It is 048213.', secrets: ['048213'] }
    await app.asSystem(null, async (ctx) => ctx.mail('second-step-code', [copy]))
    const stored = async () => {
      const { rows } = await app.platform.pool.query(
        'select company_id, state, masked_text, message::text as whole from genkan.mail_message message where recipient = $1',
        [copy.to],
      )
      return rows
    }
    expect(await stored()).toMatchObject([{ company_id: null, state: 'queued', masked_text: 'It is ••••••••.' }])
    expect((await stored())[0].whole).not.toContain('048213')
    const seen = await app.work(
      company.admin,
      (ctx) => sql`select id from mail_message where recipient = ${copy.to}`.execute(ctx.tx),
      'read',
    )
    expect(seen.rows).toEqual([])
    await app.deliver()
    expect(taken).toMatchObject([{ to: copy.to, raw: expect.stringContaining('It is 048213.') }])
    expect(await stored()).toMatchObject([{ state: 'sent' }])
  })

  it('SP-MAILC-5: what waits for a replaced address is sent to the new one; a letter that opens something, of somebody else, or sent already is not', async () => {
    const [person, other] = ['moved', 'stays'].map((userId) => app.addPerson(company, { userId, email1: `${userId}@example.com` }))
    const copy = { to: 'old@example.com', userId: person?.id ?? '', subject: 'Alert', text: 'Line 1 is down.' }
    const code = { ...copy, to: 'old@example.com', subject: 'Code', text: 'It is 048213.', secrets: ['048213'] }
    const theirs = { ...copy, userId: other?.id ?? '', subject: 'Theirs' }
    await app.asSystem(company.id, async (ctx) => ctx.mail('alert', [{ ...copy, subject: 'Before' }]))
    await app.deliver()
    await app.asSystem(company.id, async (ctx) => ctx.mail('alert', [copy, code, theirs]))
    await app.asSystem(company.id, (ctx) =>
      app.api.readdressWaiting(ctx, [{ userId: person?.id ?? '', from: 'old@example.com', to: 'new@example.com' }]),
    )
    await app.deliver()
    const { rows } = await app.platform.pool.query(
      "select subject, recipient from genkan.mail_message where kind = 'alert' order by subject",
    )
    expect(rows).toEqual([
      { subject: 'Alert', recipient: 'new@example.com' },
      { subject: 'Before', recipient: 'old@example.com' },
      { subject: 'Code', recipient: 'old@example.com' },
      { subject: 'Theirs', recipient: 'old@example.com' },
    ])
    expect(taken.map(({ to }) => to).sort()).toEqual(['new@example.com', 'old@example.com', 'old@example.com', 'old@example.com'])
  })

  it('many at once: several workers send every letter exactly once', async () => {
    for (let index = 0; index < 60; index += 1) await write()
    await Promise.all([app.deliver(), app.deliver(), app.deliver()])
    expect(taken).toHaveLength(60)
    expect(new Set(taken.map((mail) => mail.to)).size).toBe(60)
  })

  it('RFC 5321 §4.2.1: while the server is away letters wait longer each time, and arrive once when it is back', async () => {
    isAway = true
    const { noticeId, recipient } = await write()
    await app.deliver()
    expect(await line(noticeId)).toMatchObject({ state: 'queued', attempts: 1 })
    await app.deliver()
    expect(await line(noticeId)).toMatchObject({ attempts: 1 })
    app.clock.advance({ seconds: 31 })
    await app.deliver()
    expect(await line(noticeId)).toMatchObject({ state: 'queued', attempts: 2, lastError: expect.stringContaining('ECONNREFUSED') })
    isAway = false
    app.clock.advance({ seconds: 31 })
    await app.deliver()
    expect(taken).toHaveLength(0)
    app.clock.advance({ seconds: 31 })
    await app.deliver()
    expect(taken.map((mail) => mail.to)).toEqual([recipient])
  })

  it('a letter that waits for all the others of a silent server is not taken by a second worker', async () => {
    const { recipient } = await write()
    const asked: string[] = []
    const speaks = Promise.withResolvers<void>()
    const first = new Promise<void>((resolve) => {
      silence = (to) => {
        asked.push(to)
        resolve()
        return speaks.promise
      }
    })
    const slow = app.deliver()
    await first
    app.clock.advance({ seconds: 1_200 })
    const second = app.deliver()
    await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 2_000))])
    speaks.resolve()
    await Promise.all([slow, second])
    expect(asked).toEqual([recipient])
    expect(taken.map((mail) => mail.to)).toEqual([recipient])
  })

  it('a worker that died before it could report: the letter is taken again after the lease, under the same Message-ID', async () => {
    const { noticeId } = await write()
    await app.deliver()
    const id = (await line(noticeId)).messageId
    expect(taken[0]?.raw).toContain(`Message-ID: <${id}@portal.example.jp>`)
    const second = await write()
    await app.asSystem(null, async (ctx) => {
      const { claimMessages } = await import('../queries/outbox.ts')
      expect(await claimMessages(ctx, 50, 300)).toHaveLength(1)
    })
    await app.deliver()
    expect(taken).toHaveLength(1)
    app.clock.advance({ seconds: 301 })
    await app.deliver()
    expect(taken.map((mail) => mail.to)).toContain(second.recipient)
  })

  it('RFC 5321 §4.2.1 MCOP-NOTIFY-18: a permanent refusal is shown with its reason and can be sent again with the same Entry password', async () => {
    refused.set('gone@example.com', 550)
    const { noticeId } = await write('gone@example.com')
    await app.deliver()
    expect(await line(noticeId)).toMatchObject({ state: 'failed', lastError: expect.stringContaining('550') })
    expect((await app.as(company.admin).call(routes.getNotice, { params: { noticeId } })).body.counts).toMatchObject({ failed: 1, sent: 0 })
    const issuedBefore = new Map(app.issued)
    refused.clear()
    expect((await resend(noticeId)).body).toEqual({ resent: 1 })
    await app.deliver()
    expect(taken.map((mail) => mail.to)).toEqual(['gone@example.com'])
    expect(app.issued).toEqual(issuedBefore)
    expect((await resend(noticeId)).body.code).toBe('notifications.nothing-to-resend')
  })

  it('409: MCOP-NOTIFY-18: a failed letter whose Entry password was replaced by a later send is not sent again', async () => {
    refused.set('late@example.com', 550)
    const user = app.addPerson(company, { userId: 'Late', email1: 'late@example.com' })
    const once = () => app.as(company.admin).call(routes.sendNotice, { body: { templateId: '244', userIds: [user.id] } })
    const first = (await once()).body.id
    await app.deliver()
    app.clock.advance({ minutes: 1 })
    const second = (await once()).body.id
    await app.deliver()
    expect((await resend(first)).status).toBe(409)
    expect((await resend(second)).body).toEqual({ resent: 1 })
  })
})
