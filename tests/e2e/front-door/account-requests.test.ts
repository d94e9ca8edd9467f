/** SP-W31 and BP-W05: what people cannot change of the own account they ask for on a page, and an administrator answers on another. */
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { accountRequestRoutes, ownRequestRoutes } from '../../../src/features/account-requests/contract/index.ts'
import { peopleSecondStepRoutes } from '../../../src/features/second-steps/contract/index.ts'
import { signIn } from '../../../src/features/sign-in/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading, link } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { openSession, type RestSession } from '../../support/e2e/rest.ts'
import { cutOff, scrollsSideways, violations } from '../screens/look.ts'
import { typeCode } from './door-pages.ts'
import { addPerson, signOut, tick, typePassword } from './people-steps.ts'
import { lastCode, openPortalCompany, type PortalPerson, portalPassword, portalPerson } from './portal-company.ts'

const pictures = new URL('../../../test-results/front-door/', import.meta.url).pathname
const ownPage = 'アカウントの変更の申請'

describe.skipIf(isChromiumMissing)('requests about the own account', () => {
  const stage = stageProcedures(7600)
  beforeAll(() => mkdir(pictures, { recursive: true }))

  test('SP-W31, SP-UIDC-5: a user asks for another login id from the profile; the administrator sees that one waits, approves it, and the user signs in by it', async () => {
    const company = await openPortalCompany(stage, 'support')
    const before = `before.${company.code.toLowerCase()}`
    const user = await addPerson(stage, company, { loginId: before })
    const wish = `hanako.${company.code.toLowerCase()}`
    const page = await signedIn(user.loginId)
    await page.getByRole('button', { name: /のメニュー$/ }).click()
    await page.getByRole('menuitem', { name: 'プロフィール' }).click()
    await link(page, 'ログインIDの変更を申請する').click()
    await heading(page, ownPage)
    const card = page.getByRole('region', { name: 'ログインIDの変更' })
    await card.getByText(before, { exact: true }).waitFor()
    await button(card, '候補を入れる').click()
    await expect.poll(() => field(card, '希望するログインID').inputValue()).toBe(user.address)
    await field(card, '希望するログインID').fill('よめない')
    await button(card, '申請する').click()
    await expect.poll(() => card.getByRole('alert').getByRole('link').allInnerTexts()).toHaveLength(2)
    await field(card, '希望するログインID').fill(wish)
    await field(card, '理由').fill('結婚して名前が変わったため')
    await button(card, '申請する').click()
    await card.getByText(/企業管理者の承認を待っています/).waitFor()

    const admin = await stage.open(company.admin)
    await admin.goto('/admin')
    const menu = admin.getByRole('complementary').getByRole('navigation')
    await menu.getByRole('link', { name: /^申請\s*承認待ち 1件$/ }).click()
    await heading(admin, '申請')
    await button(admin, '田中 花子の申請に回答').click()
    const dialog = admin.getByRole('dialog')
    for (const words of [wish, before, '結婚して名前が変わったため']) await dialog.getByText(words, { exact: true }).waitFor()
    await button(dialog, '承認').click()
    await admin.getByText('承認待ちの申請はありません').first().waitFor()
    await menu.getByRole('link', { name: '申請', exact: true }).waitFor()
    await button(admin, '過去の申請').click()
    await admin
      .getByRole('row', { name: /田中 花子/ })
      .getByText('承認済み')
      .waitFor()

    await page.reload()
    await card.getByText(wish, { exact: true }).waitFor()
    await page
      .getByRole('row', { name: new RegExp(wish) })
      .getByText('承認済み')
      .waitFor()
    await signOut(page)
    await page.goto('/sign-in')
    await typePassword(page, wish)
    await heading(page, 'ダッシュボード')
    await subjectTo(user.address, '申請を受け付けました：ログインIDの変更')
    await subjectTo(user.address, '申請が承認されました：ログインIDの変更')
    await subjectTo(`admin01@${company.code.toLowerCase()}.example`, '承認待ちの申請：田中 花子（ログインIDの変更）')
  })

  test('BP-W05, BP-GEN-14: a user whose method is assigned asks for the other one from the security page; a rejection says why, and asking again is approved', async () => {
    const { company, user, page } = await assignedByMail('Asker1')
    await link(page.getByRole('main'), '変更を申請する').click()
    await heading(page, ownPage)
    const card = page.getByRole('region', { name: '二段階認証の変更' })
    await askFor(card, 'TOTP（認証アプリ）に変更', 'メールが届きにくいため')
    await card.getByText(/企業管理者の承認を待っています/).waitFor()

    const admin = await stage.open(company.admin)
    await admin.goto('/admin/account-requests')
    await button(admin, 'Asker1の申請に回答').click()
    const dialog = admin.getByRole('dialog')
    await button(dialog, '却下').click()
    await button(dialog, '却下').click()
    await dialog.getByRole('alert').waitFor()
    await field(dialog, '却下の理由').fill('総務課で本人確認をしてください。')
    await button(dialog, '却下').click()
    await dialog.waitFor({ state: 'detached' })
    await admin.getByText('承認待ちの申請はありません').first().waitFor()

    await page.reload()
    await page.getByRole('row', { name: /却下/ }).getByText('総務課で本人確認をしてください。').waitFor()
    await askFor(card, 'TOTP（認証アプリ）に変更', '本人確認が済みました')
    await card.getByText(/企業管理者の承認を待っています/).waitFor()
    await admin.reload()
    await button(admin, 'Asker1の申請に回答').click()
    await button(dialog, '承認').click()
    await admin.getByText('承認待ちの申請はありません').first().waitFor()
    const { items } = await company.admin.do(peopleSecondStepRoutes.list, { body: { personIds: [user.id] } })
    expect(items).toMatchObject([{ method: 'totp', mustSetUp: true }])
  })

  test('BP-W05, SP-W31: a request that its owner takes back leaves the list of the administrator, whose answer is refused and shown as such', async () => {
    const { company, page } = await assignedByMail('Asker2')
    await page.goto('/my/account/requests')
    const card = page.getByRole('region', { name: '二段階認証の変更' })
    await askFor(card, 'TOTP（認証アプリ）に変更', 'メールが届きにくいため')
    await button(card, '申請を取り下げる').waitFor()
    const admin = await stage.open(company.admin)
    await admin.goto('/admin/account-requests')
    await button(admin, 'Asker2の申請に回答').click()
    const dialog = admin.getByRole('dialog')
    await button(dialog, '承認').waitFor()

    await button(card, '申請を取り下げる').click()
    await button(page.getByRole('alertdialog'), '申請を取り下げる').click()
    await page.getByRole('row', { name: /取り下げ済み/ }).waitFor()
    await button(dialog, '承認').click()
    await admin
      .getByText(/すでに結果が出たか、取り下げられたか/)
      .first()
      .waitFor()
    await dialog.waitFor({ state: 'detached' })
    await admin.getByText('承認待ちの申請はありません').first().waitFor()
    expect(await company.admin.do(accountRequestRoutes.count)).toEqual({ open: 0 })
  })

  test('WCAG 2.2 AA: SP-W31, BP-W05: both pages, their forms and the answer are free of axe violations in light, dark and at 390 px, in Japanese and English', async () => {
    const company = await openPortalCompany(stage, 'support')
    const user = await addPerson(stage, company, { loginId: `long.${company.code.toLowerCase()}`, jobTitle: '営業部長' })
    const own = await restSession(user)
    const loginId = `a.long.wish.that.has.to.break.somewhere.${company.code.toLowerCase()}`
    const page = await signedIn(user.loginId)
    await page.goto('/my/account/requests')
    await field(page, '希望するログインID').waitFor()
    await lookAt(page, 'requests-own-empty')
    await own.do(ownRequestRoutes.askForLoginId, { body: { loginId: loginId.slice(0, 40), reason: '名前が変わったため。'.repeat(9) } })
    await page.goto('/my/account/requests')
    await button(page, '申請を取り下げる').waitFor()
    await lookAt(page, 'requests-own-open')
    const admin = await stage.open(company.admin)
    await admin.goto('/admin/account-requests')
    await button(admin, '田中 花子の申請に回答').waitFor()
    await lookAt(admin, 'requests-list')
    await button(admin, '田中 花子の申請に回答').focus()
    await admin.keyboard.press('Enter')
    await button(admin.getByRole('dialog'), '承認').waitFor()
    await lookAt(admin, 'requests-answer')
    await admin.keyboard.press('Escape')
    await admin.getByRole('dialog').waitFor({ state: 'detached' })
    await admin.getByRole('button', { name: 'English' }).click()
    await heading(admin, 'Requests')
    await button(admin, 'Answer the request of 田中 花子').waitFor()
    await lookAt(admin, 'requests-list-en')
  })

  async function signedIn(loginId: string): Promise<Page> {
    const page = await stage.open()
    await page.goto('/sign-in')
    await typePassword(page, loginId)
    await heading(page, 'ダッシュボード')
    return page
  }

  async function restSession(user: PortalPerson): Promise<RestSession> {
    const session = openSession(stage.genkan.url)
    await session.do(signIn, { body: { companyCode: '', userId: user.loginId, password: portalPassword, door: 'any' } })
    return session
  }

  /** Somebody to whom the administrator has assigned codes by mail, on the own security page. */
  async function assignedByMail(userId: string) {
    const company = await openPortalCompany(stage, 'portal')
    const user = await portalPerson(stage, company, userId)
    await company.admin.do(peopleSecondStepRoutes.assign, { body: { people: [{ personId: user.id, version: 0 }], method: 'mail' } })
    const page = await stage.open()
    await page.goto('/sign-in')
    await typePassword(page, user.loginId)
    await heading(page, 'メールで本人確認')
    await typeCode(page, await lastCode(stage.mailbox, user.address, 1))
    await heading(page, 'ダッシュボード')
    await page.goto('/my/account/security')
    await heading(page, 'セキュリティ')
    return { company, user, page }
  }

  async function subjectTo(address: string, subject: string): Promise<void> {
    const subjects = () => stage.mailbox.letters.filter(({ to }) => to.includes(address)).map((letter) => letter.subject)
    await expect.poll(subjects, { timeout: 60_000 }).toContain(subject)
  }
})

async function askFor(card: ReturnType<Page['getByRole']>, wish: string, reason: string): Promise<void> {
  await tick(card, wish)
  await field(card, '理由').fill(reason)
  await button(card, '申請する').click()
}

/** With pictures by this name, in both themes, on a desk and on a phone. */
async function lookAt(page: Page, name: string): Promise<void> {
  const found: string[] = []
  for (const [state, width, colorScheme] of [
    ['light', 1440, 'light'],
    ['dark', 1440, 'dark'],
    ['phone', 390, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    // Colours fade from one theme to the other.
    await page.evaluate('Promise.allSettled(document.getAnimations().map((animation) => animation.finished))')
    await page.screenshot({ path: `${pictures}${name}-${state}.png`, fullPage: true })
    found.push(...(await violations(page, state === 'dark' ? 'colours' : 'all')).map((violation) => `${state}: ${violation}`))
    if (await scrollsSideways(page)) found.push(`${state}: scrolls sideways`)
    if (state === 'phone') found.push(...(await cutOff(page)).map((text) => `${state}: cut off: ${text}`))
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  expect(found).toEqual([])
}
