/** What people do at the door again and again. */
import type { Locator, Page } from 'playwright-core'
import { button, field, heading } from '../../support/e2e/pages.ts'

export async function typePassword(page: Page, loginId: string, password: string): Promise<void> {
  await heading(page, 'ログイン')
  await field(page, 'ログインID').fill(loginId)
  await field(page, 'パスワード').fill(password)
  await button(page, 'ログイン').click()
}

/** From the top page, as the manuals begin. */
export async function enterFromTop(page: Page, loginId: string, password: string): Promise<void> {
  await page.goto('/')
  await button(page, 'ログインページへ').click()
  await typePassword(page, loginId, password)
}

/** On the page of one proof, or in the dialog that asks for one again. */
export async function typeCode(scope: Page | Locator, code: string): Promise<void> {
  await field(scope, '6桁の確認コード').fill(code)
  await button(scope, '確認').click()
}

export async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /のメニュー$/ }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

export async function signOut(page: Page): Promise<void> {
  await choose(page, 'ログアウト')
}

export async function readSecret(page: Page): Promise<string> {
  return (await page.locator('[data-secret]').getAttribute('data-secret')) ?? ''
}

/** A button of the page 本人確認の方法, by the words that it begins with. */
export function way(page: Page, words: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^${words}`) })
}
