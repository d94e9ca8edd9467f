import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestCompany, without } from '../../../../tests/support/factories.ts'
import * as routes from '../contract/routes.ts'
import { startNotifications, type TestNotifications } from './test-notifications.ts'

let app: TestNotifications
let company: TestCompany
let other: TestCompany
let messageId: string
let entryPassword: string

beforeAll(async () => {
  app = await startNotifications()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  other = await app.openCompany('C000000002', '別会社')
  const user = app.addPerson(company, { userId: 'User1', email1: 'user1@example.com' })
  const { body } = await app.as(company.admin).call(routes.sendNotice, { body: { templateId: '244', userIds: [user.id] } })
  const log = await app.as(company.admin).call(routes.listNoticeLines, { params: { noticeId: body.id } })
  messageId = log.body.items[0].messageId
  entryPassword = app.issued.get(user.id) ?? ''
})
afterAll(() => app.stop())

const operator = () => app.as(company.operator)
const params = () => ({ companyId: company.id, messageId })

describe('the provider’s outbox', () => {
  it('200: lists letters of all companies by state and text, never a body', async () => {
    const { body } = await operator().call(routes.listOutbox, { query: { state: 'queued', text: 'USER1@' } })
    expect(body.items).toEqual([
      expect.objectContaining({ id: messageId, companyCode: 'C000000001', recipient: 'user1@example.com', state: 'queued' }),
    ])
    expect(JSON.stringify(body)).not.toContain(entryPassword)
    expect((await operator().call(routes.listOutbox, { query: { companyId: other.id } })).body.items).toEqual([])
  })

  it('200: a letter is shown masked; in full only by a step of its own, which both chains record', async () => {
    const masked = await operator().call(routes.getOutboxLetter, { params: params() })
    expect(masked.body).toMatchObject({ recipient: 'user1@example.com', mayOpen: true })
    expect(masked.body.text).not.toContain(entryPassword)
    const opened = await operator().call(routes.openOutboxLetter, { params: params() })
    expect(opened.body.text).toContain(entryPassword)
    for (const table of ['activity_entry', 'activity_provider_entry']) {
      const { rows } = await app.platform.pool.query(`select action from genkan.${table} where object_id = $1`, [messageId])
      expect([table, rows]).toEqual([table, [{ action: 'notifications.letter.opened' }]])
    }
  })

  it('409: with a mail server a company’s letters stay closed to the operator', async () => {
    const server = { send: async () => undefined, close: () => undefined }
    const guarded = await startNotifications({ mailServer: server })
    try {
      const theirs = await guarded.openCompany('C000000009', '送信する会社')
      const user = guarded.addPerson(theirs, { userId: 'User9', email1: 'user9@example.com' })
      await guarded.as(theirs.admin).call(routes.sendNotice, { body: { templateId: '244', userIds: [user.id] } })
      const { body } = await guarded.as(theirs.operator).call(routes.listOutbox)
      const closed = { companyId: theirs.id, messageId: body.items[0].id }
      expect((await guarded.as(theirs.operator).call(routes.openOutboxLetter, { params: closed })).body.code).toBe(
        'notifications.letter-closed',
      )
      await guarded.markDemo(theirs)
      expect((await guarded.as(theirs.operator).call(routes.openOutboxLetter, { params: closed })).status).toBe(200)
    } finally {
      await guarded.stop()
    }
  })

  it('204: a waiting letter is tried again', async () => {
    expect((await operator().call(routes.retryOutboxLetter, { params: params() })).status).toBe(204)
  })

  it('401, 403 and 404: only operators; a letter is found under its own company alone', async () => {
    for (const route of [routes.getOutboxLetter, routes.openOutboxLetter, routes.retryOutboxLetter]) {
      expect((await app.as().call(route, { params: params() })).status).toBe(401)
      expect((await app.as(company.admin).call(route, { params: params() })).status).toBe(403)
      expect((await app.as(without(company.operator, route.permission)).call(route, { params: params() })).status).toBe(403)
      expect((await operator().call(route, { params: { companyId: other.id, messageId } })).status).toBe(404)
      expect((await operator().call(route, { params: { companyId: app.platform.ids.next(), messageId } })).status).toBe(404)
    }
    expect((await app.as(company.admin).call(routes.listOutbox)).status).toBe(403)
  })
})

describe('letters to operators', () => {
  const copy = { to: 'op@provider.example', subject: 'Sign-in code', text: 'It is 048213.', secrets: ['048213'] }
  const own = async () => {
    const { body } = await operator().call(routes.listOutbox, { query: { text: copy.to } })
    return body.items[0]
  }

  it('200, 204: stand in the list without a company, are shown masked, never in full, and a failed one is tried again', async () => {
    await app.asSystem(null, async (ctx) => ctx.mail('second-step-code', [copy]))
    const { id } = await own()
    expect(await own()).toMatchObject({ companyId: null, companyCode: null, companyName: null, recipient: copy.to, state: 'queued' })
    const shown = await operator().call(routes.getOperatorLetter, { params: { messageId: id } })
    expect(shown.body).toMatchObject({ text: 'It is ••••••••.', mayOpen: false })
    await app.platform.pool.query("update genkan.mail_message set state = 'failed', last_error = '550 no such user' where id = $1", [id])
    expect(await own()).toMatchObject({ state: 'failed', lastError: '550 no such user' })
    expect((await operator().call(routes.retryOperatorLetter, { params: { messageId: id } })).status).toBe(204)
    expect(await own()).toMatchObject({ state: 'queued', attempts: 0 })
    await app.platform.pool.query("update genkan.mail_message set state = 'sent' where id = $1", [id])
    expect((await operator().call(routes.retryOperatorLetter, { params: { messageId: id } })).body.code).toBe(
      'notifications.nothing-to-resend',
    )
  })

  it('401, 403, 404: only operators; a company’s letter is not found among them, nor one of theirs in a company', async () => {
    const { id } = await own()
    for (const route of [routes.getOperatorLetter, routes.retryOperatorLetter]) {
      expect((await app.as().call(route, { params: { messageId: id } })).status).toBe(401)
      expect((await app.as(company.admin).call(route, { params: { messageId: id } })).status).toBe(403)
      expect((await operator().call(route, { params: { messageId } })).status).toBe(404)
    }
    expect((await operator().call(routes.openOutboxLetter, { params: { companyId: company.id, messageId: id } })).status).toBe(404)
  })
})

describe('the demo’s mailbox', () => {
  it('404: of a company that is no demo, exactly as of one that does not exist; 200: of a demo company', async () => {
    const box = (companyCode: string) => app.as().call(routes.listDemoLetters, { query: { companyCode } })
    const [closed, missing] = [await box('C000000001'), await box('C999999999')]
    expect(closed.status).toBe(404)
    expect({ ...closed.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' })
    await app.markDemo(company)
    const open = await box('c000000001')
    expect(open.body.items).toEqual([expect.objectContaining({ id: messageId, text: expect.stringContaining(entryPassword) })])
    expect((await box('C000000002')).status).toBe(404)
  })
})

describe('the wall', () => {
  it('a company’s unit of work sees no letter, template or send of another one', async () => {
    for (const table of ['mail_message', 'mail_send', 'mail_send_target']) {
      const { sql } = await import('kysely')
      const counted = await app.asSystem(other.id, async (ctx) => sql`select from ${sql.table(table)}`.execute(ctx.tx))
      expect([table, counted.rows.length]).toEqual([table, 0])
    }
  })
})
