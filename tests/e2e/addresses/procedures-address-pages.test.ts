/** What the manual says of the address pages: one user's page, files by the menu, and what an item is called. */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { addressRoutes } from '../../../src/features/network-addresses/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { referenceLines } from '../../support/e2e/company.ts'
import { excelCsv, readExcelCsv } from '../../support/e2e/excel-file.ts'
import { button, confirmUpload, field, heading, link, uploadOnPage } from '../../support/e2e/pages.ts'
import { download, stageProcedures } from '../../support/e2e/procedures.ts'
import { itemNames, registerOnLines, rowOf, savedOf, typeInto } from './address-steps.ts'

const act = 'MCOP 3G 主(ACT)'
const sby = 'MCOP 3G 副(SBY)'
const lteAct = 'MCOP LTE 主(ACT)'

describe.skipIf(isChromiumMissing)('procedures of the address pages', () => {
  const stage = stageProcedures(520)

  test('MCOP-IPONE-1, IPONE-2, IPONE-3, IPONE-4, IPONE-5, IPONE-6, W31, W33: one user’s items are chosen, typed, registered and changed on one page, and neither another choice nor a link loses anything', async () => {
    const company = await stage.company(referenceLines)
    await registerOnLines(company, { User3: 'L2' })
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

  test('MCOP-IPCSV-1, IPCSV-8, IPCSV-16, W55: files go out and come in by service and users, and an initialisation names users and addresses before it happens', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    await registerOnLines(company, { User3: 'L2', User4: 'L3', User5: 'L4' })
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

  test('MCOP-IPCSV-10, W24, W30: a file with several items needs no choice, since its column E says of each row where it goes', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    await registerOnLines(company, { User3: 'L2' })
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

  test('MCOP-IP-16: the undo of a file says of an address that cannot be put back who has it now', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const [first = '', second = ''] = await registerOnLines(company, { User3: 'L2', User4: 'L2' })
    const assign = async (userId: string, address: string) => {
      await admin.do(addressRoutes.assignAddresses, { body: { changes: [{ userId, item: '3g-act', address }] } })
    }
    await assign(first, '10.32.5.71')
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, 'サービス設定一括ダウンロード').click()
    const [header = [], row = []] = await downloadOf(page, act, 'サービス利用中')
    await page.goto('/admin/bulk/mcop-addresses')
    const file = excelCsv([header, row.with(6, '10.32.5.72')])
    await uploadOnPage(page, { mode: 'サービス設定更新', option: act, name: 'act.csv', file })
    await confirmUpload(page, '1件を更新')
    await assign(second, '10.32.5.71')
    await button(page, '元に戻す').click()
    await page.getByRole('dialog').getByText('（いまUser4が使用しています）').waitFor()
  })

  test('MCOP-CONTRACT-2: the operator saves a contract line only with a range for each of its items, and is told where one is missing', async () => {
    const company = await stage.company()
    const page = await stage.open(stage.operator)
    await page.goto(`/ops/companies/${company.id}?tab=lines`)
    await button(page, '契約回線を追加').click()
    const dialog = page.getByRole('dialog')
    await field(dialog, '回線名').fill('B1')
    await field(dialog, '国内アクセス').selectOption('lte')
    await field(dialog, '国際ローミング').selectOption('lte')
    await field(dialog, 'LTE 主（ACT）').fill('10.43.1.0/24')
    await button(dialog, '保存').click()
    const missing = '使用できる項目ごとに、IPアドレスの範囲を1つ以上入力してください。'
    await expect.poll(() => field(dialog, '国際ローミング LTE').getAttribute('aria-invalid')).toBe('true')
    await dialog.getByText(missing).first().waitFor()
    expect(await field(dialog, 'LTE 主（ACT）').getAttribute('aria-invalid')).not.toBe('true')
    await field(dialog, '国際ローミング LTE').fill('10.43.2.0/24')
    await button(dialog, '保存').click()
    await page.getByText('10.43.2.0/24').first().waitFor()
  })

  test('MCOP-IP-2, IP-3, W23, W32: user page, upload, download and sheet offer exactly the six items to choose from, メール通知 not; user page, contract and confirmation explain 「サービス名」, and the file has a column of this name', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const [id] = await registerOnLines(company, { User3: 'L2' })
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
  })
})

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
