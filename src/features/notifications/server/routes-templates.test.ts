import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo, type TestCompany, without } from '../../../../tests/support/factories.ts'
import type { NewTemplate, Template } from '../contract/template.ts'
import * as routes from '../contract/template-routes.ts'
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

let written = 0
function draft(more: Partial<NewTemplate> = {}): NewTemplate {
  written += 1
  const body = 'パスワード：${ENTRY_PASSWORD}\n${MC_BROWSER_URL}'
  return { name: `文面${written}`, base: '244', contentType: 'text', subject: 'ご案内', body, acknowledged: [], ...more }
}
const create = (more: Partial<NewTemplate> = {}, actor = company.admin) => app.as(actor).call(routes.createTemplate, { body: draft(more) })
const change = (templateId: string, body: Record<string, unknown>, actor = company.admin) =>
  app.as(actor).call(routes.changeTemplate, { params: { templateId }, body: { ...draft(), ...body } })
const remove = (ids: readonly string[], actor = company.admin) => app.as(actor).call(routes.deleteTemplates, { body: { ids } })
const restore = (templateId: string, actor = company.admin) => app.as(actor).call(routes.restoreTemplate, { params: { templateId } })
const list = async (actor = company.admin): Promise<Template[]> => (await app.as(actor).call(routes.listTemplates)).body.items
const own = async (actor = company.admin) => (await list(actor)).filter((template) => !template.isShipped)
const bin = async (actor = company.admin) => (await app.as(actor).call(routes.listDeletedTemplates)).body

describe('通知テンプレート登録', () => {
  it('201: MCOP-TMPL-2 MCOP-TMPL-4 MCOP-TMPL-8 MCOP-TMPL-16 MCOP-TMPL-20: is in the list with number, 通知方式, type, time and badge, and may be chosen', async () => {
    const fresh = await app.openCompany('C000000003', '新しい会社')
    const first = await create({ name: '  営業部向け ' }, fresh.admin)
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({ name: '営業部向け', base: '244', version: 1, subject: 'ご案内' })
    await create({ base: '246', contentType: 'html', body: '<p>${MC_BROWSER_URL}</p>' }, fresh.admin)
    const facts = (await own(fresh.admin)).map(({ number, method, contentType, resetsPassword, isSelectable, updatedAt }) => [
      ...[number, method, contentType, resetsPassword, isSelectable],
      updatedAt,
    ])
    const now = app.clock.now().toISOString()
    expect(facts).toEqual([
      ['1001', 'notice', 'text', true, true, now],
      ['1002', 'notice', 'html', false, true, now],
    ])
  })

  it('201: MCOP-TMPL-9 MCOP-TMPL-12: HTML is stored as far as it is allowed, and previewed with its text alternative', async () => {
    const body =
      '<p onclick="x()">${ENTRY_PASSWORD}</p><script>alert(1)</script><p><a href="${MC_BROWSER_URL}" style="color:red">開く</a></p>'
    const { status, body: template } = await create({ contentType: 'html', body })
    expect(status).toBe(201)
    expect(template.body).toBe('<p>${ENTRY_PASSWORD}</p><p><a href="${MC_BROWSER_URL}" style="color:red">開く</a></p>')
    const preview = await app.as(company.admin).call(routes.previewTemplate, { params: { templateId: template.id } })
    expect(preview.body).toMatchObject({
      text: '12345678\n\n開く（https://portal.example.jp/u/sample-browser）',
      html: { body: expect.stringContaining('class="s1"'), styles: '.s1{color:red}' },
    })
  })

  it('400: MCOP-TMPL-3 MCOP-TMPL-4 MCOP-TMPL-10 MCOP-TMPL-11: every wrong field at once, with the limits', async () => {
    const errors = async (more: Partial<NewTemplate>) =>
      (await create(more)).body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`).sort()
    expect(await errors({ name: ' ', base: '', subject: '', body: '\n' })).toEqual([
      '/body/base notifications.base-needed',
      '/body/body field.required',
      '/body/name field.required',
      '/body/subject field.required',
    ])
    const long = { name: 'あ'.repeat(101), subject: 'い'.repeat(201), body: 'う'.repeat(10_001) }
    expect(await errors(long)).toEqual(['/body/body field.too-long', '/body/name field.too-long', '/body/subject field.too-long'])
    expect(await errors({ subject: 'a\nBcc: x@example.com' })).toEqual(['/body/subject notifications.control-characters'])
    expect(await errors({ base: '999' })).toEqual(['/body/base notifications.template-unknown'])
    expect(await errors({ contentType: 'html', body: '<script>1</script>' })).toContain('/body/body field.required')
    const most = {
      name: 'あ'.repeat(100),
      subject: 'い'.repeat(200),
      body: 'う'.repeat(10_000),
      acknowledged: ['variables-missing' as const],
    }
    expect((await create(most)).status).toBe(201)
  })

  it('400: MCOP-TMPL-14 MCOP-TMPL-17: unknown variables are refused by line and column, hidden ones too; the retired one with what to use', async () => {
    const { body: problem } = await create({ subject: 'x ${NAME}', body: 'a\nb ${MC_BROWSER_URL_TERMAUTH} ${OTHER' })
    expect(problem.errors).toEqual([
      expect.objectContaining({
        pointer: '/body/subject',
        code: 'notifications.variable-unknown',
        params: { line: 1, column: 3, text: '${NAME}' },
      }),
      expect.objectContaining({
        pointer: '/body/body',
        code: 'notifications.variable-retired',
        params: expect.objectContaining({ line: 2, column: 3 }),
      }),
      expect.objectContaining({
        pointer: '/body/body',
        code: 'notifications.variable-open',
        params: expect.objectContaining({ line: 2, column: 30 }),
      }),
      expect.objectContaining({ pointer: '/body/acknowledged', code: 'notifications.variables-missing' }),
    ])
    const hidden = await create({ contentType: 'html', body: '<p>&#36;{NAME}</p>', acknowledged: ['variables-missing'] })
    expect(hidden.body.errors).toMatchObject([{ pointer: '/body/body', code: 'notifications.variable-unknown' }])
    const many = await create({ body: '${'.repeat(5_000), acknowledged: ['variables-missing'] })
    expect(many.body.errors).toHaveLength(100)
  })

  it.each([
    ['divided by tags', '<p>$<b>{ENTRY_PASSWORD}</b></p>'],
    ['unknown and divided by tags', '<p>$<b>{NAME}</b></p>'],
    ['in an attribute', '<p lang="${ENTRY_PASSWORD}">x</p>'],
  ])('400: MCOP-TMPL-12 MCOP-TMPL-14: a variable %s would be filled in one form of the letter only, and is refused', async (_, body) => {
    const answer = await create({ contentType: 'html', body, acknowledged: ['variables-missing'] })
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer: '/body/body', code: 'notifications.variable-split' })])
  })

  it('201: MCOP-TMPL-12: a letter of ten thousand blanks is read as quickly as any other', async () => {
    const body = `<pre>${' '.repeat(6_600)}x</pre>${'<p></p>'.repeat(470)}`
    const began = performance.now()
    expect((await create({ contentType: 'html', body, acknowledged: ['variables-missing'] })).status).toBe(201)
    // A reading whose steps are the square of the blanks takes minutes.
    expect(performance.now() - began).toBeLessThan(20_000)
  })

  it('400, 201: MCOP-TMPL-14: a variable of the base that is missing is asked about; the tick answers', async () => {
    const less = { body: '${MC_BROWSER_URL}' }
    const asked = await create(less)
    expect(asked.body.errors).toMatchObject([
      { pointer: '/body/acknowledged', code: 'notifications.variables-missing', params: { variables: ['ENTRY_PASSWORD'] } },
    ])
    const { status, body } = await create({ ...less, acknowledged: ['variables-missing'] })
    expect([status, body.resetsPassword]).toEqual([201, false])
  })

  it('409: MCOP-TMPL-4: a name is there once in a company; another company may have it, and a deleted one frees it', async () => {
    const { body: first } = await create({ name: '同じ名前' })
    const second = await create({ name: '同じ名前' })
    expect([second.status, second.body.errors[0]]).toMatchObject([
      409,
      { pointer: '/body/name', code: 'notifications.template-name-taken' },
    ])
    expect((await create({ name: '同じ名前' }, other.admin)).status).toBe(201)
    await remove([first.id])
    expect((await create({ name: '同じ名前' })).status).toBe(201)
  })

  it('401, 403: without a session, without the permission, limited to a department', async () => {
    expect((await app.as().call(routes.createTemplate, { body: draft() })).status).toBe(401)
    for (const actor of [without(company.admin, 'notifications.templates.write'), company.user, limitedTo(company.admin, '000000')]) {
      expect((await create({}, actor)).status).toBe(403)
      expect((await remove([app.platform.ids.next()], actor)).status).toBe(403)
      expect((await change(app.platform.ids.next(), { version: 1 }, actor)).status).toBe(403)
      expect((await restore(app.platform.ids.next(), actor)).status).toBe(403)
      expect((await app.as(actor).call(routes.sendTestLetter, { body: { contentType: 'text', subject: 's', body: 'b' } })).status).toBe(403)
    }
    const limited = await app.as(limitedTo(company.admin, '000000')).call(routes.listTemplates)
    expect([limited.status, limited.body.mayWrite]).toEqual([200, false])
    expect((await app.as(company.admin).call(routes.listTemplates)).body.mayWrite).toBe(true)
  })
})

describe('通知テンプレート編集', () => {
  it('200: MCOP-TMPL-24 MCOP-P54: the change is what is read and previewed; the audit tells what was before and after', async () => {
    const { body: before } = await create()
    const { status, body } = await change(before.id, {
      name: before.name,
      version: 1,
      body: '新しい本文 ${ENTRY_PASSWORD} ${MC_BROWSER_URL}',
    })
    expect([status, body.version]).toEqual([200, 2])
    const preview = await app.as(company.admin).call(routes.previewTemplate, { params: { templateId: before.id } })
    expect(preview.body.text).toMatch(/^新しい本文 12345678 https/)
    const { rows } = await app.platform.pool.query(
      `select entry::text as entry from genkan.activity_entry entry where entry::text like '%template.changed%' and entry::text like $1`,
      [`%${before.id}%`],
    )
    expect(rows[0].entry).toContain('新しい本文')
  })

  it('404: MCOP-GEN-1: a template of another company, a deleted one and none are the same missing thing', async () => {
    const theirs = (await create({}, other.admin)).body.id
    const gone = (await create()).body.id
    await remove([gone])
    const nobody = app.platform.ids.next()
    const answers = await Promise.all(
      [theirs, gone, nobody, 'foo'].flatMap((id) => [
        change(id, { version: 1 }),
        app.as(company.admin).call(routes.getTemplate, { params: { templateId: id } }),
        remove([id]),
      ]),
    )
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, { ...body, requestId: '' }]))).size).toBe(1)
    expect(answers[0]?.status).toBe(404)
    const foreign = (await create({}, other.admin)).body.id
    await remove([foreign], other.admin)
    expect((await restore(foreign)).status).toBe(404)
    expect((await bin()).items.map((item: { id: string }) => item.id)).not.toContain(foreign)
  })

  it('409: MCOP-TMPL-25: who read an older version changes nothing; a shipped template is neither changed nor deleted', async () => {
    const { body } = await create()
    expect((await change(body.id, { version: 1, name: 'zuerst' })).status).toBe(200)
    const stale = await change(body.id, { version: 1 })
    expect([stale.status, stale.body.code, stale.body.params]).toMatchObject([409, 'kernel.stale-version', { version: 2, name: 'zuerst' }])
    for (const answer of [await change('244', { version: 1 }), await remove([body.id, '244'])]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'notifications.template-shipped'])
    }
    expect((await own()).map(({ id }) => id)).toContain(body.id)
  })
})

describe('削除', () => {
  it('200: MCOP-TMPL-25 MCOP-TMPL-26 MCOP-P55: all that are ticked or none; gone from the list, restorable from the bin', async () => {
    const ids = [(await create()).body.id, (await create()).body.id]
    expect((await remove([...ids, app.platform.ids.next()])).status).toBe(404)
    expect((await own()).map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
    expect((await remove(ids)).body).toEqual({ deleted: 2 })
    expect((await own()).filter(({ id }) => ids.includes(id))).toEqual([])
    const [newest] = (await bin()).items
    expect(new Date(newest.erasedAt).getTime() - new Date(newest.deletedAt).getTime()).toBe(30 * 86_400_000)
    expect(await restore(ids[0])).toMatchObject({ status: 200, body: { id: ids[0], version: 3 } })
    expect((await own()).map(({ id }) => id)).toContain(ids[0])
  })

  it('409: MCOP-TMPL-26: is not restored beside a template that has its name by now', async () => {
    const { id, name } = (await create()).body
    await remove([id])
    await create({ name })
    const answer = await restore(id)
    expect([answer.status, answer.body.code]).toEqual([409, 'notifications.template-name-taken'])
  })

  it('MCOP-TMPL-26: after 30 days the job of the night erases it, and only what is so old', async () => {
    const [old, young] = [(await create()).body.id, (await create()).body.id]
    await remove([old])
    app.clock.advance({ minutes: 29 * 1440 })
    await remove([young])
    await app.emptyBins()
    expect((await bin()).items.map((item: { id: string }) => item.id)).toEqual(expect.arrayContaining([old, young]))
    app.clock.advance({ minutes: 1440 + 1 })
    await app.emptyBins()
    expect((await bin()).items.map((item: { id: string }) => item.id)).toEqual([young])
    expect((await restore(old)).status).toBe(404)
  })
})

describe('パスワード自動初期化メール', () => {
  const resetBody = 'エントリーパスワード：${ENTRY_PASSWORD}'
  const subjectOfReset = async (of: TestCompany) => {
    const person = app.addPerson(of, { userId: `Reset${app.platform.ids.next()}` })
    await app.asSystem(of.id, (ctx) => app.api.sendPasswordReset(ctx, person.id, { entryPassword: '87654321' }))
    const { rows } = await app.platform.pool.query('select subject from genkan.mail_message where user_id = $1', [person.id])
    return rows[0].subject
  }

  it('MCOP-TMPL-8 MCOP-TMPL-21 MCOP-TMPL-23: one own text replaces it, a second is refused with the first, deleting brings the shipped one back', async () => {
    const shipped = '【ワンタイムパスワード】パスワードを初期化しました'
    expect(await subjectOfReset(company)).toBe(shipped)
    const { body: first } = await create({ base: '248', subject: '自社の再設定', body: resetBody })
    expect(first).toMatchObject({ method: 'password-reset', isSelectable: false })
    expect(await subjectOfReset(company)).toBe('自社の再設定')
    expect(await subjectOfReset(other)).toBe(shipped)
    const second = await create({ base: '248', body: resetBody })
    expect([second.status, second.body.code, second.body.params]).toEqual([
      409,
      'notifications.replacement-exists',
      { templateId: first.id, name: first.name },
    ])
    const { body: usual } = await create()
    expect((await change(usual.id, { version: 1, base: '248', body: resetBody })).body.code).toBe('notifications.replacement-exists')
    await remove([first.id])
    expect(await subjectOfReset(company)).toBe(shipped)
    await create({ base: '248', body: resetBody })
    expect((await restore(first.id)).body.code).toBe('notifications.replacement-exists')
  })
})
