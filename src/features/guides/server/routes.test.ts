import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import { type Guide, guideIds, guideLanguages, guideSummarySchema, shownGuideSchema } from '../contract/index.ts'
import * as routes from '../contract/routes.ts'
import { createGuides } from './index.ts'

const mailSender = 'Support centre <support@portal.example.jp>'

let app: TestApp
let company: TestCompany

beforeAll(async () => {
  app = await startTestApp((platform) => [createGuides({ ...platform, mailSender })])
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
})

afterAll(() => app?.stop())

const every = guideIds.flatMap((guideId) => guideLanguages.map((language) => ({ guideId, language })))

describe('200', () => {
  test('MCOP-DOC-2 MCOP-DOC-4: the list has the three documents with version, date and what changed, the newest first', async () => {
    const { status, body } = await app.as(company.admin).call(routes.listGuides, { query: { language: 'ja' } })
    expect(status).toBe(200)
    const items = body.items.map((item: unknown) => guideSummarySchema.parse(item))
    expect(items.map(({ title }: { title: string }) => title).sort()).toEqual(
      ['管理者ガイド', 'ユーザーガイド', 'IPアドレス一括設定の使い方'].sort(),
    )
    const dates = items.map(({ date }: { date: string }) => date)
    expect(dates).toEqual([...dates].sort().reverse())
    for (const { version, date, changes } of items) {
      expect(changes[0]).toMatchObject({ version, date })
      for (const change of changes) expect(change.summary).not.toBe('')
    }
  })

  test.for(every)('$guideId in $language is a chapter of blocks that ends with its change history', async ({ guideId, language }) => {
    const { status, body } = await app.as(company.admin).call(routes.getGuide, { params: { guideId }, query: { language } })
    expect(status).toBe(200)
    const { blocks, changes } = shownGuideSchema.parse(body)
    expect(blocks[0]).toMatchObject({ kind: 'heading', level: 1 })
    expect(blocks.at(-2)).toMatchObject({ kind: 'heading', level: 1, anchor: 'changes' })
    expect(blocks.at(-1)).toMatchObject({ kind: 'table', rows: { length: changes.length } })
  })

  test.for(every)(
    'MCOP-DOC-3: an administrator downloads $guideId in $language as PDF, named with its version',
    async ({ guideId, language }) => {
      const { status, headers, bytes } = await app
        .as(company.admin)
        .call(routes.downloadGuide, { params: { guideId }, query: { language } })
      expect(status).toBe(200)
      expect(headers['content-type']).toBe('application/pdf')
      expect(headers['content-disposition']).toMatch(new RegExp(`^attachment;.*_${language}_ver\\d+\\.\\d+\\.pdf$`))
      expect(headers['cache-control']).toBe('no-store')
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
      expect(bytes.length).toBeLessThan(3 * 1024 * 1024)
    },
  )

  test('SP-ENV-4: every guide names the one sender of our letters, to whoever reads it without signing in, too', async () => {
    const read = (route: typeof routes.getGuide | typeof routes.getUserGuide, guideId: string) =>
      app.as(route === routes.getGuide ? company.admin : undefined).call(route, { params: { guideId }, query: { language: 'ja' } })
    for (const guideId of guideIds) expect((await read(routes.getGuide, guideId)).body.mailSender).toBe(mailSender)
    expect((await read(routes.getUserGuide, '')).body.mailSender).toBe(mailSender)
  })

  test('a PDF is made once and then kept: the second is there at once', async () => {
    const call = () => app.as(company.admin).call(routes.downloadGuide, { params: { guideId: 'administrator' }, query: { language: 'ja' } })
    const first = await call()
    const before = process.cpuUsage()
    const second = await call()
    expect(process.cpuUsage(before).user).toBeLessThan(300_000)
    expect(second.bytes.equals(first.bytes)).toBe(true)
  })

  test('MCOP-DOC-3: anybody reads and downloads the guide for users, without a session', async () => {
    const read = await app.as().call(routes.getUserGuide, { query: { language: 'en' } })
    expect(read.status).toBe(200)
    expect(read.body.title).toBe('User guide')
    const download = await app.as().call(routes.downloadUserGuide, { query: { language: 'en' } })
    expect(download.status).toBe(200)
    expect(download.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('a picture is shown in the page and kept for good, because its name changes with its content', async () => {
    const { body } = await app.as().call(routes.getUserGuide, { query: { language: 'ja' } })
    const picture = (body as Guide).blocks.find((block) => block.kind === 'picture')
    const { status, headers, bytes } = await app.as().call(routes.getGuidePicture, { params: { picture: picture?.src.split('/').at(-1) } })
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'public, max-age=31536000, immutable' })
    expect(headers['content-disposition']).toMatch(/^inline;/)
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([picture?.width, picture?.height])
  })
})

test('400: a language that no guide has', async () => {
  const answers = [
    await app.as(company.admin).call(routes.listGuides, { query: { language: 'fr' } }),
    await app.as(company.admin).call(routes.getGuide, { params: { guideId: 'user' }, query: {} }),
    await app.as(company.admin).call(routes.downloadGuide, { params: { guideId: 'user' }, query: { language: '' } }),
    await app.as().call(routes.getUserGuide),
    await app.as().call(routes.downloadUserGuide, { query: { language: '../ja' } }),
  ]
  for (const { status, body } of answers) expect([status, body.code]).toEqual([400, 'kernel.invalid-input'])
})

test('401: the guides for administrators need a session', async () => {
  const query = { language: 'ja' }
  const params = { guideId: 'administrator' }
  expect((await app.as().call(routes.listGuides, { query })).status).toBe(401)
  expect((await app.as().call(routes.getGuide, { params, query })).status).toBe(401)
  expect((await app.as().call(routes.downloadGuide, { params, query })).status).toBe(401)
})

test('403: a user reads the guide for users alone', async () => {
  const query = { language: 'ja' }
  const params = { guideId: 'administrator' }
  expect((await app.as(company.user).call(routes.listGuides, { query })).status).toBe(403)
  expect((await app.as(company.user).call(routes.getGuide, { params, query })).status).toBe(403)
  expect((await app.as(company.user).call(routes.downloadGuide, { params, query })).status).toBe(403)
})

test('404: a guide or picture that there is not', async () => {
  const query = { language: 'ja' }
  expect((await app.as(company.admin).call(routes.getGuide, { params: { guideId: 'csvtool' }, query })).status).toBe(404)
  expect((await app.as(company.admin).call(routes.downloadGuide, { params: { guideId: 'csvtool' }, query })).status).toBe(404)
  for (const picture of ['none.png', '../editions.ts', 'ja-user-sign-in-000000000000.png']) {
    expect((await app.as().call(routes.getGuidePicture, { params: { picture } })).status).toBe(404)
  }
})
