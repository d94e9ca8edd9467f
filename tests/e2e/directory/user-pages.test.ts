/** What the pages of users promise beside the manual's procedures (mcop.md: USER, USEARCH, GEN). */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { listUsersRoute } from '../../../src/features/directory/contract/index.ts'
import { addressRoutes } from '../../../src/features/network-addresses/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { uploadAndApply } from '../../support/e2e/bulk-upload.ts'
import { referenceLines } from '../../support/e2e/company.ts'
import { excelCsv, newUserRows } from '../../support/e2e/excel-file.ts'
import { button, field, heading, link } from '../../support/e2e/pages.ts'
import { chooseDepartment, expectRows, filterBy, openDepartmentPicker, stageProcedures } from '../../support/e2e/procedures.ts'
import type { RestSession } from '../../support/e2e/rest.ts'
import { openTerminal } from '../../support/e2e/user-terminal.ts'
import { invite, keyColumn, registerDepartment, registerUser, tick, userList } from './directory-steps.ts'

describe.skipIf(isChromiumMissing)('users on their pages', () => {
  const stage = stageProcedures(680)

  test('MCOP-USER-1, 4, 9..12, 16: the form marks what is needed, offers one 認証方式 and one ポリシーパターン, and a department by code or name', async () => {
    const { admin } = await stage.company()
    await registerDepartment(admin, '001', '〇〇部')
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, 'ユーザー管理').click()
    await heading(page, 'ユーザー管理')
    await page.getByRole('searchbox', { name: 'フリーワード検索' }).waitFor()
    await button(page, '詳しい条件').waitFor()
    await link(page, 'ユーザーを追加').click()
    await heading(page, 'ユーザーの新規登録')
    await page.getByText('標準').first().waitFor()
    const marked = (await page.getByText('必須', { exact: true }).locator('..').allInnerTexts()).map((text) =>
      text.replaceAll(/\s|必須/g, ''),
    )
    expect(marked).toEqual(['ユーザーID', '認証方式', 'ポリシーパターン', '部署', 'E-Mail1'])
    for (const value of ['モバイルコネクトMCOP認証', '[zzzzzzzzzzzzzzzzzzzz]指定なし'])
      await page.getByText(value, { exact: false }).waitFor()
    expect(await fieldNames(page)).toEqual(formFields)
    const chosen = page.locator('input[name="departmentId"]').locator('..')
    await chooseDepartment(page, '部署', '001', '〇〇部')
    expect(await chosen.innerText()).toContain('001')
    await (await openDepartmentPicker(page, '部署')).getByText('標準').click()
    await expect.poll(() => chosen.innerText()).toContain('000')
    await field(page, 'ユーザーID').fill('Needed.1')
    await field(page, 'E-Mail3').fill('needed@pages.example')
    await button(page, '登録').click()
    await page.getByText('Needed.1を登録しました。').first().waitFor()
    const [user] = (await admin.do(listUsersRoute, { query: { words: 'Needed.1' } })).items
    expect(user).toMatchObject({ department: { code: '000', name: '標準' }, state: 'active', email1: '' })
    await page.goto(`/admin/users/${user?.id}/edit`)
    await heading(page, 'ユーザ（利用者アカウント）管理[編集]')
    expect(await fieldNames(page)).toEqual(formFields.filter((name) => name !== 'userId'))
  })

  test('MCOP-USER-18, 22, 23, 27: the user’s page tells all that was registered, the states and the services; the edit page ends them', async () => {
    const { admin } = await stage.company(referenceLines)
    const id = await registerUser(admin, 'Whole', complete)
    await setAddresses(admin, id, { 'lte-act': '10.32.5.31', 'lte-sby': '10.32.5.32', '3g-act': '192.0.2.1' })
    await admin.do(addressRoutes.initialiseUserAddresses, { params: { userId: id }, body: { items: ['lte-sby'] } })
    await lock(admin, 'Whole', id)
    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await link(page, 'Whole').click()
    await link(page, '詳細を開く').click()
    const main = page.getByRole('main')
    await button(page, 'アカウント削除').waitFor()
    const facts = await main.innerText()
    for (const value of Object.values(complete)) expect(facts).toContain(value)
    const height = async (one: Locator) => (await one.boundingBox())?.y ?? Number.NaN
    const [edit, services, end] = await Promise.all(
      [link(page, 'ユーザ情報編集'), link(page, 'サービス編集'), button(page, 'アカウント削除')].map(height),
    )
    expect(Math.max(edit ?? 0, services ?? 0)).toBeLessThan(await height(main.getByText('whole@pages.example').first()))
    expect(end).toBeGreaterThan(await height(main.getByText(complete.adminField2)))

    await link(page, '利用状況').click()
    await main.getByText('ロックした日時').waitFor()
    const states = await main.innerText()
    for (const state of ['利用可能', 'ロック中', '仮登録', '未設定']) expect(states).toContain(state)
    expect(states).toMatch(/ロックした日時\s*\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/)
    const active = await page.getByRole('region', { name: '有効サービス' }).getByRole('listitem').allInnerTexts()
    expect(active).toEqual(['MCOP 3G 主(ACT)（通信不可）', 'MCOP LTE 主(ACT)'])

    await link(page, 'ユーザ情報編集').click()
    await heading(page, 'ユーザ（利用者アカウント）管理[編集]')
    await button(page, 'ロック解除').click()
    await page.getByText('1人のロックを解除しました。').first().waitFor()
    await button(page, 'ロック解除').waitFor({ state: 'hidden' })
    await button(page, '利用停止').click()
    await button(page.getByRole('alertdialog'), '1人を利用停止').click()
    await button(page, '利用停止解除').waitFor()
    const state = async () => (await admin.do(listUsersRoute, { query: { userIds: 'Whole' } })).items[0]
    expect(await state()).toMatchObject({ state: 'suspended', isLocked: false })
    await button(page, '利用停止解除').click()
    await button(page, '利用停止').waitFor()
    expect(await state()).toMatchObject({ state: 'active' })
  })

  test('MCOP-USEARCH-11, 14, 15, 17, IP-13, W53: 利用サービス finds by any of the ticked items, 〇 and × stand in their columns, ticked users are stopped, released, unlocked', async () => {
    const { admin } = await stage.company(referenceLines)
    const ids = new Map<string, string>()
    for (const userId of ['Emptied', 'Initialised', 'Locked', 'Never', 'Set']) ids.set(userId, await registerUser(admin, userId))
    const of = (userId: string) => ids.get(userId) ?? ''
    await setAddresses(admin, of('Emptied'), { 'lte-act': '10.32.5.41' })
    await setAddresses(admin, of('Emptied'), { 'lte-act': '' })
    await setAddresses(admin, of('Initialised'), { 'lte-act': '10.32.5.42' })
    await admin.do(addressRoutes.initialiseUserAddresses, { params: { userId: of('Initialised') }, body: { items: ['lte-act'] } })
    await setAddresses(admin, of('Set'), { '3g-act': '10.32.5.43' })
    await lock(admin, 'Locked', of('Locked'))
    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await page.getByRole('link', { name: 'Set', exact: true }).waitFor()
    const headers = await page.getByRole('table', { name: userList }).locator('thead').locator('th, td').allInnerTexts()
    expect(headers.map((header) => header.trim())).toEqual(listHeaders)
    const cells = async (userId: string, ...names: readonly string[]) => {
      const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: userId, exact: true }) })
      const texts = await row.locator('th, td').allInnerTexts()
      return names.map((name) => texts[headers.findIndex((header) => header.trim() === name)])
    }
    const items = ['MCOP LTE 主(ACT)', 'MCOP 3G 主(ACT)']
    const marks = { Emptied: ['〇（削除済み）', '×'], Initialised: ['×', '×'], Never: ['×', '×'], Set: ['×', '〇'] }
    for (const [userId, expected] of Object.entries(marks)) expect([userId, await cells(userId, ...items)]).toEqual([userId, expected])
    expect(await cells('Locked', '停止中', 'ロック中')).toEqual(['', '〇'])
    expect(await cells('Never', '停止中', 'ロック中')).toEqual(['', ''])
    for (const action of ['利用停止', '利用停止解除', 'ロック解除']) expect(await button(page, action).count()).toBe(0)

    await tick(page, 'Locked', 'Never')
    await button(page, '利用停止').click()
    await button(page.getByRole('alertdialog'), '2人を利用停止').click()
    await expect.poll(() => cells('Locked', '停止中', 'ロック中')).toEqual(['〇', '〇'])
    expect(await cells('Never', '停止中', 'ロック中')).toEqual(['〇', ''])
    await tick(page, 'Locked')
    await button(page, '利用停止解除').click()
    await expect.poll(() => cells('Locked', '停止中', 'ロック中')).toEqual(['', '〇'])
    await tick(page, 'Locked')
    await button(page, 'ロック解除').click()
    await expect.poll(() => cells('Locked', '停止中', 'ロック中')).toEqual(['', ''])
    expect(await cells('Never', '停止中')).toEqual(['〇'])

    await filterBy(page, '利用サービス', 'MCOP LTE 主(ACT)')
    await expectRows(page, userList, ['Emptied'], keyColumn)
    await filterBy(page, '利用サービス', 'MCOP 3G 主(ACT)')
    await expectRows(page, userList, ['Emptied', 'Set'], keyColumn)
    await filterBy(page, '利用サービス', 'IPアドレス削除済み')
    await expectRows(page, userList, ['Emptied'], keyColumn)
    await page.getByText('IPアドレス削除済み').first().waitFor()
  })

  test('MCOP-GEN-14 (users): 50 rows or as many as are chosen, the number of all, and conditions, page and ticks after a look at one user', async () => {
    const { admin, code } = await stage.company()
    const many = Array.from({ length: 60 }, (_, index) => `U${String(index + 1).padStart(2, '0')}`)
    const rows = newUserRows(
      code,
      many.map((userId) => ({ ユーザID: userId, 'E-Mail1': `${userId}@pages.example` })),
    )
    await uploadAndApply(admin, { format: 'mcop-users', mode: 'add', file: excelCsv(rows) })
    const page = await stage.open(admin)
    // Conditions that an address cannot hold are as if they were not there.
    await page.goto('/admin/users?words=pages&departmentId=no-id&state=frozen&limit=7&sort=shoe-size&more=1')
    await expectRows(page, userList, many.slice(0, 50), keyColumn)
    await page.getByRole('status').filter({ hasText: '60件' }).first().waitFor()
    await page.getByLabel('表示件数').selectOption('100')
    await expectRows(page, userList, many, keyColumn)
    await page.getByLabel('表示件数').selectOption('25')
    await button(page, '次のページ').click()
    await expectRows(page, userList, many.slice(25, 50), keyColumn)
    await tick(page, 'U30', 'U31')
    const place = new URL(page.url()).search
    for (const back of [() => page.goBack(), () => link(page.getByRole('main'), 'ユーザー管理').click()]) {
      await link(page, 'U30').click()
      await link(page, '詳細を開く').click()
      await button(page, 'アカウント削除').waitFor()
      await back()
      await expectRows(page, userList, many.slice(25, 50), keyColumn)
      expect(new URL(page.url()).search).toBe(place)
      await page.getByText('2件を選択中').waitFor()
      for (const userId of ['U30', 'U31']) expect(await page.getByRole('checkbox', { name: `${userId}を選択` }).isChecked()).toBe(true)
    }
  })

  /** As the user does it: by as many wrong inputs as are allowed. */
  async function lock(admin: RestSession, userId: string, id: string): Promise<void> {
    const { token } = await invite(stage.mailbox, admin, { userId, id })
    const terminal = openTerminal(stage.genkan.url)
    for (let inputs = 0; inputs < 5; inputs++) await expect(terminal.setUp(token, 'wrong-wrong')).rejects.toThrow(/wrong-input|locked/)
    expect((await admin.do(listUsersRoute, { query: { state: 'locked' } })).items.map((user) => user.userId)).toEqual([userId])
  }
})

/** The ticks, what is known of a user, and the six items. */
const listHeaders = [
  ...['', 'ユーザーID', '名前', '部署', 'E-Mail1', '登録状況', 'パスワード初期設定', '停止中', 'ロック中', '最終ログイン日'],
  ...['MCOP 3G 主(ACT)', 'MCOP 3G 副(SBY)', 'MCOP LTE 主(ACT)', 'MCOP LTE 副(SBY)', 'MCOP 国際R 3G', 'MCOP 国際R LTE'],
]

/** All that the form asks for, in its order. */
const formFields = [
  ...['userId', 'departmentId', 'visibility', 'language', 'state', 'state', 'email1', 'email2', 'email3'],
  ...['surname', 'givenName', 'surnameKana', 'givenNameKana', 'displayName', 'jobTitle', 'phone1', 'phone2', 'phone3', 'fax'],
  ...['postalCode', 'address1', 'address2', 'address3', 'url', 'memo', 'adminField1', 'adminField2'],
]

const complete = {
  ...{ surname: '山田', givenName: '太郎', surnameKana: 'ヤマダ', givenNameKana: 'タロウ', displayName: '表示の名', jobTitle: '部長' },
  ...{ phone1: '03-1111-1111', phone2: '03-2222-2222', phone3: '03-3333-3333', fax: '03-4444-4444', postalCode: '100-0001' },
  ...{ address1: '東京都', address2: '千代田区1-1', address3: '大手町ビル', email2: 'second@pages.example', email3: 'third@pages.example' },
  ...{ url: 'https://pages.example/', memo: 'メモの言葉', adminField1: '使用欄の一', adminField2: '使用欄の二' },
} as const

/** Sets addresses whatever is said against them. */
async function setAddresses(admin: RestSession, id: string, addresses: Readonly<Record<string, string>>): Promise<void> {
  const cells = Object.entries(addresses).map(([item, address]) => ({ item, address }))
  const acknowledge = ['not-in-contract', 'out-of-range', 'address-emptied']
  await admin.do(addressRoutes.saveUserAddresses, { params: { userId: id }, body: { cells, acknowledge } })
}

/** Names of the fields of the form, in its order. */
async function fieldNames(page: Page): Promise<readonly (string | null)[]> {
  const fields = await page.getByRole('main').locator('form [name]').all()
  return Promise.all(fields.map((one) => one.getAttribute('name')))
}
