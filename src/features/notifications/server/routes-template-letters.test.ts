import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import * as routes from '../contract/template-routes.ts'
import { startNotifications, type TestNotifications } from './test-notifications.ts'

let app: TestNotifications
let company: TestCompany

beforeAll(async () => {
  app = await startNotifications()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app.stop())

const named = (actor: TestCompany['admin']) => ({ ...actor, id: app.platform.ids.next() })

describe('プレビュー and テスト送信', () => {
  const typed = { contentType: 'text' as const, subject: '${ENTRY_PASSWORD}の件', body: '${ENTRY_PASSWORD}' }

  it('200: MCOP-NOTIFY-6 MCOP-TMPL-3: shows what is typed with sample values and tells what HTML would lose; writes nothing', async () => {
    const html = { ...typed, contentType: 'html' as const, body: '<p onclick="x()">${ENTRY_PASSWORD}</p>' }
    const { status, body } = await app.as(company.admin).call(routes.previewDraft, { body: html })
    expect([status, body]).toEqual([
      200,
      { subject: '12345678の件', text: '12345678', html: { body: '<p>12345678</p>', styles: '' }, removed: ['onclick'] },
    ])
    const wrong = await app.as(company.admin).call(routes.previewDraft, { body: { ...typed, body: '${X}' } })
    expect(wrong.body.errors).toMatchObject([{ pointer: '/body/body', code: 'notifications.variable-unknown' }])
  })

  it('200: goes to the address of who asks, marked as a test, with the sample Entry password; no password changes; audited', async () => {
    const me = named(company.admin)
    app.addPerson(company, { id: me.id, userId: 'me', email1: '', email2: 'me@example.com' })
    const answer = await app.as(me).call(routes.sendTestLetter, { body: typed })
    expect([answer.status, answer.body]).toEqual([200, { recipient: 'me@example.com' }])
    const { rows } = await app.platform.pool.query('select recipient, subject, masked_text from genkan.mail_message where user_id = $1', [
      me.id,
    ])
    expect(rows).toEqual([{ recipient: 'me@example.com', subject: '【テスト送信】12345678の件', masked_text: '12345678' }])
    expect(app.issued.has(me.id)).toBe(false)
    const { rows: audited } = await app.platform.pool.query(
      `select entry::text as entry from genkan.activity_entry entry where entry::text like '%template.tested%' and entry::text like $1`,
      [`%${me.id}%`],
    )
    expect(audited).toHaveLength(1)
  })

  it('400, 409: a text with a wrong variable, and who has no address', async () => {
    const me = named(company.admin)
    app.addPerson(company, { id: me.id, userId: 'nowhere', email1: '' })
    expect((await app.as(me).call(routes.sendTestLetter, { body: { ...typed, body: '${X}' } })).status).toBe(400)
    const answer = await app.as(me).call(routes.sendTestLetter, { body: typed })
    expect([answer.status, answer.body.code]).toEqual([409, 'notifications.no-own-address'])
  })
})
