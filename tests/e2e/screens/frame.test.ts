/** What stands around every page: service menu, breadcrumb, footer; on a desk and on narrow screens. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { createTermsDraft, publishTerms } from '../../../src/features/terms/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, heading, link } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { readSecret, typePassword } from '../front-door/door-pages.ts'
import { openPortalCompany, portalPassword, portalPerson } from '../front-door/portal-company.ts'
import { cutOff, scrollsSideways } from './look.ts'

// biome-ignore lint/suspicious/noConsole: a frame that is not looked at must be noticed
if (isChromiumMissing) console.warn('SKIPPED: the frame of the pages needs chromium (Debian: apt-get install chromium)')

const narrowest = { width: 360, height: 740 }
const texts = { title: '利用規約', body: '第1条', changes: '' }

describe.skipIf(isChromiumMissing)('the frame of the pages', () => {
  const stage = stageProcedures(7600)

  test('BP-GEN-8: below the dashboard a breadcrumb leads from the home icon to the page, which is no link; at home there is none', async () => {
    const { admin } = await openPortalCompany(stage, 'portal')
    const page = await stage.open(admin)
    const breadcrumb = page.getByRole('navigation', { name: 'パンくず' })
    const links = () => breadcrumb.getByRole('link').evaluateAll((all) => all.map((one) => one.ariaLabel ?? one.textContent))
    await page.goto('/admin/users/new')
    await heading(page, 'ユーザーの追加')
    expect(await links()).toEqual(['ホームに戻る', 'ユーザー管理'])
    expect(await breadcrumb.locator('[aria-current="page"]').innerText()).toBe('ユーザーの追加')
    expect(await link(breadcrumb, 'ホームに戻る').locator('svg').count()).toBe(1)
    await link(breadcrumb, 'ユーザー管理').click()
    await heading(page, 'ユーザー管理')
    await expect.poll(links).toEqual(['ホームに戻る'])
    await link(breadcrumb, 'ホームに戻る').click()
    await heading(page, 'ホーム')
    expect(await breadcrumb.count()).toBe(0)
    await button(page, 'English').click()
    await heading(page, 'Home')
    await page.goto('/admin/users')
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Back to Home' }).waitFor()
  })

  test('BP-DASH-2: the button of the service menu stands at the top left of the dashboard and of the pages below it; beside the page it hides and shows the menu', async () => {
    const person = await portalPerson(stage, await openPortalCompany(stage, 'support'), 'Menu1')
    const page = await stage.open()
    await page.goto('/my/dashboard')
    await typePassword(page, person.loginId, portalPassword)
    await heading(page, 'ダッシュボード')
    const menu = button(page, 'サービスメニュー')
    for (const title of ['ダッシュボード', 'セキュリティ']) {
      await link(page, title).first().click()
      await heading(page, title)
      expect(await isTopLeft(page)).toBe(true)
    }
    expect(await menu.getAttribute('aria-expanded')).toBe('true')
    await menu.press('Enter')
    await page.getByRole('navigation', { name: 'メニュー' }).waitFor({ state: 'hidden' })
    expect(await menu.getAttribute('aria-expanded')).toBe('false')
    expect(await isTopLeft(page)).toBe(true)
    await menu.press('Enter')
    await page.getByRole('navigation', { name: 'メニュー' }).waitFor()
  })

  test('BP-GEN-10, BP-DASH-2: at 360 px the service menu is a drawer that Escape closes and that gives the focus back, and a list is cards that fit', async () => {
    const company = await openPortalCompany(stage, 'portal')
    await portalPerson(stage, company, 'Narrow1')
    const page = await stage.open(company.admin)
    await page.setViewportSize(narrowest)
    await page.goto('/admin/users')
    await heading(page, 'ユーザー管理')
    await page.getByText('Narrow1').first().waitFor()
    expect(await page.getByRole('table').count()).toBe(0)
    expect(await scrollsSideways(page)).toBe(false)
    expect(await cutOff(page)).toEqual([])
    const menu = button(page, 'サービスメニュー')
    expect(await isTopLeft(page)).toBe(true)
    await menu.press('Enter')
    const drawer = page.getByRole('dialog', { name: 'メニュー' })
    await drawer.waitFor()
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    await expect.poll(() => menu.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
    await menu.press('Enter')
    await link(drawer, 'グループ').click()
    await heading(page, 'グループ')
    await drawer.waitFor({ state: 'detached' })
  })

  test('BP-MFA-6: the code to scan is black on white, in the dark as well', async () => {
    const person = await portalPerson(stage, await openPortalCompany(stage, 'portal'), 'Dark1')
    const page = await stage.open(undefined, { theme: 'dark' })
    await page.goto('/sign-in')
    await typePassword(page, person.loginId, portalPassword)
    await page.getByRole('radio', { name: /^TOTP/ }).check({ force: true })
    await button(page, '次へ').click()
    await readSecret(page)
    const code = page.locator('svg[role="img"]')
    const fills = await code.locator('rect, path').evaluateAll((parts) => parts.map((part) => part.getAttribute('fill')))
    expect(fills).toEqual(['#fff', '#000'])
  })

  test('BP-LANG-2, SP-LANG-4: what a refused form says changes with the language', async () => {
    const page = await stage.open()
    await page.goto('/sign-in')
    await heading(page, 'ログイン')
    await button(page, 'ログイン').click()
    await page.getByRole('alert').getByText('2か所に直すところがあります').waitFor()
    await button(page, 'English').click()
    await page.getByRole('alert').getByText('2 things need correcting').waitFor()
    await expect.poll(() => page.getByRole('main').innerText()).not.toMatch(/してください/)
    await page.getByLabel('Login ID', { exact: true }).fill('nobody@nowhere.example')
    await page.getByLabel('Password', { exact: true }).fill('Wrong-Pass-99!')
    await button(page, 'Log in').click()
    await page.getByRole('alert').getByText('not correct').waitFor()
    await button(page, '日本語').click()
    await page.getByRole('alert').getByText('ログインIDまたはパスワードが正しくありません。').waitFor()
  })

  // Last: from here on everybody has to agree.
  test('BP-TERMS-8: the footer leads to the terms of use once there are any, also before the sign-in', async () => {
    const page = await stage.open()
    await page.goto('/sign-in', { waitUntil: 'networkidle' })
    await heading(page, 'ログイン')
    expect(await link(page, '利用規約').count()).toBe(0)
    const { id, version } = await stage.operator.do(createTermsDraft, { body: { texts: { ja: texts, en: texts } } })
    await stage.operator.do(publishTerms, { params: { versionId: id }, body: { version } })
    await page.reload()
    await link(page, '利用規約').click()
    await heading(page, '利用規約')
  })
})

/** Nothing that can be pressed stands above the button of the service menu or, in its bar, left of it. */
function isTopLeft(page: Page): Promise<boolean> {
  return button(page, 'サービスメニュー').evaluate((menu) => {
    const bar = menu.closest('header')
    const { top, left } = menu.getBoundingClientRect()
    const first = [...(bar?.querySelectorAll('button, a') ?? [])].find((one) => one.getClientRects().length > 0)
    return first === menu && top < 60 && left - (bar?.getBoundingClientRect().left ?? 0) < 40
  })
}
