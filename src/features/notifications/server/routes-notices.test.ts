import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo, type TestCompany, without } from '../../../../tests/support/factories.ts'
import * as routes from '../contract/routes.ts'
import * as templateRoutes from '../contract/template-routes.ts'
import { startNotifications, type TestNotifications } from './test-notifications.ts'

let app: TestNotifications
let company: TestCompany
let other: TestCompany

beforeAll(async () => {
  app = await startNotifications()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  other = await app.openCompany('C000000002', '別会社')
})
afterAll(() => app.stop())

let added = 0
function person(more: Parameters<TestNotifications['addPerson']>[1] extends infer P ? Partial<P> : never = {}, of = company) {
  added += 1
  return app.addPerson(of, { userId: `User${added}`, email1: `user${added}@example.com`, ...more })
}
const admin = (actor = company.admin) => app.as(actor)
const send = (body: Record<string, unknown>, actor = company.admin) => app.as(actor).call(routes.sendNotice, { body })
const lines = async (noticeId: string) => (await admin().call(routes.listNoticeLines, { params: { noticeId } })).body.items
const letter = async (noticeId: string, messageId: string) =>
  (await admin().call(routes.getNoticeLetter, { params: { noticeId, messageId } })).body

describe('テンプレート選択 and プレビュー', () => {
  it('200: MCOP-NOTIFY-3 MCOP-NOTIFY-5 MCOP-TMPL-16: lists templates with number, with what they do, and which may be chosen', async () => {
    const { body } = await admin().call(templateRoutes.listTemplates)
    expect(body.items.map((item: { id: string }) => item.id)).toEqual(
      expect.arrayContaining(['244', '245', '578', '246', '247', '579', '248', 'start-any', 'terminal-any']),
    )
    expect(body.items[0]).toMatchObject({ name: '(244)利用開始メール(PC)', resetsPassword: true, isSelectable: true, isShipped: true })
    expect(body.items.find((item: { id: string }) => item.id === '248')).toMatchObject({ isSelectable: false })
    expect(body.items.find((item: { id: string }) => item.id === '246')).toMatchObject({ resetsPassword: false })
  })

  it('200: MCOP-NOTIFY-6: shows subject and text with sample values, in either language', async () => {
    const ja = await admin().call(templateRoutes.previewTemplate, { params: { templateId: '244' } })
    expect(ja.body.text).toContain('エントリーパスワード：12345678')
    const en = await admin().call(templateRoutes.previewTemplate, { params: { templateId: '244' }, query: { language: 'en' } })
    expect(en.body.text).toContain('Entry password: 12345678')
  })

  it('404: a template that does not exist, and one of another company, have no preview', async () => {
    const now = app.clock.now()
    const [theirs] = (
      await app.platform.pool.query(
        `insert into genkan.mail_template (company_id, id, number, name, base, method, subject, body, created_at, updated_at)
         values ($1, $2, 1001, 'n', '246', 'notice', 's', 'b', $3, $3) returning id`,
        [other.id, app.platform.ids.next(), now],
      )
    ).rows
    const missing = await admin().call(templateRoutes.previewTemplate, { params: { templateId: app.platform.ids.next() } })
    const foreign = await admin().call(templateRoutes.previewTemplate, { params: { templateId: theirs.id } })
    expect(foreign.status).toBe(404)
    expect({ ...foreign.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' })
    expect((await admin(other.admin).call(templateRoutes.previewTemplate, { params: { templateId: theirs.id } })).body.text).toBe('b')
  })
})

describe('通知送信', () => {
  it('201: MCOP-P43 MCOP-NOTIFY-11 MCOP-NOTIFY-13 MCOP-NOTIFY-14: each address gets its own message with the same new Entry password', async () => {
    const user = person({ email2: 'private@example.com', language: 'en' })
    const answer = await send({ templateId: '244', userIds: [user.id] })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ messages: 2, receivers: 1, withoutAddress: 0 })
    const log = await lines(answer.body.id)
    expect(log.map((line: { recipient: string }) => line.recipient).sort()).toEqual(['private@example.com', user.email1])
    expect(log[0]).toMatchObject({ userName: user.userId, state: 'queued', outcome: 'written' })
    const texts = await app.platform.pool.query('select masked_text from genkan.mail_message where send_id = $1', [answer.body.id])
    expect(texts.rows).toHaveLength(2)
    expect(app.issued.get(user.id)).toMatch(/^\d{8}$/)
  })

  it('MCOP-TMPL-26: neither the log nor the database shows the Entry password or the token of an address', async () => {
    const user = person()
    const { body } = await send({ templateId: '244', userIds: [user.id] })
    const [line] = await lines(body.id)
    const shown = await letter(body.id, line.messageId)
    expect(shown.text).toContain('エントリーパスワード：••••••••')
    expect(shown.text).toContain('https://portal.test/u/••••••••')
    const stored = await app.platform.pool.query('select message::text as whole from genkan.mail_message message where send_id = $1', [
      body.id,
    ])
    expect(stored.rows[0].whole).not.toContain(app.issued.get(user.id))
    expect(stored.rows[0].whole).not.toContain(`browser-${user.id}`)
  })

  it('MCOP-NOTIFY-15 MCOP-DEV-5: a template without Entry password leaves the password and opens the window for new terminals', async () => {
    const user = person({ passwordState: 'set' })
    expect((await send({ templateId: '246', userIds: [user.id] })).status).toBe(201)
    expect(app.issued.has(user.id)).toBe(false)
    expect(app.enrolled.get(user.id)?.toISOString()).toBe('2026-11-28T00:05:00.000Z')
  })

  it('MCOP-NOTIFY-21: with the link of the user guide below the text, in the language of each; without the tick nothing is added', async () => {
    const [ja, en] = [person(), person({ language: 'en' })]
    const { body } = await send({ templateId: '246', userIds: [ja.id, en.id], withGuide: true })
    const texts = await Promise.all(
      (await lines(body.id)).map(async (line: { messageId: string }) => (await letter(body.id, line.messageId)).text),
    )
    expect(texts.map((text) => text.slice(text.lastIndexOf('\n\n') + 2)).sort()).toEqual([
      'How it is used is explained in the user guide:\nhttps://portal.test/my/guide',
      '使い方の説明（ユーザーガイド）は、次のページをご覧ください。\nhttps://portal.test/my/guide',
    ])
    const plain = await send({ templateId: '246', userIds: [ja.id] })
    const [line] = await lines(plain.body.id)
    expect((await letter(plain.body.id, line.messageId)).text).not.toContain('/my/guide')
  })

  it('MCOP-NOTIFY-12, W37: an unticked address gets nothing, the others do', async () => {
    const user = person({ email2: 'old@example.com' })
    const { body } = await send({
      templateId: '246',
      userIds: [user.id],
      excludedAddresses: [{ userId: user.id, address: 'old@example.com' }],
    })
    expect((await lines(body.id)).map((line: { recipient: string }) => line.recipient)).toEqual([user.email1])
  })

  it('MCOP-NOTIFY-16: those who have a password are counted before, and can be left out: theirs stays as it is', async () => {
    const [fresh, old] = [person(), person({ passwordState: 'set' })]
    const check = await admin().call(routes.checkNotice, { body: { templateId: '245', userIds: [fresh.id, old.id] } })
    expect(check.body).toMatchObject({ wouldLosePassword: 1, resetsPassword: true, alternativeTemplateId: '247' })
    const { body } = await send({ templateId: '245', userIds: [fresh.id, old.id], leaveOutAlreadySet: true })
    expect(body).toMatchObject({ receivers: 1, alreadySet: 1 })
    expect(app.issued.has(old.id)).toBe(false)
    const left = (await lines(body.id)).find((line: { userId: string }) => line.userId === old.id)
    expect(left).toMatchObject({ outcome: 'already-set', messageId: null })
  })

  it('a user without an address keeps the password, since the new one would reach nobody', async () => {
    const [reachable, unreachable] = [person(), person({ email1: '' })]
    const { body } = await send({ templateId: '244', userIds: [reachable.id, unreachable.id] })
    expect(body).toMatchObject({ receivers: 1, withoutAddress: 1 })
    expect(app.issued.has(unreachable.id)).toBe(false)
  })

  it('MCOP-NOTIFY-9: a user named twice gets one message; MCOP-NOTIFY-19: a suspended one is marked and may be notified', async () => {
    const user = person({ state: 'suspended' })
    const check = await admin().call(routes.checkNotice, { body: { templateId: '246', userIds: [user.id] } })
    expect(check.body.targets[0]).toMatchObject({ isSuspended: true, addresses: [user.email1] })
    expect((await send({ templateId: '246', userIds: [user.id, user.id] })).body).toMatchObject({ messages: 1 })
  })

  it('the send and the Entry password of each receiver are in the audit chain without any secret', async () => {
    const user = person()
    const { body } = await send({ templateId: '244', userIds: [user.id] })
    const { rows } = await app.platform.pool.query(
      `select action, object_label, after from genkan.activity_entry where object_id = $1 and action = 'notifications.notice.sent'`,
      [user.id],
    )
    expect(rows).toEqual([
      expect.objectContaining({
        object_label: user.userId,
        after: expect.objectContaining({ sendId: body.id, passwordInitialised: true }),
      }),
    ])
    expect(JSON.stringify(rows)).not.toContain(app.issued.get(user.id))
  })

  it('the same request sent twice with one idempotency key sends once', async () => {
    const user = person()
    const request = { body: { templateId: '244', userIds: [user.id] }, headers: { 'idempotency-key': 'one-click' } }
    const first = await admin().call(routes.sendNotice, request)
    const issued = app.issued.get(user.id)
    const second = await admin().call(routes.sendNotice, request)
    expect(second.body).toEqual(first.body)
    expect(app.issued.get(user.id)).toBe(issued)
    expect(await lines(first.body.id)).toHaveLength(1)
  })
})

describe('refusals', () => {
  it('400: MCOP-NOTIFY-20: refuses the 1,001st target, and an empty list', async () => {
    const many = Array.from({ length: 1001 }, () => app.platform.ids.next())
    expect((await send({ templateId: '244', userIds: many })).body.errors).toEqual([
      expect.objectContaining({ pointer: '/body/userIds', code: 'notifications.too-many-targets' }),
    ])
    expect((await send({ templateId: '244', userIds: [] })).status).toBe(400)
  })

  it('400: an unknown template', async () => {
    expect((await send({ templateId: '999', userIds: [person().id] })).body.code).toBe('notifications.template-unknown')
  })

  it('401 and 403: without session, without permission', async () => {
    const body = { templateId: '246', userIds: [person().id] }
    expect((await app.as().call(routes.sendNotice, { body })).status).toBe(401)
    expect((await send(body, without(company.admin, 'notifications.notices.send'))).status).toBe(403)
    expect((await send(body, company.user)).status).toBe(403)
  })

  it('404: MCOP-NOTIFY-19: maintenance accounts, administrators who are no users and people of another company are equally missing', async () => {
    const wanted = [person({ isMaintenance: true }).id, person({ isMember: false }).id, person({}, other).id, app.platform.ids.next()]
    const answers = await Promise.all(wanted.map((id) => send({ templateId: '246', userIds: [person().id, id] })))
    expect(new Set(answers.map((answer) => JSON.stringify({ ...answer.body, requestId: '' }))).size).toBe(1)
    expect(answers[0]?.status).toBe(404)
  })

  it('409: MCOP-NOTIFY-5: the automatic letter cannot be sent by hand; nothing is sent to nobody', async () => {
    expect((await send({ templateId: '248', userIds: [person().id] })).body.code).toBe('notifications.template-not-selectable')
    expect((await send({ templateId: '246', userIds: [person({ email1: '' }).id] })).body.code).toBe('notifications.nobody-left')
  })
})

describe('the send log', () => {
  it('404: another company’s send, its lines, its letters and its resending are missing things', async () => {
    const user = person()
    const { body } = await send({ templateId: '246', userIds: [user.id] })
    const [line] = await lines(body.id)
    const theirs = { noticeId: body.id, messageId: line.messageId }
    const nothing = { noticeId: app.platform.ids.next(), messageId: line.messageId }
    for (const route of [routes.getNotice, routes.listNoticeLines, routes.getNoticeLetter, routes.resendNotice]) {
      const foreign = await app.as(other.admin).call(route, { params: theirs })
      const missing = await app.as(other.admin).call(route, { params: nothing })
      expect([route.id, foreign.status]).toEqual([route.id, 404])
      expect({ ...foreign.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' })
    }
    expect((await app.as(other.admin).call(routes.listNotices)).body.items).toEqual([])
  })

  it('an administrator limited to a department sees the own sends only', async () => {
    await send({ templateId: '246', userIds: [person().id] })
    const limited = { ...limitedTo(company.admin, '000000'), id: app.platform.ids.next() }
    expect((await app.as(limited).call(routes.listNotices)).body.items).toEqual([])
  })

  it('200: pages by cursor, newest first, each line and send once', async () => {
    const users = Array.from({ length: 5 }, () => person({ email2: 'second@example.com' }))
    app.clock.advance({ minutes: 1 })
    const { body } = await send({ templateId: '246', userIds: users.map((user) => user.id) })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await admin().call(routes.listNoticeLines, { params: { noticeId: body.id }, query: { limit: 3, cursor } })
      seen.push(...page.body.items.map((item: { id: string }) => item.id))
      expect(page.body.total).toBe(10)
      cursor = page.body.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(10)
    const sends = await admin().call(routes.listNotices, { query: { limit: 1 } })
    expect(sends.body.items[0]).toMatchObject({ id: body.id, counts: { targets: 5, messages: 10, queued: 10 } })
    const next = await admin().call(routes.listNotices, { query: { limit: 1, cursor: sends.body.nextCursor } })
    expect(next.body.items[0].id).not.toBe(body.id)
  })

  it('400: a cursor of somebody’s own making is refused', async () => {
    const cursor = Buffer.from('["2026-11-21","\' or true --"]').toString('base64url')
    expect((await admin().call(routes.listNotices, { query: { cursor } })).status).toBe(400)
  })
})
