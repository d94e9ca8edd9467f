/** A template that changes between the confirmation of a send and the send (MCOP-NOTIFY-16, MCOP-GEN-10, MCOP-GEN-12). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import type { NewNotice } from '../contract/notice.ts'
import * as routes from '../contract/routes.ts'
import type { NewTemplate } from '../contract/template.ts'
import * as templateRoutes from '../contract/template-routes.ts'
import { startNotifications, type TestNotifications } from './test-notifications.ts'

let app: TestNotifications
let company: TestCompany
let written = 0

/** Happens once, while a send looks for its people. */
let meanwhile: (() => Promise<void>) | undefined

beforeAll(async () => {
  const people: TestNotifications['people'] = {
    findUsers: async (ctx, ids) => {
      const happening = meanwhile
      meanwhile = undefined
      await happening?.()
      return app.people.findUsers(ctx, ids)
    },
  }
  app = await startNotifications({ people })
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})
afterAll(() => app?.stop())

const admin = () => app.as(company.admin)
const keeps = '${MC_BROWSER_URL}'
const resets = 'パスワード：${ENTRY_PASSWORD}\n${MC_BROWSER_URL}'

function draft(body: string): NewTemplate {
  written += 1
  return { name: `文面${written}`, base: '246', contentType: 'text', subject: 'ご案内', body, acknowledged: [] }
}
const create = async (body: string): Promise<string> => (await admin().call(templateRoutes.createTemplate, { body: draft(body) })).body.id
const change = (templateId: string, body: string, version = 1) =>
  admin().call(templateRoutes.changeTemplate, { params: { templateId }, body: { ...draft(body), version } })
function person() {
  written += 1
  return app.addPerson(company, { userId: `User${written}`, email1: `user${written}@example.com`, passwordState: 'set' })
}
/** What the confirmation is told, as it goes back with the send. */
async function confirmed(templateId: string, userIds: readonly string[]): Promise<NonNullable<NewNotice['basedOn']>> {
  const { version, resetsPassword } = (await admin().call(routes.checkNotice, { body: { templateId, userIds } })).body
  return { version, resetsPassword }
}
const send = (body: Record<string, unknown>) => admin().call(routes.sendNotice, { body })
const countOf = async (table: 'mail_message' | 'mail_send'): Promise<number> => {
  const { rows } = await app.platform.pool.query(`select count(*)::int as count from genkan.${table} where company_id = $1`, [company.id])
  return rows[0].count
}

describe('a send that was confirmed', () => {
  it('201: MCOP-NOTIFY-16: goes out as long as the template is what the confirmation showed', async () => {
    const templateId = await create(keeps)
    const userIds = [person().id]
    const basedOn = await confirmed(templateId, userIds)
    expect(basedOn).toEqual({ version: 1, resetsPassword: false })
    expect((await send({ templateId, userIds, basedOn })).status).toBe(201)
    const shipped = await confirmed('244', userIds)
    expect(shipped).toEqual({ version: null, resetsPassword: true })
    expect((await send({ templateId: '244', userIds, basedOn: shipped })).status).toBe(201)
  })

  it('409: MCOP-NOTIFY-16, MCOP-GEN-12: nothing is sent and no password lost when another administrator has made it a resetting one', async () => {
    const templateId = await create(keeps)
    const target = person()
    const basedOn = await confirmed(templateId, [target.id])
    expect((await change(templateId, resets)).status).toBe(200)
    const before = [await countOf('mail_message'), await countOf('mail_send')]
    const refused = await send({ templateId, userIds: [target.id], basedOn })
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'notifications.template-changed', params: { version: 2, resetsPassword: true } },
    })
    expect([await countOf('mail_message'), await countOf('mail_send')]).toEqual(before)
    expect([app.issued.has(target.id), app.enrolled.has(target.id)]).toEqual([false, false])
    const again = await confirmed(templateId, [target.id])
    expect((await send({ templateId, userIds: [target.id], basedOn: again })).status).toBe(201)
    expect(app.issued.has(target.id)).toBe(true)
  })

  it('409: any other change is told as well, and so is a letter of the product that no longer does what was shown', async () => {
    const templateId = await create(keeps)
    const userIds = [person().id]
    const basedOn = await confirmed(templateId, userIds)
    await change(templateId, `${keeps}\n新しい文`)
    expect((await send({ templateId, userIds, basedOn })).body.code).toBe('notifications.template-changed')
    const other = await send({ templateId: '246', userIds, basedOn: { version: null, resetsPassword: true } })
    expect([other.status, other.body.code]).toEqual([409, 'notifications.template-changed'])
  })

  it('400: what it was based on is a version and an effect, whole', async () => {
    const userIds = [person().id]
    for (const basedOn of [{}, { version: 1 }, { version: 'x', resetsPassword: true }, null]) {
      expect([basedOn, (await send({ templateId: '246', userIds, basedOn })).status]).toEqual([basedOn, 400])
    }
  })

  it('of a send and a change at the same moment, the send is what was confirmed or nothing', async () => {
    const templateId = await create(keeps)
    const target = person()
    const basedOn = await confirmed(templateId, [target.id])
    // The send has read the template and looks for its people; the change waits for no send.
    meanwhile = async () => expect((await change(templateId, resets)).status).toBe(200)
    const sent = await send({ templateId, userIds: [target.id], basedOn })
    expect([sent.status, app.issued.has(target.id)]).toEqual([201, false])
    const params = { noticeId: sent.body.id }
    const { items } = (await admin().call(routes.listNoticeLines, { params })).body
    const letter = await admin().call(routes.getNoticeLetter, { params: { ...params, messageId: items[0].messageId } })
    // The letter's text as the log keeps it, the personal address masked.
    expect(letter.body.text).toBe('https://portal.test/u/••••••••')
    expect((await send({ templateId, userIds: [target.id], basedOn })).body.code).toBe('notifications.template-changed')
  })

  it('201: a script that has confirmed nothing sends what stands', async () => {
    expect((await send({ templateId: '246', userIds: [person().id] })).status).toBe(201)
  })
})
