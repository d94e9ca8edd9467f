import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Gallery, openGallery } from './open-gallery.ts'

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

const elements = (page: Page): Promise<string | null> => page.getByTestId('elements').textContent()

async function startOver(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'すべて選び直す' }).click()
  await expect.poll(() => elements(page)).toBe('')
}

test('MCOP-OTP-36: cells are chosen by arrow keys, Enter and Space with one tab stop, across icons', async () => {
  const { page } = await gallery.open({ section: 'grid' })
  await startOver(page)
  await page.getByRole('button', { name: /^アイコン1 1行1列/ }).focus()
  await page.keyboard.press('Enter')
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect.poll(() => elements(page)).toBe('I1R1C1 I2R2C1')
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').getAttribute('aria-label')).toBe('固定の数字0を加える')
  await page.keyboard.press('Shift+Tab')
  expect(await page.locator(':focus').getAttribute('aria-label')).toMatch(/^アイコン2 2行1列 数字\d 2番目に選択済み$/)
  await page.context().close()
})

test('MCOP-OTP-16: the sequence is marked by numbers and taken back step by step, also with Backspace', async () => {
  const { page } = await gallery.open({ section: 'grid' })
  await startOver(page)
  await page.getByRole('button', { name: /^アイコン4 4行4列/ }).click()
  await page.getByRole('button', { name: '固定の数字5を加える' }).click()
  await page.getByRole('button', { name: /^アイコン1 1行2列/ }).click()
  await expect.poll(() => elements(page)).toBe('I4R4C4 5 I1R1C2')
  expect(await page.getByRole('button', { name: /^アイコン1 1行2列/ }).getAttribute('aria-label')).toContain('3番目に選択済み')
  await page.keyboard.press('Backspace')
  await expect.poll(() => elements(page)).toBe('I4R4C4 5')
  await page.getByRole('button', { name: '1つ戻す' }).click()
  await expect.poll(() => elements(page)).toBe('I4R4C4')
  await page.getByText('1つ戻しました。いまは1桁です。').waitFor()
  await page.context().close()
})

test('MCOP-OTP-7, MCOP-OTP-6: a chosen cell, a third fixed digit and a ninth element are refused with a sentence', async () => {
  const { page } = await gallery.open({ section: 'grid' })
  await startOver(page)
  const cell = page.getByRole('button', { name: /^アイコン1 1行1列/ })
  await cell.click()
  await cell.click()
  await page.getByText('同じ位置は1回だけ使えます。').waitFor()
  for (const digit of ['1', '2', '3']) await page.getByRole('button', { name: `固定の数字${digit}を加える` }).click()
  await page.getByText('固定の数字は2個まで使えます。').waitFor()
  await expect.poll(() => elements(page)).toBe('I1R1C1 1 2')
  for (const column of [1, 2, 3, 4]) await page.getByRole('button', { name: new RegExp(`^アイコン2 1行${column}列`) }).click()
  await page.getByRole('button', { name: /^アイコン3 1行1列/ }).click()
  await page.getByRole('button', { name: /^アイコン3 1行2列/ }).click()
  await page.getByText('8桁まで選べます。').waitFor()
  await expect.poll(async () => (await elements(page))?.split(' ').length).toBe(8)
  await page.context().close()
})

test('MCOP-OTP-1, MCOP-OTP-36: the grid to read from is four captioned tables whose cells have row and column headings, digits at 18 px', async () => {
  const { page } = await gallery.open({ section: 'grid' })
  const grid = page.getByRole('group', { name: '乱数表（ログイン）' })
  const tables = grid.getByRole('table')
  expect(await tables.count()).toBe(4)
  for (const icon of [1, 2, 3, 4]) {
    const table = grid.getByRole('table', { name: `アイコン${icon}` })
    expect(await table.getByRole('columnheader').allTextContents()).toEqual(['1列', '2列', '3列', '4列'])
    expect(await table.getByRole('rowheader').allTextContents()).toEqual(['1行', '2行', '3行', '4行'])
    expect((await table.locator('td > span').allTextContents()).join('')).toMatch(/^\d{16}$/)
  }
  expect(await grid.getByRole('button').count()).toBe(0)
  const size = await grid
    .locator('td > span')
    .first()
    .evaluate((element) => String(element.ownerDocument.defaultView?.getComputedStyle(element).fontSize))
  expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(18)
  await page.context().close()
})
