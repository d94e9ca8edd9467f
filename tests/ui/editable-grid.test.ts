import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Gallery, openGallery } from './open-gallery.ts'

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

/** The first four rows: cells by commas, rows by semicolons. */
const cells = async (page: Page): Promise<string[]> => ((await page.getByTestId('cells').textContent()) ?? '').split(';')

const active = (page: Page) => page.getByRole('grid').locator('input')

/** As the browser does it after Ctrl+V; the real clipboard is closed to a headless page. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(`{
    const data = new DataTransfer()
    data.setData('text/plain', ${JSON.stringify(text)})
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }`)
}

test('MCOP-IPTOOL-6: a table from a spreadsheet is pasted from the active cell, checked live, greyed cells stay empty', async () => {
  const { page } = await gallery.open({ section: 'grid' })
  await active(page).focus()
  await paste(page, '192.0.2.1\t192.0.2.2\t1\t2\t3\r\n192.0.2.3\tx\t\t\t198.51.100.1\r\n')
  await expect.poll(() => cells(page)).toEqual(['192.0.2.1,192.0.2.2,1,2,3,', '192.0.2.3,x,,,,', ',,,,,', ',,,,,'])
  await page.getByText('7個のセルに貼り付けました。入力できない1個は変えていません。').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  expect(await active(page).getAttribute('aria-label')).toBe('五十嵐 葵2 3G 副')
  expect(await active(page).getAttribute('aria-invalid')).toBe('true')
  const message = await active(page).getAttribute('aria-describedby')
  expect(await page.locator(`[id="${message}"]`).textContent()).toBe('「192.0.2.1」の形で入力してください。')
  await page.context().close()
})

test('MCOP-IPTOOL-6: how many of 1,000 rows were pasted into is said with grouped digits', async () => {
  const { page } = await gallery.open({ section: 'grid', query: '&rows=1000' })
  await active(page).focus()
  await paste(page, Array.from({ length: 1000 }, () => '192.0.2.1\t192.0.2.2').join('\r\n'))
  await page.getByText('2,000個のセルに貼り付けました。').waitFor()
  await page.context().close()
})

test('MCOP-IPTOOL-6: typing overwrites, Enter goes down, Esc takes back, full-width digits become half-width', async () => {
  const { page } = await gallery.open({ section: 'grid' })
  await active(page).focus()
  await page.keyboard.type('192.0.2.9')
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('１９２．０．２．１０')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.type('mistake')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await cells(page)).slice(0, 2)).toEqual(['192.0.2.9,,,,,', '192.0.2.10,,,,,'])
  await page.context().close()
})

test('MCOP-IPTOOL-6: F2 edits the text with the arrows inside it; a click elsewhere keeps what was typed', async () => {
  const { page } = await gallery.open({ section: 'grid' })
  await active(page).focus()
  await page.keyboard.type('192.0.2.1')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('F2')
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('7')
  await page.getByRole('grid').getByRole('row').nth(3).getByRole('gridcell').nth(1).click()
  await expect.poll(async () => (await cells(page))[0]).toBe('192.0.2.71,,,,,')
  expect(await active(page).getAttribute('aria-label')).toBe('五十嵐 葵3 3G 副')
  await page.context().close()
})

test('MCOP-IPTOOL-6: Ctrl+D fills a selected range downwards, Delete clears it, a range is copied as a table', async () => {
  const { page } = await gallery.open({ section: 'grid' })
  await active(page).focus()
  await paste(page, 'a\tb')
  for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight']) await page.keyboard.press(key)
  await page.keyboard.press('Control+d')
  await expect.poll(() => cells(page)).toEqual(['a,b,,,,', 'a,b,,,,', 'a,b,,,,', ',,,,,'])
  const copied = await page.evaluate(`(() => {
    const data = new DataTransfer()
    document.activeElement.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
    return data.getData('text/plain')
  })()`)
  expect(copied).toBe('a\tb\r\na\tb\r\na\tb')
  await page.keyboard.press('Delete')
  await expect.poll(() => cells(page)).toEqual([',,,,,', ',,,,,', ',,,,,', ',,,,,'])
  await page.context().close()
})

test('MCOP-IPTOOL-6: Tab leaves the grid, so the keyboard is never caught in it', async () => {
  const { page } = await gallery.open({ section: 'grid' })
  await active(page).focus()
  await page.keyboard.press('Shift+Tab')
  expect(await page.locator(':focus').evaluate((element) => element.closest('[role=grid]') === null)).toBe(true)
  await page.context().close()
})

test('MCOP-IPTOOL-6: a key takes no longer in 1,000 rows than in 12', async () => {
  const few = await keyDuration('&rows=12')
  const many = await keyDuration('&rows=1000')
  // A ratio, since other work on the machine slows both. Without the window over the rows it is above 10.
  expect(many / few).toBeLessThan(3)
})

/** Median time in ms from a key to the frame that shows it, with the processor slowed four times. */
async function keyDuration(query: string): Promise<number> {
  const { page } = await gallery.open({ section: 'grid', query })
  await active(page).focus()
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.evaluate(`window.durations = []
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.name === 'keydown') window.durations.push(entry.duration) })
      .observe({ type: 'event', durationThreshold: 16 })`)
  for (let presses = 0; presses < 11; presses += 1) await page.keyboard.press('ArrowDown')
  await expect.poll(() => active(page).getAttribute('aria-label')).toBe('五十嵐 葵12 3G 主')
  await expect.poll(() => page.evaluate<number>('window.durations.length')).toBeGreaterThan(6)
  const durations = (await page.evaluate<number[]>('window.durations')).sort((a, b) => a - b)
  await page.context().close()
  return durations[Math.floor(durations.length / 2)] ?? Number.NaN
}
