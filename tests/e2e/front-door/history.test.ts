/** SP-P40: the login history of the company and one's own, and its files. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { signIn } from '../../../src/features/sign-in/contract/index.ts'
import { readTable } from '../../../src/protocols/tabular/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import type { OpenedCompany } from '../../support/e2e/company.ts'
import { button, heading } from '../../support/e2e/pages.ts'
import { filterBy, stageProcedures } from '../../support/e2e/procedures.ts'
import { openSession } from '../../support/e2e/rest.ts'
import { settleUser } from '../../support/e2e/settled-user.ts'

const isMissing = isChromiumMissing || spawnSync('pdftotext', ['-v']).error !== undefined
// biome-ignore lint/suspicious/noConsole: a procedure that does not run must be noticed
if (isMissing) console.warn('SKIPPED: the login history needs chromium and pdftotext (Debian: apt-get install chromium poppler-utils)')

type Format = 'PDF' | 'Excel' | 'CSV'

describe.skipIf(isMissing)('login history', () => {
  const stage = stageProcedures(760)

  test('SP-P40 SP-HIST-1 SP-HIST-3 SP-HIST-4 SP-HIST-9: administrators see and export the history of their company, users their own', async () => {
    const [company, stranger] = [await stage.company(), await stage.company()]
    await failToSignIn(company, 'nobody01')
    await failToSignIn(stranger, 'stranger01')
    // 1. The list, with its total, and nothing of another company.
    const page = await stage.open(company.admin)
    await page.goto('/admin')
    await page.getByRole('link', { name: 'ログイン履歴', exact: true }).click()
    await heading(page, 'ログイン履歴')
    await page.getByRole('cell', { name: 'ログイン失敗' }).first().waitFor()
    const list = await page.getByRole('table', { name: 'ログイン履歴' }).innerText()
    for (const words of ['nobody01', 'admin01', 'ユーザーが存在しない']) expect(list).toContain(words)
    expect(list).not.toContain('stranger01')
    const shown = await page.locator('tbody tr').count()
    await expect.poll(() => page.getByRole('navigation', { name: 'ページ' }).innerText()).toMatch(new RegExp(`1.*${shown}.*${shown}`))

    // 2. ≡ → the three files, with the same rows.
    const [pdf, excel, csv] = [await rowsOf(page, 'PDF'), await rowsOf(page, 'Excel'), await rowsOf(page, 'CSV')]
    expect(csv).toHaveLength(shown)
    expect(excel).toEqual(csv)
    for (const name of csv) expect(pdf.join('\n')).toContain(name)
    expect(csv.join('\n')).not.toContain('stranger01')

    // 3. Filters narrow the list and the file alike.
    await filterBy(page, '結果', '失敗')
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    expect(await rowsOf(page, 'CSV')).toEqual(['nobody01'])

    // 4. A user has the own events only.
    const userId = 'History1'
    const settled = await settleUser({ url: stage.genkan.url, mailbox: stage.mailbox, admin: company.admin }, userId)
    const own = await stage.open(settled.terminal.session)
    await own.goto('/my/account/sign-ins')
    await heading(own, '自分のログイン履歴')
    await own
      .getByRole('cell', { name: userId })
      .or(own.getByRole('rowheader', { name: userId }))
      .first()
      .waitFor()
    expect(new Set(await rowsOf(own, 'CSV'))).toEqual(new Set([userId]))
  })

  async function failToSignIn({ code }: OpenedCompany, userId: string): Promise<void> {
    const answer = await openSession(stage.genkan.url).try(signIn, { body: { companyCode: code, userId, password: 'Wrong-Pass1' } })
    expect(answer.status).toBe(401)
  }
})

/** Whom each row of the file names, from the first to the last; of a PDF its lines. */
async function rowsOf(page: Page, format: Format): Promise<readonly string[]> {
  await button(page, 'エクスポート').click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: `エクスポート形式: ${format}` }).click(),
  ])
  const extension = { PDF: 'pdf', Excel: 'xlsx', CSV: 'csv' }[format]
  expect(file.suggestedFilename()).toMatch(new RegExp(`^login-history_\\d{8}-\\d{6}\\.${extension}$`))
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  if (format === 'PDF') return textOf(bytes)
  const rows: (readonly string[])[] = []
  for await (const { cells } of await readTable(bytes)) rows.push(cells)
  expect(rows[0]?.slice(0, 3)).toEqual(['日時', 'ユーザーID', 'イベント'])
  return rows.slice(1).map((cells) => cells[1] ?? '')
}

async function textOf(bytes: Buffer): Promise<readonly string[]> {
  const path = join(await mkdtemp(join(tmpdir(), 'genkan-e2e-history-')), 'history.pdf')
  await writeFile(path, bytes)
  return execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', path, '-'], { encoding: 'utf8' }).split('\n')
}
