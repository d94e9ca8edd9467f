import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../../platform/server/context.ts'
import { readTable } from '../../../../protocols/tabular/index.ts'
import * as routes from '../../contract/index.ts'
import { startActivity, type TestActivity } from '../test-activity.ts'

const isPopplerMissing = spawnSync('pdftotext', ['-v']).error !== undefined
// biome-ignore lint/suspicious/noConsole: PDFs that are not read must be noticed
if (isPopplerMissing) console.warn('SKIPPED: what stands in a PDF needs pdftotext (Debian: apt-get install poppler-utils)')

let app: TestActivity
let reader: Actor
const minute = 60_000
beforeAll(async () => {
  app = await startActivity()
  const id = await app.addPerson('reader')
  reader = { ...app.company.admin, id, name: 'reader' }
  await app.platform.pool.query("update genkan.directory_user set time_zone = 'America/New_York' where id = $1", [id])
  const person = await app.addPerson('person')
  const start = Date.parse('2026-11-19T22:00:00Z')
  await app.asSystem(app.company.id, (ctx) =>
    app.api.recordSignInEvents(
      ctx,
      Array.from({ length: 90 }, (_, index) => ({
        ...(index % 3 === 0
          ? { event: 'refused' as const, reason: 'wrong-password' as const, typedName: '髙橋,"山﨑"' }
          : {
              event: 'signed-in' as const,
              typedName: '=HYPERLINK',
              secondStep: 'totp' as const,
              userAgent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/131.0',
            }),
        userId: person,
        sourceAddress: '192.0.2.7',
        at: new Date(start + index * minute),
      })),
    ),
  )
})
afterAll(() => app?.stop())

const download = (query: Record<string, unknown>, actor = reader, headers: Record<string, string> = {}) =>
  app.as(actor).call(routes.downloadSignIns, { query, headers })
const nameOf = (headers: Readonly<Record<string, unknown>>) => /login-history_[^"';]+/.exec(String(headers['content-disposition']))?.[0]
const oneEvent = { event: 'refused', sort: 'at', direction: 'asc' }

describe('files of the history', () => {
  it('200: SP-HIST-4 SP-HIST-9 SP-HIST-10: CSV with byte order mark, every field quoted, CRLF, formulas made harmless, times in the reader’s zone', async () => {
    const answer = await download({ format: 'csv', sort: 'at', direction: 'asc' })
    expect(nameOf(answer.headers)).toBe('login-history_20261120-190500.csv')
    const text = answer.bytes.toString('utf8')
    expect(text.startsWith('\ufeff"日時","ユーザーID","イベント","結果","詳細","二段階認証","接続元IPアドレス","ブラウザ"\r\n')).toBe(true)
    const lines = text.trimEnd().split('\r\n')
    expect(lines).toHaveLength(91)
    expect(lines[1]).toBe('"2026/11/19 17:00:00","髙橋,""山﨑""","ログイン失敗","失敗","パスワードが正しくない","","192.0.2.7",""')
    expect(lines[2]).toBe('"2026/11/19 17:01:00","\'=HYPERLINK","ログイン","成功","","認証アプリ","192.0.2.7","Firefox（Windows）"')
    const opposite = (await download({ format: 'csv' })).bytes.toString('utf8').trimEnd().split('\r\n')
    expect(opposite.slice(1)).toEqual(lines.slice(1).toReversed())
  })

  it('200: SP-HIST-9 BP-TZ-2: headings, words and times in the reader’s language', async () => {
    const answer = await download({ format: 'csv', ...oneEvent }, reader, { 'accept-language': 'en', cookie: 'genkan-language=en' })
    const lines = answer.bytes.toString('utf8').trimEnd().split('\r\n')
    expect(lines[0]).toBe('\ufeff"Time","User ID","Event","Result","Details","Two-step verification","Source IP address","Browser"')
    expect(lines[1]).toMatch(/^"2026-11-19 17:00:00",.*"Login failed","Failure","Wrong password"/)
    expect(lines).toHaveLength(31)
  })

  it('200: SP-HIST-10: a workbook with headings and real dates', async () => {
    const answer = await download({ format: 'xlsx', ...oneEvent })
    expect(nameOf(answer.headers)).toBe('login-history_20261120-190500.xlsx')
    const rows = []
    for await (const row of await readTable(answer.bytes)) rows.push(row)
    expect(rows[0]?.cells.slice(0, 3)).toEqual(['日時', 'ユーザーID', 'イベント'])
    expect(rows).toHaveLength(31)
    expect([rows[1]?.kinds?.[0], rows[1]?.cells[0]]).toEqual(['date', expect.stringMatching(/^2026\D11\D19 17:00/)])
    expect(rows[2]?.cells[1]).toBe('髙橋,"山﨑"')
  })

  it.skipIf(isPopplerMissing)(
    '200: SP-HIST-10: A4 pages on their side, each with condition, time and number; every row is in it',
    async () => {
      const answer = await download({ format: 'pdf', sort: 'at', direction: 'asc', from: '2026-11-19T00:00:00Z' })
      expect([nameOf(answer.headers), answer.headers['content-type']]).toEqual(['login-history_20261120-190500.pdf', 'application/pdf'])
      const file = join(mkdtempSync(join(tmpdir(), 'genkan-history-')), 'history.pdf')
      writeFileSync(file, answer.bytes)
      expect(execFileSync('pdfinfo', [file], { encoding: 'utf8' })).toMatch(/Page size:\s+841\.89 x 595\.28 pts \(A4\)/)
      expect(execFileSync('pdffonts', [file], { encoding: 'utf8' })).toMatch(/NotoSansJP.*yes yes yes/)
      const pages = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
      expect(pages.length).toBeGreaterThan(2)
      for (const [index, page] of pages.entries()) {
        const squeezed = page.replaceAll(/\s/g, '')
        expect(squeezed).toContain('ログイン履歴')
        expect(squeezed).toContain('期間：2026/11/1819:00:00～')
        expect(squeezed).toContain('作成日時：2026/11/2019:05:00（America/New_York）')
        expect(squeezed).toContain('日時ユーザーIDイベント結果')
        expect(page.trimEnd().split('\n').at(-1)?.trim()).toBe(String(index + 1))
      }
      const all = pages.join('\n')
      expect(all.match(/2026\/11\/19 \d\d:\d\d:00/g)).toHaveLength(90)
      expect(all).toContain('髙橋,"山﨑"')
      expect(all.indexOf('17:00:00')).toBeLessThan(all.indexOf('18:29:00'))
    },
  )

  it('SP-HIST-11: an export is written into the history of changes with its condition and its number of rows', async () => {
    await download({ format: 'csv', ...oneEvent })
    const { body } = await app.as(reader).call(routes.listAuditEntries, { query: { action: 'activity.sign-ins.exported' } })
    const after = expect.objectContaining({ format: 'csv', rows: 30, event: 'refused' })
    expect(body.items).toContainEqual(expect.objectContaining({ actorName: 'reader', after }))
  })

  it('400: SP-HIST-11: more than 50,000 rows are refused with the limit, and a shorter period is written', async () => {
    const company = await app.openCompany('C000000008', '多い会社')
    const person = await app.addPerson('many', { of: company })
    await app.platform.pool.query(
      `insert into genkan.activity_decision (company_id, id, at, kind, outcome, reason, event, user_id, typed_name)
       select $1, gen_random_uuid(), '2026-11-01T00:00:00Z'::timestamptz + make_interval(secs => n), 'sign-in', 'accepted', 'ok', 'signed-in', $2, 'many'
       from generate_series(1, 50001) n`,
      [company.id, person],
    )
    const refused = await download({ format: 'csv' }, company.admin)
    expect([refused.status, refused.body]).toMatchObject([400, { code: 'activity.too-many-rows', params: { limit: 50_000 } }])
    const shorter = await download({ format: 'csv', from: '2026-11-01T00:00:02Z' }, company.admin)
    expect(shorter.status).toBe(200)
    expect(shorter.bytes.toString('utf8').trimEnd().split('\r\n')).toHaveLength(50_001)
  })

  it('200: SP-HIST-5 SP-HIST-6: one’s own file holds one’s own rows only', async () => {
    await app.work(app.company.user, (ctx) =>
      app.api.recordSignInEvents(ctx, [{ event: 'signed-in', userId: app.company.user.id, typedName: 'User1' }]),
    )
    const own = await app.as(app.company.user).call(routes.ownSignInRoutes.download.my, { query: { format: 'csv' } })
    expect(own.bytes.toString('utf8').trimEnd().split('\r\n').slice(1)).toEqual([expect.stringContaining('"User1","ログイン"')])
    const operators = await app.as(app.company.operator).call(routes.ownSignInRoutes.download.ops, { query: { format: 'csv' } })
    expect([operators.status, operators.bytes.toString('utf8').trimEnd().split('\r\n')]).toMatchObject([200, { length: 1 }])
  })

  it('400: a kind of file that is not offered', async () => {
    expect((await download({ format: 'doc' })).status).toBe(400)
  })
})
