/** Letters that a real SMTP server takes and that come back later: the address that each of them has for it, and what a report does. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import { createSecretBox } from '../../../platform/server/crypto/secret-box.ts'
import type { MailServer } from '../../../platform/server/mail/mail-server.ts'
import * as routes from '../contract/routes.ts'
import { readBounce } from './read-bounce.ts'
import { createReturnPaths } from './return-path.ts'
import { startNotifications, type TestNotifications } from './test-notifications.ts'
import { startSmtp, type TestSmtp } from './test-smtp.ts'

let smtp: TestSmtp
let app: TestNotifications
let company: TestCompany
let beforeRecorded: (() => Promise<void>) | undefined
const bounceAddress = 'bounces@portal.example.jp'

beforeAll(async () => {
  smtp = await startSmtp()
  // What comes back may be there before the server's answer to the letter is.
  const mailServer: MailServer = {
    ...smtp.mailServer,
    async send(letter) {
      await smtp.mailServer.send(letter)
      await beforeRecorded?.()
    },
  }
  app = await startNotifications({ mailServer, bounceAddress })
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(async () => {
  await smtp.stop()
  await app.stop()
})
beforeEach(() => smtp.forget())

let count = 0
/** A letter that was taken: whose it is, and the envelope's sender that it had. */
async function taken(secrets?: readonly string[]): Promise<{ readonly id: string; readonly address: string; readonly from: string }> {
  count += 1
  const address = `person${count}@example.com`
  const { id } = app.addPerson(company, { userId: `person${count}`, email1: address })
  const copy = { to: address, userId: id, subject: '招待', text: 'It is 48213999', ...(secrets === undefined ? {} : { secrets }) }
  await app.asSystem(company.id, async (ctx) => ctx.mail('invitation', [copy]))
  await app.deliver()
  app.clock.advance({ minutes: 1 })
  return { id, address, from: smtp.taken.at(-1)?.from ?? '' }
}

const reportTo = (to: string, { action = 'failed', status = '5.1.1', says = '550 5.1.1 User unknown: 48213999' } = {}) =>
  [
    'From: MAILER-DAEMON@mx.example.com',
    `To: <${to}>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    '',
    'Final-Recipient: rfc822; somebody@example.com',
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${says}`,
    '',
    '--b--',
  ].join('\r\n')
/** As the command does it. */
async function takeIn(message: string, to?: string) {
  const reported = readBounce(createReturnPaths(app.platform.secrets, bounceAddress), { message: Buffer.from(message), to })
  return typeof reported === 'string' ? reported : app.asSystem(null, (ctx) => app.api.takeInBounce(ctx, reported))
}
const marks = (id: string) => app.work(company.admin, (ctx) => app.api.listUndelivered(ctx, [id]), 'read')

describe('a letter that comes back', () => {
  it('SSO-MAIL-6, RFC 3464: was sent from an address of its own; the report that comes there marks its user, until another letter is taken', async () => {
    const letter = await taken()
    expect(letter.from).toMatch(/^bounces\+[0-9a-f]{48}@portal\.example\.jp$/)
    expect(letter.from.split('@')[0]?.length).toBeLessThanOrEqual(64)
    expect(smtp.taken[0]?.raw).toMatch(/^From: Genkan <no-reply@portal\.example\.jp>\r$/m)
    expect(await takeIn(reportTo(letter.from))).toBe('recorded')
    expect(await marks(letter.id)).toMatchObject([{ address: letter.address, reason: 'unknown-address', says: '550 5.1.1' }])
    app.clock.advance({ minutes: 1 })
    const copy = { to: letter.address, userId: letter.id, subject: '招待', text: 'Again' }
    await app.asSystem(company.id, async (ctx) => ctx.mail('invitation', [copy]))
    await app.deliver()
    expect(await marks(letter.id)).toEqual([])
  })

  it('SSO-MAIL-6: is known by the address that the mail server names, in any case, before what the message says', async () => {
    const letter = await taken()
    expect(await takeIn(reportTo('postmaster@portal.example.jp'), letter.from.toUpperCase())).toBe('recorded')
    const other = await taken()
    expect(await takeIn(reportTo(other.from), 'postmaster@portal.example.jp')).toBe('unknown-letter')
    expect(await marks(other.id)).toEqual([])
  })

  it('SSO-MAIL-6: is not marked by a delay, a success, words that are no report, or a report to another address', async () => {
    const letter = await taken()
    for (const action of ['delayed', 'delivered', 'relayed'])
      expect(await takeIn(reportTo(letter.from, { action, status: '4.4.1' }))).toBe('no-failure')
    expect(await takeIn(`To: ${letter.from}\r\n\r\n550 5.1.1 User unknown`)).toBe('no-report')
    expect(await takeIn(reportTo('no-reply@portal.example.jp'))).toBe('unknown-letter')
    const forged = letter.from.replace(/.{16}@/, (mac) => mac.replace(/^./, (first) => (first === '0' ? '1' : '0')))
    expect(await takeIn(reportTo(forged))).toBe('unknown-letter')
    expect(await marks(letter.id)).toEqual([])
  })

  it('SSO-MAIL-6: a second report, or one after ten days, changes nothing', async () => {
    const letter = await taken()
    expect(await takeIn(reportTo(letter.from))).toBe('recorded')
    expect(await takeIn(reportTo(letter.from, { status: '5.2.2', says: '552 5.2.2 full' }))).toBe('unknown-letter')
    expect(await marks(letter.id)).toMatchObject([{ reason: 'unknown-address' }])
    const old = await taken()
    app.clock.advance({ days: 11 })
    expect(await takeIn(reportTo(old.from))).toBe('unknown-letter')
  })

  it('SSO-MAIL-6: may come back before it is known that it was taken: the mail server is asked to bring it again, and it is recorded then', async () => {
    const early: (string | undefined)[] = []
    beforeRecorded = async () => {
      early.push(await takeIn(reportTo(smtp.taken.at(-1)?.from ?? '')))
    }
    const letter = await taken().finally(() => {
      beforeRecorded = undefined
    })
    expect(early).toEqual(['not-yet'])
    expect(await marks(letter.id)).toEqual([])
    expect(await takeIn(reportTo(letter.from))).toBe('recorded')
    expect(await marks(letter.id)).toMatchObject([{ reason: 'unknown-address' }])
  })

  it.each([
    ['5.0.0', '550 5.1.10 RESOLVER.ADR.RecipientNotFound', '550 5.1.10', 'unknown-domain'],
    ['5.0.0', '550-5.2.1 The account is disabled. 550 5.2.1 See', '550 5.2.1', 'mailbox-closed'],
    ['5.0.0', '550 #5.1.1 unknown', '550 5.1.1', 'unknown-address'],
    ['5.0.0', '5.2.2 full', '5.2.2', 'mailbox-full'],
    ['5.0.0', '552 too much of it', '552 5.0.0', 'mailbox-full'],
    ['5.0.0', 'no more than 5.1.1 words', '5.0.0', 'refused'],
    ['5.0.0', '550 192.0.2.5.1.1', '550 5.0.0', 'unknown-address'],
    ['4.0.0', '421 4.4.7 expired', '421 4.4.7', 'not-taken'],
    ['5.4.7', '554 5.4.7 expired', '554 5.4.7', 'not-taken'],
    ['5.7.1', '550 5.1.1 by another server', '550 5.7.1', 'refused'],
  ])('SSO-MAIL-6, RFC 3464 §2.3.4: %s with “%s” is %s, told as %s', async (status, says, answer, reason) => {
    const letter = await taken()
    expect(await takeIn(reportTo(letter.from, { status, says }))).toBe('recorded')
    expect(await marks(letter.id)).toMatchObject([{ reason, says: answer }])
  })

  it('of its report only the numbers are kept: whoever has the letter can write one, and any words into it', async () => {
    for (const secrets of [['48213999'], undefined]) {
      const letter = await taken(secrets)
      expect(await takeIn(reportTo(letter.from, { says: '550 5.1.1 Call 0120-000-000: 48213999' }))).toBe('recorded')
      expect(await marks(letter.id)).toMatchObject([{ says: '550 5.1.1' }])
    }
  })

  it('is sent again by nobody as it was: its text went when it was taken', async () => {
    const letter = await taken()
    await takeIn(reportTo(letter.from))
    app.clock.advance({ minutes: 1 })
    await app.deliver()
    expect(smtp.taken).toHaveLength(1)
  })

  it('SSO-MAIL-6, MCOP-NOTIFY-18: is not offered to be sent again, to the provider or in the send log, where it is refused', async () => {
    const { id } = app.addPerson(company, { userId: 'noticed', email1: 'noticed@example.com' })
    const noticed = await app.as(company.admin).call(routes.sendNotice, { body: { templateId: '244', userIds: [id] } })
    const params = { noticeId: noticed.body.id }
    const counts = async () => (await app.as(company.admin).call(routes.getNotice, { params })).body.counts
    const inOutbox = async () => (await app.as(company.operator).call(routes.listOutbox, { query: { text: 'noticed@' } })).body.items[0]
    expect(await inOutbox()).toMatchObject({ state: 'queued', mayRetry: true })
    await app.deliver()
    expect(await inOutbox()).toMatchObject({ state: 'sent', mayRetry: false })
    expect(await takeIn(reportTo(smtp.taken.at(-1)?.from ?? ''))).toBe('recorded')
    expect(await inOutbox()).toMatchObject({ state: 'failed', mayRetry: false })
    expect(await counts()).toMatchObject({ sent: 0, failed: 1, returned: 1 })
    const again = await app.as(company.admin).call(routes.resendNotice, { params })
    expect([again.status, again.body.code]).toEqual([409, 'notifications.nothing-to-resend'])
    smtp.refusals.recipient.set('refused@example.com', [550, '5.1.1 User unknown'])
    const refused = app.addPerson(company, { userId: 'refused', email1: 'refused@example.com' })
    const other = await app.as(company.admin).call(routes.sendNotice, { body: { templateId: '244', userIds: [refused.id] } })
    await app.deliver()
    const sent = await app.as(company.admin).call(routes.getNotice, { params: { noticeId: other.body.id } })
    expect(sent.body.counts).toMatchObject({ failed: 1, returned: 0 })
  })

  it('a token is of one installation and one letter', () => {
    const box = (byte: number) => createSecretBox({ current: 'test', keys: { test: Buffer.alloc(32, byte).toString('base64') } })
    const [own, foreign] = [createReturnPaths(box(1), 'b@p.example'), createReturnPaths(box(2), 'b@p.example')]
    const id = '01a20307-1219-773c-8120-b61b45b2f1c3'
    expect(own.messageIdOf(own.of(id))).toBe(id)
    expect(own.messageIdOf(foreign.of(id))).toBeUndefined()
    for (const address of [
      '',
      'b@p.example',
      'b+@p.example',
      own.of(id).replace('@p.', '@q.'),
      own.of(id).replace('b+', 'c+'),
      `x${own.of(id)}`,
    ])
      expect(own.messageIdOf(address)).toBeUndefined()
  })
})
