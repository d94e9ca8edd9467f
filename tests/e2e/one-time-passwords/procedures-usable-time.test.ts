/** When the users' own site may be used and when it ends by itself (mcop.md, areas OTP and APP). */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading, link } from '../../support/e2e/pages.ts'
import { stageOneTimePasswords } from './otp-stage.ts'

describe.skipIf(isChromiumMissing)('times of the users’ site', () => {
  const { stage, settle, set } = stageOneTimePasswords(680)

  test('MCOP-APP-8, W67: outside the usable hours the user reads so, with the hours in Japan and where the terminal is', async () => {
    const company = await stage.company()
    const { invitation } = await settle(company.admin, 'Late')
    // An hour of the day after tomorrow, in Japan.
    const day = (new Date(Date.now() + 9 * 3_600_000).getUTCDay() + 6 + 2) % 7
    await set(company, { usable_hours: JSON.stringify(Array.from({ length: 7 }, (_, at) => (at === day ? [[540, 1065]] : []))) })
    const elsewhere = { baseURL: stage.genkan.url, locale: 'ja-JP', timezoneId: 'Asia/Kolkata' }
    const context = await (await stage.open()).context().browser()?.newContext(elsewhere)
    if (context === undefined) throw new Error('the browser is gone')
    const page = await context.newPage()
    await page.goto(invitation.url)
    await page.getByText('今は利用できる時間ではありません。').first().waitFor()
    const hours = page.getByRole('table')
    expect(await hours.innerText()).toMatch(/利用できる時間（日本時間）[\s\S]*お使いの端末の時刻（Asia\/(Kolkata|Calcutta)）/)
    const row = await hours.locator('tbody tr').nth(day).innerText()
    // Three and a half hours behind Japan.
    expect(row.replaceAll(/\s+/g, ' ')).toMatch(/^. 09:00–17:45 . 05:30–. 14:15$/)
    expect((await hours.locator('tbody tr').allInnerTexts()).filter((text) => text.includes('利用できません'))).toHaveLength(6)
    expect(await field(page, 'パスワード').count()).toBe(0)
    await context.close()
  })

  test('MCOP-OTP-34: the installed app ends by itself after the set minutes without operation, on each of its pages', async () => {
    const company = await stage.company()
    const { invitation, terminal } = await settle(company.admin, 'Idle')
    await set(company, { auto_exit_minutes: 3 })
    for (const path of ['/my', '/my/password']) {
      await terminal.signIn(invitation.token)
      const page = await stage.open(terminal.session)
      await page.clock.install()
      await page.addInitScript(asInstalledApp)
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await page.waitForLoadState('networkidle')
      await page.clock.runFor(150_000)
      // Operation begins the minutes anew.
      await page.keyboard.press('Shift')
      await page.clock.runFor(150_000)
      await expectToStay(page)
      const signedOut = page.waitForResponse((response) => response.url().includes('sign-out'))
      await page.clock.runFor(40_000)
      await heading(page, '終了しました')
      await page.getByText('操作がない時間が続いたため、自動的に終了しました。').waitFor()
      expect((await signedOut).status()).toBe(204)
      await page.goto('/my')
      await heading(page, 'ログイン')
    }
  })

  test('SP-PROF-10: whoever came in by the pattern has no password to change, and the profile shows no button for it', async () => {
    const { terminal } = await settle((await stage.company()).admin, 'Pattern')
    const page = await stage.open(terminal.session)
    await page.goto('/my/account/profile')
    await heading(page, 'プロフィール')
    await page.getByRole('region', { name: 'セキュリティ' }).getByRole('link').waitFor()
    expect(await button(page, 'パスワードの変更').count()).toBe(0)
  })

  test('MCOP-OTP-34: a page in the tab of a browser is not the app and stays', async () => {
    const company = await stage.company()
    const { terminal } = await settle(company.admin, 'Tab')
    await set(company, { auto_exit_minutes: 1 })
    const page = await stage.open(terminal.session)
    await page.clock.install()
    await page.goto('/my')
    await heading(page, 'ワンタイムパスワード取得')
    await page.waitForLoadState('networkidle')
    await page.clock.runFor(120_000)
    await expectToStay(page)
    await page.reload()
    await heading(page, 'ワンタイムパスワード取得')
  })

  test('MCOP-OTP-34: out of the server’s reach the app leaves its page, too, says that the session is not over, and ends it when it can', async () => {
    const company = await stage.company()
    const { invitation, terminal } = await settle(company.admin, 'Offline')
    await set(company, { auto_exit_minutes: 1 })
    const context = (await stage.open(terminal.session)).context()
    // A page of its own, since it will complain of what it cannot load.
    const page = await context.newPage()
    await page.clock.install()
    await page.addInitScript(asInstalledApp)
    await page.goto('/my')
    await page.getByText('ワンタイムパスワード', { exact: true }).first().waitFor()
    await page.waitForLoadState('networkidle')
    await context.setOffline(true)
    await page.clock.runFor(70_000)
    await heading(page, '終了しています')
    await page.getByRole('alert').filter({ hasText: 'まだログアウトできていません' }).waitFor()
    expect(await link(page, 'もう一度ログイン').count()).toBe(0)
    await terminal.oneTimePassword()
    await context.setOffline(false)
    await page.clock.runFor(10_000)
    await heading(page, '終了しました')
    await expect(terminal.oneTimePassword()).rejects.toThrow('kernel.not-signed-in')

    // Whoever comes upon that page later, by Back or by a bookmark, ends nothing.
    await terminal.signIn(invitation.token)
    const later = await stage.open(terminal.session)
    await later.goto('/my/ended')
    await heading(later, '終了しました')
    await later.waitForLoadState('networkidle')
    await terminal.oneTimePassword()
  })

  test('MCOP-APP-9: an open page is left at the end of the usable hours and says why', async () => {
    const company = await stage.company()
    const { invitation, terminal } = await settle(company.admin, 'Evening')
    // Usable until two hours from now; the page's clock goes there at once.
    const now = new Date(Date.now() + 9 * 3_600_000)
    const [day, minute] = [(now.getUTCDay() + 6) % 7, now.getUTCHours() * 60 + now.getUTCMinutes()]
    const week = Array.from({ length: 7 }, (): [number, number][] => [])
    week[day] = [[0, Math.min(minute + 120, 1440)]]
    if (minute + 120 > 1440) week[(day + 1) % 7] = [[0, minute + 120 - 1440]]
    await set(company, { usable_hours: JSON.stringify(week), session_minutes: 1440 })
    await terminal.signIn(invitation.token)
    const page = await stage.open(terminal.session)
    await page.clock.install()
    await page.goto('/my')
    await heading(page, 'ワンタイムパスワード取得')
    await page.waitForLoadState('networkidle')
    await page.clock.fastForward(110 * 60_000)
    await expectToStay(page)
    await page.clock.fastForward(15 * 60_000)
    await heading(page, '終了しました')
    await page.getByText('利用可能時間が終わったため、ログアウトしました。').waitFor()
  })
})

/** A window of an installed app answers so; one without a frame cannot be made here. */
const asInstalledApp = `{
  const real = window.matchMedia.bind(window)
  window.matchMedia = (query) => (query === '(display-mode: standalone)' ? Object.assign(new EventTarget(), { matches: true, media: query }) : real(query))
}`

/** A page that ends has left long before: it only needs to draw another one. */
async function expectToStay(page: Page): Promise<void> {
  await expect(page.waitForURL('**/my/ended*', { timeout: 2_000 })).rejects.toThrow('Timeout')
}
