/** The list of people of the business portal: how one gets there, its orders, its states, its file, its filters on a telephone. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  changeRoleRoute,
  getUserRoute,
  listUsersRoute,
  registerUserRoute,
  suspendUsersRoute,
} from '../../../../src/features/directory/contract/index.ts'
import { isChromiumMissing } from '../../../support/e2e/browser.ts'
import { button, field, heading, link } from '../../../support/e2e/pages.ts'
import { download, filterBy, stageProcedures } from '../../../support/e2e/procedures.ts'
import { addPerson, addressOf, openUser, signOut, typePassword } from '../people-steps.ts'
import { openPortalCompany, type PortalCompany, portalPerson } from '../portal-company.ts'

describe.skipIf(isChromiumMissing)('the list of people', () => {
  const stage = stageProcedures(7500)

  test('BP-USER-1, BP-USER-4: the way leads from 「管理者向け」 over 「ユーザーと部署」 to the list, above which a keyword is asked for', async () => {
    const company = await openPortalCompany(stage, 'support')
    const boss = await portalPerson(stage, company, 'Boss')
    await company.admin.do(changeRoleRoute, {
      params: { userId: boss.id },
      body: { version: await versionOf(company, boss.id), isAdministrator: true },
    })
    const page = await stage.open()
    await page.goto('/sign-in')
    await typePassword(page, boss.loginId)
    await page.getByRole('navigation').first().waitFor()
    await page.goto('/my/dashboard')
    await page
      .getByRole('main')
      .getByRole('link', { name: /^管理者向け/ })
      .click()
    const menu = page.getByRole('complementary').getByRole('navigation')
    await menu.getByText('ユーザーと部署', { exact: true }).waitFor()
    await link(menu, 'ユーザー管理').click()
    await heading(page, 'ユーザー管理')
    const keyword = page.getByRole('searchbox', { name: '絞り込みキーワード' })
    expect(await keyword.getAttribute('placeholder')).toBe('キーワードを入力してください')
    await page.getByRole('table', { name: 'ユーザーの一覧' }).waitFor()
  })

  test('BP-USER-10, BP-USER-11: by state at first; a click on any heading sorts by it, a second one reverses, the address keeps it', async () => {
    const company = await peopled()
    const page = await stage.open(company.admin)
    await page.goto('/admin/users')
    await expectSorted(page, '状態', 'ascending', ['登録待ち', '登録待ち', '利用停止'])
    await sortBy(page, '状態')
    await expectSorted(page, '状態', 'descending', ['利用停止', '登録待ち', '登録待ち'])
    await page.reload()
    await expectSorted(page, '状態', 'descending', ['利用停止', '登録待ち', '登録待ち'])
    await sortBy(page, '電話番号')
    await expectSorted(page, '電話番号', 'ascending', ['03-1111-1111', '03-2222-2222', '03-3333-3333'])
    await sortBy(page, '電話番号')
    await expectSorted(page, '電話番号', 'descending', ['03-3333-3333', '03-2222-2222', '03-1111-1111'])
    expect(new URL(page.url()).search).toMatch(/sort=phone.*direction=desc|direction=desc.*sort=phone/)
    for (const heading of ['名前', 'メールアドレス', '二段階認証', '権限', '招待', '役職']) {
      await sortBy(page, heading)
      await expectSorted(page, heading, 'ascending')
      await sortBy(page, heading)
      await expectSorted(page, heading, 'descending')
    }
  })

  test('BP-USER-15: what the list shows is downloaded, narrowed as it is', async () => {
    const company = await peopled()
    const page = await stage.open(company.admin)
    await page.goto('/admin/users')
    await filterBy(page, '状態', '登録待ち')
    await page.getByRole('status').filter({ hasText: /^2件$/ }).waitFor()
    const file = await download(page, 'CSVファイルをダウンロード')
    expect(file.name).toBe('ユーザー一覧.csv')
    const lines = file.bytes.toString('utf8').trimEnd().split('\r\n')
    expect(lines[0]).toMatch(/^\ufeff"状態","名前","メールアドレス","電話番号","二段階認証","権限","携帯電話番号","役職",/)
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 4).join())).toEqual([
      `"登録待ち","山田 一郎","${addressOf(company, 'one')}","03-3333-3333"`,
      `"登録待ち","山田 三郎","${addressOf(company, 'three')}","03-1111-1111"`,
    ])
    expect((await download(page, 'Excelファイルをダウンロード')).bytes.subarray(0, 2).toString()).toBe('PK')
  })

  test('BP-UST-1, BP-UST-2, BP-UST-3, BP-UST-4, BP-UST-5, BP-UST-6, BP-UST-7, BP-USER-11: one life, as the list tells it: waited for, active, locked, unlocked, disabled, enabled, disabled, deleted', async () => {
    const company = await openPortalCompany(stage, 'support')
    const user = await addPerson(stage, company, {})
    const page = await stage.open(company.admin)
    const isListed = async (state: string) => {
      await page.goto('/admin/users')
      await row(page).getByText(state, { exact: true }).waitFor()
    }
    await isListed('登録待ち')
    const own = await stage.open()
    await own.goto('/sign-in')
    await typePassword(own, user.loginId)
    await heading(own, 'ダッシュボード')
    await isListed('利用可能')

    await signOut(own)
    for (const left of [4, 3, 2, 1]) {
      await typePassword(own, user.loginId, 'Wrong-Pass-99!')
      await own.getByText(`あと${left}回`).first().waitFor()
    }
    await typePassword(own, user.loginId, 'Wrong-Pass-99!')
    await own
      .getByText(/\d\d:\d\dを過ぎると/)
      .first()
      .waitFor()
    await isListed('ロック中')
    await choose(page)
    await button(page, 'ロック解除').click()
    await isListed('利用可能')

    await disable(page)
    await isListed('利用停止')
    await choose(page)
    await button(page, '利用停止解除').click()
    await isListed('利用可能')

    // Whoever is in use is not deleted; disabled, after a question that names them.
    await openUser(page, 'tanaka', '田中 花子')
    await page.getByText('利用停止にしたあとで削除できます').first().waitFor()
    expect(await button(page, 'アカウント削除').count()).toBe(0)
    await isListed('利用可能')
    await disable(page)
    await isListed('利用停止')
    await openUser(page, 'tanaka', '田中 花子')
    await button(page, 'アカウント削除').click()
    const question = page.getByRole('alertdialog')
    await question
      .getByText(/tanaka/)
      .first()
      .waitFor()
    await button(question, '1人を削除').click()
    await heading(page, 'ユーザー管理')
    await row(page).waitFor({ state: 'detached' })
  })

  test('BP-GEN-10: at 390 px the filters wait behind 「絞り込み」, by keyboard too, and the first person is in view', async () => {
    const company = await peopled()
    const page = await stage.open(company.admin, { width: 390, height: 844 })
    await page.goto('/admin/users')
    const fold = page.getByRole('button', { name: /^絞り込み/ })
    await fold.waitFor()
    expect(await fold.getAttribute('aria-expanded')).toBe('false')
    const filter = page.locator('button[aria-haspopup="dialog"]').filter({ hasText: '状態' })
    expect(await filter.isVisible()).toBe(false)
    const first = page.getByRole('button', { name: /山田 一郎/ })
    await first.waitFor()
    expect((await first.boundingBox())?.y).toBeLessThan(844)
    await fold.focus()
    await page.keyboard.press('Enter')
    await filter.waitFor()
    expect(await fold.getAttribute('aria-expanded')).toBe('true')
    await filterBy(page, '状態', '利用停止')
    await page.getByRole('button', { name: '絞り込み (1)', exact: true }).waitFor()
    await first.waitFor({ state: 'detached' })
    await page.setViewportSize({ width: 1280, height: 800 })
    await fold.waitFor({ state: 'hidden' })
    await filter.waitFor()
  })

  test('BP-UADD-18: leaving the form of a new user with entries asks first; without any it does not', async () => {
    const company = await openPortalCompany(stage, 'portal')
    const page = await stage.open(company.admin)
    await page.goto('/admin/users/new')
    await heading(page, 'ユーザーの追加')
    await field(page, '姓').fill('佐藤')
    await link(page.getByRole('complementary').getByRole('navigation'), 'グループ').click()
    const question = page.getByRole('alertdialog').or(page.getByRole('dialog'))
    await question.getByText('変更を保存していません').waitFor()
    await button(question, '編集を続ける').click()
    await question.waitFor({ state: 'hidden' })
    expect(await field(page, '姓').inputValue()).toBe('佐藤')
    await link(page.getByRole('complementary').getByRole('navigation'), 'グループ').click()
    await button(question, '保存せずに離れる').click()
    await heading(page, 'グループ')
    await page.goto('/admin/users/new')
    await heading(page, 'ユーザーの追加')
    await link(page.getByRole('complementary').getByRole('navigation'), 'グループ').click()
    await heading(page, 'グループ')
  })

  async function peopled(): Promise<PortalCompany> {
    const company = await openPortalCompany(stage, 'support')
    for (const [userId, givenName, phone1] of [
      ['one', '一郎', '03-3333-3333'],
      ['three', '三郎', '03-1111-1111'],
      ['two', '二郎', '03-2222-2222'],
    ] as const) {
      await company.admin.do(registerUserRoute, {
        body: { userId, surname: '山田', givenName, phone1, email1: addressOf(company, userId) },
      })
    }
    const { items } = await company.admin.do(listUsersRoute, { query: { userIds: ['two'] } })
    await company.admin.do(suspendUsersRoute, { body: { ids: items.map(({ id }) => id) } })
    return company
  }
})

/** 田中 花子, who is alone in the company. */
const row = (page: Page) => page.getByRole('table', { name: 'ユーザーの一覧' }).getByRole('row').filter({ hasText: '田中 花子' })
const choose = (page: Page) => row(page).getByRole('checkbox').check({ force: true })

async function disable(page: Page): Promise<void> {
  await choose(page)
  await button(page, '利用停止').click()
  const question = page.getByRole('alertdialog')
  await question.getByText(/tanaka/).waitFor()
  await button(question, '1人を利用停止').click()
  await question.waitFor({ state: 'hidden' })
}

const headerOf = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true })

async function sortBy(page: Page, name: string): Promise<void> {
  await headerOf(page, name).getByRole('button').click()
}

/** Which column says that it orders the list, in which way, and what stands in it. */
async function expectSorted(page: Page, name: string, way: 'ascending' | 'descending', cells?: readonly string[]): Promise<void> {
  await expect.poll(() => page.locator('th[aria-sort]').allInnerTexts()).toEqual([name])
  await expect.poll(() => headerOf(page, name).getAttribute('aria-sort')).toBe(way)
  if (cells === undefined) return
  const place = await headerOf(page, name).evaluate((header) => [...(header.parentElement?.children ?? [])].indexOf(header) + 1)
  await expect.poll(() => page.locator(`tbody tr > :nth-child(${place})`).allInnerTexts()).toEqual(cells)
}

async function versionOf({ admin }: PortalCompany, userId: string): Promise<number> {
  return (await admin.do(getUserRoute, { params: { userId } })).version
}
