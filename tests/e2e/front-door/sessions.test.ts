/** SP-P49: what becomes of a session that nobody uses, and of those that their owner ends. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ownSecondStepRoutes, peopleSecondStepRoutes } from '../../../src/features/second-steps/contract/index.ts'
import { getSession } from '../../../src/features/sign-in/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { stageDatabase } from '../settings/database.ts'
import { choose, signOut, typeCode, typePassword } from './door-pages.ts'
import { appCode, lastCode, openPortalCompany, type PortalPerson, portalPassword, portalPerson } from './portal-company.ts'

const pictures = new URL('../../../test-results/front-door/', import.meta.url).pathname
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
const safari = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15'

describe.skipIf(isChromiumMissing)('sessions', () => {
  const database = stageDatabase()
  const stage = stageProcedures(7500, database.environment)

  test('SP-P49, SP-SESS-1, SP-W10, BP-LOGIN-9: after half an hour without use the next press asks for password and second step over the page, and what was typed is still there to be sent', async () => {
    const { admin, code } = await openPortalCompany(stage, 'support')
    const { secret } = await admin.do(ownSecondStepRoutes.beginApp.admin)
    await admin.do(ownSecondStepRoutes.finishApp.admin, { body: { code: await appCode(secret), name: '' } })
    const { user } = await admin.do(getSession)
    const page = await stage.open(admin)
    await page.goto('/admin/users/new')
    const typed = { 姓: '書き', 名: 'かけ', メールアドレス: `kaki@${code.toLowerCase()}.example` }
    for (const [label, value] of Object.entries(typed)) await field(page, label).fill(value)
    await unused(user.id, '31 minutes')
    await button(page, '追加する').click()

    const again = page.getByRole('dialog', { name: 'もう一度ログインしてください' })
    await again.getByText('入力中の内容はこの画面に残っています。').waitFor()
    await page.screenshot({ path: `${pictures}again.png` })
    await field(again, 'パスワード').fill('Wrong-Pass-99!')
    await button(again, 'ログイン').click()
    await again.getByText('正しくありません').first().waitFor()
    await field(again, 'パスワード').fill(portalPassword)
    await button(again, 'ログイン').click()
    await again.getByText('続けて二段階認証を行ってください。').waitFor()
    await page.screenshot({ path: `${pictures}again-second-step.png` })
    await again.getByRole('button', { name: /^認証アプリから確認コードを取得/ }).click()
    await typeCode(again, await appCode(secret, 30))
    await again.waitFor({ state: 'hidden' })
    for (const [label, value] of Object.entries(typed)) expect(await field(page, label).inputValue()).toBe(value)
    await button(page, '追加する').click()
    await page.getByText('書き かけを追加しました。').first().waitFor()
  })

  test('SP-SESS-2: two minutes before the end a dialog offers to stay, which counts at the server, too; without an answer it asks for the password', async () => {
    const { admin } = await openPortalCompany(stage, 'support')
    const page = await stage.open(admin)
    const { user } = await admin.do(getSession)
    await page.clock.install()
    await page.goto('/admin/users')
    await heading(page, 'ユーザー管理')
    await page.clock.fastForward('27:30')
    const warning = page.getByRole('dialog', { name: 'まもなくログアウトします' })
    expect(await warning.count()).toBe(0)
    await page.clock.fastForward('00:45')
    await warning.getByRole('timer').waitFor()
    await page.screenshot({ path: `${pictures}idle.png` })
    await unused(user.id, '28 minutes')
    await button(warning, 'ログインを続ける').click()
    await warning.waitFor({ state: 'hidden' })
    await expect.poll(() => unusedSeconds(user.id)).toBeLessThan(60)

    await page.clock.fastForward('29:00')
    await warning.waitFor()
    await unused(user.id, '31 minutes')
    await page.clock.fastForward('01:10')
    await page.getByRole('dialog', { name: 'もう一度ログインしてください' }).waitFor()
    expect((await admin.try(getSession)).status).toBe(401)
  })

  test('own sessions are listed with browser, site, place and time, and ended one by one or all others at once', async () => {
    const { person, open } = await somebody('Ends1')
    const page = await open()
    const [onWindows, onMac] = [await open(firefox), await open(safari)]
    await choose(page, 'セキュリティ')
    const list = page.getByRole('table', { name: 'ログイン中の端末の一覧' })
    const row = (name: string) => list.getByRole('row').filter({ hasText: name })
    await row('この端末').getByText('Chrome（Linux）').waitFor()
    expect(await row('この端末').getByRole('button').count()).toBe(0)
    expect(await row('Firefox（Windows）').innerText()).toMatch(/ユーザーサイト\s*127\.0\.0\.1\s*\d{4}\/\d\d\/\d\d \d\d:\d\d/)
    await row('Safari（macOS）').waitFor()
    await page.screenshot({ path: `${pictures}sessions.png`, fullPage: true })

    await button(page, 'Firefox（Windows）のログインを終了').click()
    await page.getByText('ログインを終了しました。').first().waitFor()
    await row('Firefox（Windows）').waitFor({ state: 'detached' })
    await choose(onWindows, 'セキュリティ')
    const again = onWindows.getByRole('dialog', { name: 'もう一度ログインしてください' })
    await field(again, 'パスワード').fill(portalPassword)
    await button(again, 'ログイン').click()
    await heading(onWindows, 'セキュリティ')
    await onWindows.getByRole('table', { name: 'ログイン中の端末の一覧' }).getByText('この端末').waitFor()
    await page.reload()
    await row('Firefox（Windows）').waitFor()
    await button(page, 'ほかの端末をすべて終了').click()
    await page.getByRole('alertdialog', { name: 'ほかの2件のログインを終了しますか？' }).getByRole('button', { name: '2件を終了' }).click()
    await page.getByText('2件のログインを終了しました。').first().waitFor()
    await expectOver(onMac)
    await page.reload()
    await expect.poll(() => list.locator('tbody tr').count()).toBe(1)
    await typePassword(await at(onMac, '/sign-in'), person.loginId, portalPassword)
    await heading(onMac, 'ダッシュボード')
  })

  test('SP-MFA-9: browsers that are not asked for a code are listed with the time until when, and asked again from the moment that they are forgotten', async () => {
    const company = await openPortalCompany(stage, 'support')
    const person = await portalPerson(stage, company, 'Forget1')
    await company.admin.do(peopleSecondStepRoutes.assign, { body: { people: [{ personId: person.id, version: 0 }], isRequired: true } })
    const page = await at(await stage.open(), '/sign-in')
    await typePassword(page, person.loginId, portalPassword)
    await heading(page, 'メールで本人確認')
    await field(page, '今後8時間、このブラウザでは確認コードを求めない').check()
    await typeCode(page, await lastCode(stage.mailbox, person.address, 1))
    await heading(page, 'ダッシュボード')
    await signOut(page)
    await typePassword(page, person.loginId, portalPassword)
    await heading(page, 'ダッシュボード')
    await choose(page, 'セキュリティ')
    const row = page.getByRole('table', { name: 'ブラウザの一覧' }).getByRole('row').filter({ hasText: 'このブラウザ' })
    expect(await row.innerText()).toMatch(/\d{4}\/\d\d\/\d\d \d\d:\d\dまで省略/)
    await row.getByRole('button', { name: /を忘れる$/ }).click()
    await page.getByText('ブラウザを忘れました。').first().waitFor()
    await signOut(page)
    await typePassword(page, person.loginId, portalPassword)
    await heading(page, 'メールで本人確認')
  })

  /** As if so much time had passed since the last use of somebody's sessions. */
  async function unused(userId: string, time: string): Promise<void> {
    await database.rows('update signin_session set last_seen_at = last_seen_at - $2::interval where user_id = $1', [userId, time])
  }

  async function unusedSeconds(userId: string): Promise<number> {
    const text =
      'select min(extract(epoch from now() - last_seen_at))::int as n from signin_session where user_id = $1 and ended_at is null'
    return Number((await database.rows(text, [userId]))[0]?.n)
  }

  /** Somebody without a second step, and windows where they have signed in. */
  async function somebody(userId: string): Promise<{ person: PortalPerson; open: (userAgent?: string) => Promise<Page> }> {
    const person = await portalPerson(stage, await openPortalCompany(stage, 'support'), userId)
    return {
      person,
      open: async (userAgent) => {
        const page = await at(await stage.open(undefined, userAgent === undefined ? {} : { userAgent }), '/sign-in')
        await typePassword(page, person.loginId, portalPassword)
        await heading(page, 'ダッシュボード')
        return page
      },
    }
  }
})

async function at(page: Page, path: string): Promise<Page> {
  await page.goto(path)
  return page
}

/** The next press asks for the password over the page; after a reload there is only the door. */
async function expectOver(page: Page): Promise<void> {
  await choose(page, 'セキュリティ')
  await page.getByRole('dialog', { name: 'もう一度ログインしてください' }).waitFor()
  await page.reload()
  await heading(page, 'ログイン')
}
