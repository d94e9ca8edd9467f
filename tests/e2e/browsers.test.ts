import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type FirefoxWindow, isFirefoxMissing, startFirefox } from '../support/browsers/firefox.ts'
import { isChromiumMissing, startBrowser } from '../support/e2e/browser.ts'
import { demoCompanyCode, demoPassword } from '../support/e2e/company.ts'
import { type GenkanProcess, startGenkan } from '../support/e2e/genkan-process.ts'

let genkan: GenkanProcess

beforeAll(async () => {
  genkan = await startGenkan({ data: inject('preparedData') })
})
afterAll(() => genkan?.stop())

describe.skipIf(isFirefoxMissing)('Firefox', () => {
  let firefox: FirefoxWindow
  beforeAll(async () => {
    firefox = await startFirefox()
  })
  afterAll(() => firefox?.close())

  const appears = (selector: string, words = '') =>
    expect.poll(() => firefox.evaluate(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? null`)).toContain(words)
  const fill = async (name: string, text: string) => {
    await appears(`input[name=${name}]`)
    await firefox.evaluate(`document.querySelector('input[name=${name}]').focus()`)
    await firefox.type(text)
  }

  test('MCOP-GEN-15, W03 (Firefox): an administrator signs in, opens every screen of the menu and registers a user; no page complains', async () => {
    await firefox.goto(`${genkan.url}/admin`)
    await fill('companyCode', demoCompanyCode)
    await fill('userId', 'admin01')
    await fill('password', `${demoPassword}\uE007`)
    await appears('nav a')
    const screens = (await firefox.evaluate(`[...document.querySelectorAll('nav a')].map((link) => link.pathname)`)) as string[]
    expect(screens).toContain('/admin/users')
    for (const screen of new Set(screens)) {
      await firefox.goto(`${genkan.url}${screen}`)
      await appears('main h1')
      expect([screen, await firefox.evaluate('document.documentElement.scrollWidth > window.innerWidth')]).toEqual([screen, false])
    }
    await firefox.goto(`${genkan.url}/admin/users/new`)
    await fill('userId', 'Firefox1')
    await fill('email1', 'firefox1@sample-shoji.example\uE007')
    await appears('main h1', 'Firefox1')
    expect(firefox.complaints).toEqual([])
  })
})

describe.skipIf(isChromiumMissing)('a browser that cannot run Genkan', () => {
  test('MCOP-GEN-15, W03 (Internet Explorer 11): a browser without modules and @supports reads which ones to use; others never see it', async () => {
    const browser = await startBrowser(genkan.url)
    try {
      const { page, context } = await browser.open()
      const notice = page.getByRole('heading', { name: 'このブラウザではお使いいただけません' })
      await page.goto('/admin')
      await page.getByRole('textbox').first().waitFor()
      expect(await notice.isVisible()).toBe(false)
      // What such a browser is left with: no module runs, and of the style sheet only what stands outside of @supports holds.
      await context.route(/\.js$/, (route) => route.abort())
      await context.route(/\.css$/, async (route) => {
        const sheet = await (await route.fetch()).text()
        await route.fulfill({ contentType: 'text/css', body: sheet.replaceAll(/@supports[^{]*\{/g, '@media not all {') })
      })
      await page.goto('/admin')
      await notice.waitFor()
      await page.getByText('Internet Explorer 11のサポートは2022年6月15日に終了しました。').waitFor()
    } finally {
      await browser.close()
    }
  })

  test('SP-ENV-2: one that is merely too old reads a note above the page and uses it all the same; whether its scripts run or not; others never see it', async () => {
    const browser = await startBrowser(genkan.url)
    try {
      const { page, context } = await browser.open()
      const note = page.getByRole('note').filter({ hasText: 'お使いのブラウザは古いため' })
      await page.goto('/admin')
      await page.getByRole('textbox').first().waitFor()
      expect(await note.isVisible()).toBe(false)
      // Such a browser knows @supports and not what is asked for there.
      let asked = 0
      await context.route(/\.css$/, async (route) => {
        const sheet = await (await route.fetch()).text()
        const body = sheet.replaceAll(/@supports not \(color: ?light-dark\([^)]*\)\)/g, () => {
          asked += 1
          return '@media all'
        })
        await route.fulfill({ contentType: 'text/css', body })
      })
      await page.goto('/admin')
      await note.waitFor()
      expect(asked).toBe(1)
      await page.getByText('Your browser is too old').waitFor()
      await page.getByRole('textbox').first().fill(demoCompanyCode)
      await context.route(/\.js$/, (route) => route.abort())
      await page.goto('/admin')
      await note.waitFor()
    } finally {
      await browser.close()
    }
  })
})
