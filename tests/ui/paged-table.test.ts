import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Gallery, openGallery } from './open-gallery.ts'

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

const pager = (page: Page) => page.getByRole('navigation', { name: 'ページ' })
const rows = (page: Page): Promise<number> => page.getByRole('table', { name: 'ユーザーの一覧' }).locator('tbody tr').count()
const range = (page: Page, words: string) => pager(page).getByText(words, { exact: true }).waitFor()

test('pages are turned by keyboard, and the focus stays on the button that has no more to turn', async () => {
  const { page } = await gallery.open({ section: 'list' })
  await range(page, '1–25件／30件')
  expect(await rows(page)).toBe(25)
  const [back, on] = [pager(page).getByRole('button', { name: '前のページ' }), pager(page).getByRole('button', { name: '次のページ' })]
  expect(await back.getAttribute('aria-disabled')).toBe('true')
  await on.focus()
  await page.keyboard.press('Enter')
  await range(page, '26–30件／30件')
  expect(await rows(page)).toBe(5)
  expect(await on.getAttribute('aria-disabled')).toBe('true')
  expect(await on.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
  await back.click()
  await range(page, '1–25件／30件')
  await page.context().close()
})

test('another number of rows begins at the first page', async () => {
  const { page } = await gallery.open({ section: 'list' })
  await pager(page).getByRole('button', { name: '次のページ' }).click()
  await range(page, '26–30件／30件')
  await pager(page).getByRole('combobox').selectOption('50')
  await range(page, '1–30件／30件')
  expect(await rows(page)).toBe(30)
  await page.context().close()
})

test('fewer rows than before show the last page that is left, and none show what to do instead of a pager', async () => {
  const { page } = await gallery.open({ section: 'list' })
  await pager(page).getByRole('button', { name: '次のページ' }).click()
  await page.getByRole('searchbox').fill('髙橋')
  await range(page, '1–5件／5件')
  await page.getByRole('searchbox').fill('いない人')
  await page.getByText('条件に合うユーザーがいません').waitFor()
  expect(await pager(page).count()).toBe(0)
  await page.context().close()
})
