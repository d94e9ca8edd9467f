import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Gallery, openGallery } from './open-gallery.ts'

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

const searched = (page: Page): Promise<string | null> => page.getByTestId('search-text').textContent()

test('a conversion is not searched for until it ends, then at once', async () => {
  const { page } = await gallery.open({ section: 'list' })
  const box = page.getByRole('searchbox')
  await box.focus()
  const input = await page.context().newCDPSession(page)
  const compose = (text: string) => input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await compose('い')
  await compose('いとう')
  // The search waits 250 ms after typing: a count of rows that is still whole after that proves that none was asked for.
  await page.evaluate('new Promise((resolve) => setTimeout(resolve, 400))')
  expect(await searched(page)).toBe('')
  expect(await box.inputValue()).toBe('いとう')
  await input.send('Input.insertText', { text: '伊藤' })
  await expect.poll(() => searched(page)).toBe('伊藤')
  expect(await page.getByRole('status').filter({ hasText: '件' }).first().textContent()).toBe('5件')
  await page.context().close()
})

test('the box keeps text and focus while results change, and the cross empties both', async () => {
  const { page } = await gallery.open({ section: 'list' })
  const box = page.getByRole('searchbox')
  await box.pressSequentially('田中')
  await expect.poll(() => searched(page)).toBe('田中')
  expect(await box.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
  await page.getByRole('button', { name: '検索の文字を消す' }).click()
  await expect.poll(() => searched(page)).toBe('')
  expect(await box.inputValue()).toBe('')
  await page.context().close()
})

test('a value that comes from elsewhere is shown in the box', async () => {
  const { page } = await gallery.open({ section: 'list' })
  const box = page.getByRole('searchbox')
  await box.fill('いない人')
  await page.getByText('条件に合うユーザーがいません').waitFor()
  await page.getByRole('button', { name: '条件をクリア' }).last().click()
  await expect.poll(() => box.inputValue()).toBe('')
  await page.context().close()
})
