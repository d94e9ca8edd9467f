import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Gallery, openGallery } from './open-gallery.ts'

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

/** Waits until the focused element has this name; a wrong one fails with what had the focus instead. */
async function expectFocus(page: Page, name: string | RegExp): Promise<void> {
  const focused = page.locator(':focus')
  await expect
    .poll(async () => (await focused.count()) > 0 && ((await focused.getAttribute('aria-label')) ?? (await focused.textContent())))
    .toMatch(name)
}

async function openMenuByKeyboard(page: Page, person: string): Promise<void> {
  await page.getByRole('button', { name: `${person}の操作` }).focus()
  await page.keyboard.press('Enter')
  await expectFocus(page, '編集')
}

test('AnchoredMenu: the first entry takes the focus at every opening, Esc gives it back to the pressed button', async () => {
  const { page } = await gallery.open({ section: 'list' })
  for (const person of ['五十嵐 葵', '伊藤 千尋', '五十嵐 葵']) {
    await openMenuByKeyboard(page, person)
    await page.keyboard.press('Escape')
    await expectFocus(page, `${person}の操作`)
  }
  await page.context().close()
})

test('AnchoredMenu: a dialog that an entry opens gets the focus, and closing it leads back to the button, also the second time', async () => {
  const { page } = await gallery.open({ section: 'list' })
  for (const person of ['五十嵐 葵', '伊藤 千尋']) {
    await openMenuByKeyboard(page, person)
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.getByRole('alertdialog', { name: /削除しますか/ }).waitFor()
    await expectFocus(page, 'キャンセル')
    await page.keyboard.press('Escape')
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
    await expectFocus(page, `${person}の操作`)
  }
  await page.context().close()
})

test('AnchoredMenu: an entry that cannot be chosen says why and does nothing', async () => {
  const { page } = await gallery.open({ section: 'list' })
  await openMenuByKeyboard(page, '五十嵐 葵')
  const entry = page.getByRole('menuitem', { name: /一時停止/ })
  expect(await entry.getAttribute('aria-disabled')).toBe('true')
  expect(await entry.textContent()).toContain('最後の管理者は停止できません。')
  await page.context().close()
})

test('ConfirmDialog: the focus stays inside, the red button waits for the typed text, full-width letters count', async () => {
  const { page } = await gallery.open({ section: 'list' })
  await openMenuByKeyboard(page, '五十嵐 葵')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('alertdialog', { name: /削除しますか/ })
  await dialog.waitFor()
  const confirm = dialog.getByRole('button', { name: '1人を削除' })
  // Forced: the driver itself would wait for an enabled button.
  await confirm.click({ force: true })
  expect(await dialog.isVisible()).toBe(true)
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').evaluate((element) => element.closest('[role=alertdialog]') !== null)).toBe(true)
  }
  await dialog.getByRole('textbox').fill('Ｃ００００００００１')
  await confirm.click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('1人を削除しました。').waitFor()
  await page.context().close()
})

test('the palette opens with Ctrl K, finds a page by another of its names and by hiragana, and goes there', async () => {
  const { page } = await gallery.open({ section: 'list' })
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: '検索・移動' }).waitFor()
  await page.keyboard.type('りようしゃ')
  await page.getByText('見つかりませんでした').waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('ほーむ')
  await expect.poll(() => page.getByRole('menuitem').allTextContents()).toEqual(['ダッシュボード'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: '検索・移動' }).waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('nav [aria-current=page]').first().textContent()).toBe('ダッシュボード')
  await page.context().close()
})

test('MCOP-LOGIN-13: number and name of the company stand above the menu, and below the bar of a phone', async () => {
  const wide = await gallery.open({ section: 'list' })
  expect(await wide.page.getByText('サンプル商事株式会社').first().locator('..').innerText()).toMatch(
    /^\[C000000001\]\s*サンプル商事株式会社$/,
  )
  await wide.page.context().close()
  const phone = await gallery.open({ section: 'list', width: 390, height: 844 })
  expect(await phone.page.getByText('サンプル商事株式会社').last().isVisible()).toBe(true)
  await phone.page.context().close()
})

test('theme and language are remembered in cookies that the server reads, and take effect at once', async () => {
  const { page } = await gallery.open({ section: 'list' })
  await page.getByRole('button', { name: /画面の明るさ/ }).click()
  await page.getByRole('menuitem', { name: 'ダーク' }).click()
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Search and go to' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  const cookies = Object.fromEntries((await page.context().cookies()).map((cookie) => [cookie.name, cookie.value]))
  expect(cookies).toEqual({ 'genkan-theme': 'dark', 'genkan-language': 'en' })
  await page.context().close()
})
