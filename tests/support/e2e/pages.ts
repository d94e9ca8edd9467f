/** What people do on the pages again and again, by the words that they read there. */
import type { Locator, Page } from 'playwright-core'
import { expectedInput, type Pattern } from '../../../src/features/one-time-passwords/contract/index.ts'
import { operatorSignIn } from './company.ts'

/** A field of the form by its label; the mark 必須 stands beside the label, not in it. */
export function field(scope: Page | Locator, label: string): Locator {
  return scope.getByLabel(label, { exact: true })
}

export function button(scope: Page | Locator, name: string): Locator {
  return scope.getByRole('button', { name, exact: true })
}

export function link(scope: Page | Locator, name: string): Locator {
  return scope.getByRole('link', { name, exact: true })
}

export async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
}

export async function signInAtOps(page: Page): Promise<void> {
  await page.goto('/ops')
  await heading(page, 'ログイン')
  await field(page, '担当者ID').fill(operatorSignIn.userId)
  await field(page, 'パスワード').fill(operatorSignIn.password)
  await button(page, 'ログイン').click()
  await page.getByRole('navigation').first().waitFor()
}

export async function signInAtAdmin(page: Page, given: { companyCode: string; password: string }): Promise<void> {
  await page.goto('/admin')
  await heading(page, 'ログイン')
  await field(page, '契約番号（企業コード）').fill(given.companyCode)
  await field(page, '管理者ユーザーID').fill('admin01')
  await field(page, 'パスワード').fill(given.password)
  await button(page, 'ログイン').click()
}

/** Chooses what to do and a file on the first page of an upload, and waits for the page that shows what was read. */
export async function uploadOnPage(page: Page, given: { mode: string; name: string; file: Buffer; option?: string }): Promise<void> {
  await page.getByRole('radio', { name: given.mode, exact: true }).check({ force: true })
  if (given.option !== undefined) await field(page, 'サービス選択').selectOption({ label: given.option })
  await page.locator('input[type="file"]').setInputFiles({ name: given.name, mimeType: 'text/csv', buffer: given.file })
  await button(page, 'アップロード').click()
  await heading(page, '読み込んだ内容を確認')
}

/** From the page that shows what was read over the confirmation to the result. */
export async function confirmUpload(page: Page, confirmation: string): Promise<void> {
  await link(page, '確定').click()
  await button(page, confirmation).click()
  await page.getByText('登録が終わりました').first().waitFor({ timeout: 60_000 })
}

/** The 64 digits of the grid that is shown, in the order of the contract. */
export async function readGrid(page: Page, label: string): Promise<string> {
  const grid = page.getByRole('group', { name: label })
  await grid.waitFor()
  const digits = (await grid.locator('td').allTextContents()).join('').replaceAll(/\D/g, '')
  if (digits.length !== 64) throw new Error(`the grid shows ${digits.length} digits: ${digits}`)
  return digits
}

/** Reads the digits of the pattern from the grid and types them. */
export async function typePattern(page: Page, pattern: Pattern, submit: string): Promise<string> {
  const grid = await readGrid(page, '乱数表')
  await field(page, 'パスワード').fill(expectedInput(pattern, grid))
  await button(page, submit).click()
  return grid
}

/** Taps a cell of the grid on which the pattern is chosen, by its place: `I1R2C3`. */
export async function tapCell(page: Page, cell: string): Promise<void> {
  const [, icon, row, column] = /^I(\d)R(\d)C(\d)$/.exec(cell) ?? []
  const table = page
    .getByRole('group', { name: 'パスワードを選ぶ乱数表' })
    .getByRole('table')
    .nth(Number(icon) - 1)
  const cells = table
    .locator('tbody tr')
    .nth(Number(row) - 1)
    .getByRole('button')
  await cells.nth(Number(column) - 1).click()
}

/** As a browser does it after Ctrl+V; the real clipboard is closed to a headless page. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(`{
    const data = new DataTransfer()
    data.setData('text/plain', ${JSON.stringify(text)})
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }`)
}
