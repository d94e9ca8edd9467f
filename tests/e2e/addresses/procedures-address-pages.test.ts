/** What the manual says of the address pages: the list of users that becomes files, one user's page, files by the menu, what no item is. */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { listUsersRoute, registerDepartmentRoute, registerUserRoute } from '../../../src/features/directory/contract/index.ts'
import { addressItemDefinitions, addressRoutes } from '../../../src/features/network-addresses/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { type OpenedCompany, referenceLines } from '../../support/e2e/company.ts'
import { excelCsv, readExcelCsv } from '../../support/e2e/excel-file.ts'
import { button, confirmUpload, field, heading, link, paste, uploadOnPage } from '../../support/e2e/pages.ts'
import { chooseDepartment, download, expectRows, filterBy, stageProcedures } from '../../support/e2e/procedures.ts'
import type { RestSession } from '../../support/e2e/rest.ts'
import { startToUse } from './start-to-use.ts'

const itemNames = addressItemDefinitions.map(({ serviceName }) => serviceName)
const act = 'MCOP 3G 主(ACT)'
const sby = 'MCOP 3G 副(SBY)'
const lteAct = 'MCOP LTE 主(ACT)'

describe.skipIf(isChromiumMissing)('procedures of the address pages', () => {
  const stage = stageProcedures(520)

  test('MCOP-IPTOOL-2, IPTOOL-3, IPTOOL-4, IPTOOL-8: the 仮登録 users of a department become the rows of the sheet, whose columns take what the contract allows; another list is added after asking', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const department = await admin.do(registerDepartmentRoute, { body: { code: '001', name: '営業部' } })
    await register(company, { User5: 'L4' })
    const ids: string[] = []
    for (const userId of ['User6', 'User7', 'User8']) {
      const body = { userId, email1: `${userId.toLowerCase()}@page.example`, departmentId: department.id }
      ids.push((await admin.do(registerUserRoute, { body })).id)
    }
    await startToUse(stage, admin, ids[0] ?? '', 'user6@page.example')

    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await button(page, '詳しい条件').click()
    await chooseDepartment(page, '部署', '001', '営業部')
    await button(page, '検索').click()
    await expectRows(page, 'ユーザーの一覧', ['User6', 'User7', 'User8'], 2)
    await filterBy(page, '登録状況', '仮登録')
    await expectRows(page, 'ユーザーの一覧', ['User7', 'User8'], 2)
    const found = await download(page, '検索結果をダウンロード')

    await page.goto('/admin/addresses')
    await rowOf(page, 'User5').waitFor()
    await importUsers(page, found.name, found.bytes, '一覧を置き換える')
    await page.getByText('2人を取り込みました。').first().waitFor()
    const heads = page.getByRole('grid').getByRole('rowheader')
    const listed = async () => (await heads.allInnerTexts()).map((text) => /User\d/.exec(text)?.[0])
    await expect.poll(listed).toEqual(['User7', 'User8'])
    expect(await page.getByRole('grid').getByRole('columnheader').allInnerTexts()).toEqual(['ユーザー', ...itemNames, '契約回線'])

    // On L2 a user has both items of 3G and nothing else.
    await typeInto(page, rowOf(page, 'User7'), 6, 'L2')
    await typeInto(page, rowOf(page, 'User7'), 0, '10.32.5.31')
    await typeInto(page, rowOf(page, 'User7'), 1, '１０．３２．５．３２')
    await page.keyboard.press('ArrowRight')
    await paste(page, '10.32.5.33')
    await page.getByText('入力できない1個は変えていません。').waitFor()
    await page.getByText('変更 3件 ・ エラー 0件').waitFor()
    const cells = rowOf(page, 'User7').getByRole('gridcell')
    await cells.nth(6).click()
    expect((await cells.allInnerTexts()).slice(0, 3)).toEqual(['10.32.5.31', '10.32.5.32', ''])
    expect(await greyed(rowOf(page, 'User7'))).toEqual([2, 3, 4, 5])

    await importUsers(page, 'more.csv', excelCsv([['ユーザID'], ['User5']]), '入力した内容を残して追加する')
    await expect.poll(listed).toEqual(['User7', 'User8', 'User5'])
    await page.getByText('変更 3件 ・ エラー 0件').waitFor()
    await importUsers(page, 'more.csv', excelCsv([['ユーザID'], ['User5']]), '入力した内容を破棄して置き換える')
    await expect.poll(listed).toEqual(['User5'])
    await page.getByText('変更 0件 ・ エラー 0件').waitFor()
  })

  test('MCOP-CONTRACT-3: the column 契約回線 of the sheet changes what the addresses beside it are judged by, and both are saved in one step', async () => {
    const company = await stage.company(referenceLines)
    await register(company, { User3: 'L2', User4: 'L3' })
    const page = await stage.open(company.admin)
    await page.goto('/admin/addresses')
    const row = rowOf(page, 'User3')
    await row.waitFor()
    expect(await greyed(row)).toEqual([2, 3, 4, 5])
    await typeInto(page, row, 6, 'L9')
    await page.getByText('変更 1件 ・ エラー 1件').waitFor()
    expect(await button(page, '一括登録').getAttribute('aria-disabled')).toBe('true')
    await typeInto(page, row, 6, 'L4')
    await expect.poll(() => greyed(row)).toEqual([0, 1, 3, 5])
    await typeInto(page, row, 2, '10.32.5.30')
    await page.getByText('変更 2件 ・ エラー 0件').waitFor()

    await button(page, '一括登録').click()
    await heading(page, '登録内容の確認')
    const lines = page.getByRole('table', { name: '契約回線の割り当て' }).locator('tbody tr')
    expect((await lines.allInnerTexts()).map((text) => text.split(/\s+/))).toEqual([['User3', 'L2', 'L4']])
    await button(page, '2件を登録').click()
    await page.getByText('1件の契約回線の割り当てと1件のIPアドレスを登録しました。').first().waitFor()
    const { user } = await addressesOf(company.admin, 'User3')
    const { lines: known } = await company.admin.do(addressRoutes.getContract)
    expect(known.find((line) => line.id === user.lineId)?.label).toBe('L4')
    expect(user.cells[2]).toMatchObject({ address: '10.32.5.30', whyNot: null })
  })

  test('MCOP-IPONE-1, IPONE-2, IPONE-3, IPONE-4, IPONE-5, IPONE-6: one user’s items are chosen, typed, registered and changed on one page, and neither another choice nor a link loses anything', async () => {
    const company = await stage.company(referenceLines)
    await register(company, { User3: 'L2' })
    const page = await stage.open(company.admin)
    await page.goto('/admin/users')
    await link(page, 'User3').click()
    await link(page, '詳細を開く').click()
    await link(page, 'サービス編集').click()
    await heading(page, 'ユーザ（サービス設定）[編集]')
    await choose(page, act)
    for (const absent of ['VPNグループ名', 'サブネットマスク']) expect(await page.getByText(absent).count()).toBe(0)

    await page.keyboard.type('10.32.5.31')
    await choose(page, sby)
    await choose(page, act)
    await link(page, 'モバイル契約情報').click()
    await button(page.getByRole('dialog', { name: '変更を保存していません' }), '編集を続ける').click()
    expect(await addressField(page, act).inputValue()).toBe('10.32.5.31')
    expect(await page.getByRole('textbox', { name: '固定IPアドレス' }).count()).toBe(6)
    await save(page)
    await choose(page, sby)
    await page.keyboard.type('10.32.5.32')
    await save(page)
    expect(await savedOf(company.admin, 'User3')).toEqual({ [act]: '10.32.5.31', [sby]: '10.32.5.32' })

    await choose(page, act)
    await page.keyboard.press('Control+A')
    await page.keyboard.type('10.32.5.33')
    await save(page)
    expect(await savedOf(company.admin, 'User3')).toEqual({ [act]: '10.32.5.33', [sby]: '10.32.5.32' })
  })

  test('MCOP-IPCSV-1, IPCSV-8, IPCSV-16: files go out and come in by service and users, and an initialisation names users and addresses before it happens', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    await register(company, { User3: 'L2', User4: 'L3', User5: 'L4' })
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, 'サービス設定一括ダウンロード').click()
    const unused = await downloadOf(page, lteAct, 'サービス未利用')
    expect(unused.map((row) => [row[0], row[4], row[6]])).toEqual([
      ['ユーザID', 'サービス名', '固定IPアドレス'],
      ...['User3', 'User4', 'User5'].map((userId) => [userId, lteAct, '']),
    ])

    const filled = unused.flatMap((row, index) =>
      row[0] === 'User3' ? [] : [row.with(6, index === 0 ? (row[6] ?? '') : `10.32.5.6${index}`)],
    )
    await page.goto('/admin/addresses')
    await link(page, 'サービス設定一括アップロード').click()
    await uploadOnPage(page, { mode: 'サービス設定更新', option: lteAct, name: 'lte.csv', file: excelCsv(filled) })
    await confirmUpload(page, '2件を更新')
    expect(await savedOf(admin, 'User4')).toEqual({ [lteAct]: '10.32.5.62' })

    await page.goto('/admin')
    await link(page, 'サービス設定一括ダウンロード').click()
    const used = await downloadOf(page, lteAct, 'サービス利用中')
    expect(used.slice(1).map((row) => row[0])).toEqual(['User4', 'User5'])
    expect((await downloadOf(page, lteAct, '全て')).slice(1).map((row) => row[0])).toEqual(['User3', 'User4', 'User5'])

    await page.goto('/admin/addresses')
    await link(page, 'サービス設定一括アップロード').click()
    await uploadOnPage(page, { mode: 'サービス設定初期化', option: lteAct, name: 'lte.csv', file: excelCsv(used) })
    await link(page, '確定').click()
    const go = button(page, '2件を初期化')
    await go.waitFor()
    const main = page.getByRole('main')
    for (const lost of ['User4', '10.32.5.62', 'User5', '10.32.5.63']) await main.getByText(lost).first().waitFor()
    await main.getByText('この項目では通信できなくなります').first().waitFor()
    expect(await savedOf(admin, 'User5')).toEqual({ [lteAct]: '10.32.5.63' })
    await go.click()
    await page.getByText('初期化が終わりました').first().waitFor()
    expect([await savedOf(admin, 'User4'), await savedOf(admin, 'User5')]).toEqual([{}, {}])
  })

  test('MCOP-IPCSV-10: a file with several items needs no choice, since its column E says of each row where it goes', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    await register(company, { User3: 'L2' })
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, 'サービス設定一括ダウンロード').click()
    const [header = [], row = []] = await downloadOf(page, act, '全て')
    const rows = [header, row.with(6, '10.32.5.71'), row.with(4, sby).with(6, '10.32.5.72')]
    await page.goto('/admin/addresses')
    await link(page, 'サービス設定一括アップロード').click()
    await uploadOnPage(page, { mode: 'サービス設定更新', name: 'two.csv', file: excelCsv(rows) })
    await confirmUpload(page, '2件を更新')
    expect(await savedOf(admin, 'User3')).toEqual({ [act]: '10.32.5.71', [sby]: '10.32.5.72' })
  })

  test('MCOP-IP-2, IP-3: an item is called 「サービス」 on every page and in the file, and メール通知 is offered nowhere', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const [id] = await register(company, { User3: 'L2' })
    const page = await stage.open(admin)
    const offered = async () => {
      await field(page, 'サービス選択').waitFor()
      const texts = await field(page, 'サービス選択').locator('option').allTextContents()
      return texts.filter((text) => /MCOP|通知/.test(text))
    }

    await page.goto(`/admin/users/${id}/addresses`)
    expect(await offered()).toEqual(itemNames)
    const explained = page.getByRole('columnheader', { name: 'サービス名（IPアドレスの項目）' })
    await explained.first().waitFor()

    await page.goto('/admin/address-contract')
    await explained.first().waitFor()

    await page.goto('/admin/bulk/mcop-addresses')
    expect(await offered()).toEqual(itemNames)

    await page.goto('/admin')
    await link(page, 'サービス設定一括ダウンロード').click()
    const radios = page.getByRole('group', { name: 'サービス選択' }).getByRole('radio')
    await radios.first().waitFor()
    expect(await radios.count()).toBe(itemNames.length)
    for (const name of itemNames) await page.getByRole('radio', { name, exact: true }).waitFor({ state: 'attached' })
    expect((await downloadOf(page, act, '全て'))[0]?.slice(3, 5)).toEqual(['サービスID', 'サービス名'])

    await page.goto('/admin/addresses')
    await rowOf(page, 'User3').waitFor()
    await button(page, '次の空きアドレスを入力').click()
    await page.getByRole('menuitem').first().waitFor()
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(itemNames)
    await page.keyboard.press('Escape')
    await typeInto(page, rowOf(page, 'User3'), 0, '10.32.5.31')
    await button(page, '一括登録').click()
    await explained.waitFor()
    expect(await page.getByText('メール通知').count()).toBe(0)
  })

  /** Users on contract lines; their row ids. */
  async function register({ admin }: OpenedCompany, given: Readonly<Record<string, string>>): Promise<string[]> {
    const { lines } = await admin.do(addressRoutes.getContract)
    const users: { userId: string; lineId: string | null }[] = []
    for (const [userId, label] of Object.entries(given)) {
      const { id } = await admin.do(registerUserRoute, { body: { userId, email1: `${userId}@page.example` } })
      users.push({ userId: id, lineId: lines.find((line) => line.label === label)?.id ?? null })
    }
    await admin.do(addressRoutes.assignUserLines, { body: { users } })
    return users.map((user) => user.userId)
  }
})

function rowOf(page: Page, userId: string): Locator {
  return page.getByRole('grid').getByRole('row', { name: new RegExp(userId) })
}

async function typeInto(page: Page, row: Locator, column: number, text: string): Promise<void> {
  await row.getByRole('gridcell').nth(column).click()
  await paste(page, text)
}

/** Places of the cells that take nothing. */
async function greyed(row: Locator): Promise<number[]> {
  const states = await row.getByRole('gridcell').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-disabled')))
  return states.flatMap((state, index) => (state === 'true' ? [index] : []))
}

async function importUsers(page: Page, name: string, buffer: Buffer, how: string): Promise<void> {
  await button(page, 'ユーザ一括取り込み').click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await dialog.getByRole('radio', { name: how, exact: true }).check({ force: true })
  await button(dialog, '取り込む').click()
  await dialog.waitFor({ state: 'hidden' })
}

function addressField(page: Page, item: string): Locator {
  return field(page.getByRole('region', { name: item }), '固定IPアドレス')
}

/** 「サービス選択」 leads to the field of the item. */
async function choose(page: Page, item: string): Promise<void> {
  await field(page, 'サービス選択').selectOption({ label: item })
  await expect.poll(() => addressField(page, item).evaluate((input) => input === input.ownerDocument.activeElement)).toBe(true)
}

async function save(page: Page): Promise<void> {
  const saved = page.waitForResponse((response) => response.request().method() === 'PUT' && response.url().endsWith('/addresses'))
  await button(page, '登録').click()
  expect((await saved).status()).toBe(200)
}

/** Chooses on the page of the download, and reads the file. */
async function downloadOf(page: Page, service: string, target: string): Promise<readonly (readonly string[])[]> {
  await page.getByRole('radio', { name: service, exact: true }).check({ force: true })
  await page.getByRole('radio', { name: target, exact: true }).check({ force: true })
  return readExcelCsv((await download(page, 'ダウンロード')).bytes)
}

async function addressesOf(admin: RestSession, userId: string) {
  const [user] = (await admin.do(listUsersRoute, { query: { userIds: userId } })).items
  return admin.do(addressRoutes.getUserAddresses, { params: { userId: user?.id ?? '' } })
}

/** Addresses by the names of their items, as saved. */
async function savedOf(admin: RestSession, userId: string): Promise<Readonly<Record<string, string>>> {
  const { user } = await addressesOf(admin, userId)
  return Object.fromEntries(user.cells.flatMap((cell, index) => (cell.address === null ? [] : [[itemNames[index] ?? '', cell.address]])))
}
