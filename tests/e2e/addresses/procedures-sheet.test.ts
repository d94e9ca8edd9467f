/** What the manual says of 「IPアドレス一括設定」: the list of users that becomes its rows, what its cells take, and what is confirmed. */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { registerDepartmentRoute } from '../../../src/features/directory/contract/index.ts'
import { addressRoutes, deleteContractLine } from '../../../src/features/network-addresses/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { referenceLines } from '../../support/e2e/company.ts'
import { excelCsv } from '../../support/e2e/excel-file.ts'
import { button, heading, paste } from '../../support/e2e/pages.ts'
import { chooseDepartment, download, expectRows, filterBy, stageProcedures } from '../../support/e2e/procedures.ts'
import { registerUser, settleUser } from '../../support/e2e/settled-user.ts'
import { addressesOf, itemNames, registerOnLines, rowOf, savedOf, typeInto } from './address-steps.ts'

describe.skipIf(isChromiumMissing)('procedures of the address sheet', () => {
  const stage = stageProcedures(540)

  test('MCOP-IPTOOL-2, IPTOOL-3, IPTOOL-4, IPTOOL-8, W27, W28: the 仮登録 users of a department become the rows of the sheet, whose columns take what the contract allows; another list is added after asking', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const department = await admin.do(registerDepartmentRoute, { body: { code: '001', name: '営業部' } })
    await registerOnLines(company, { User5: 'L4' })
    const { url } = stage.genkan
    await settleUser({ url, mailbox: stage.mailbox, admin }, 'User6', { departmentId: department.id })
    for (const userId of ['User7', 'User8']) await registerUser(admin, userId, { departmentId: department.id })

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
    await registerOnLines(company, { User3: 'L2', User4: 'L3' })
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

  test('MCOP-IPTOOL-5: addresses to be removed are in no file, which is said beside the files, and there is none of them alone', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const [user3 = ''] = await registerOnLines(company, { User3: 'L2' })
    await admin.do(addressRoutes.assignAddresses, {
      body: { changes: [{ userId: user3, item: '3g-act', address: '10.32.5.31' }], acknowledge: [] },
    })
    const page = await stage.open(admin)
    await page.goto('/admin/addresses')
    await rowOf(page, 'User3').getByRole('gridcell').first().click()
    await page.keyboard.press('Delete')
    await page.getByText('変更 1件 ・ エラー 0件').waitFor()
    expect(await button(page, 'サービス設定csv出力').getAttribute('aria-disabled')).toBe('true')
    await typeInto(page, rowOf(page, 'User3'), 1, '10.32.5.42')
    await page.getByText('変更 2件 ・ エラー 0件').waitFor()
    await download(page, 'サービス設定csv出力')
    await page.getByText('IPアドレスを消す1個の入力は、どのファイルにも含まれません。「一括登録」で登録してください。').waitFor()
  })

  test('MCOP-IPTOOL-7: what is confirmed is what was seen, though the operator deletes the contract line meanwhile; then nothing is saved', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    await registerOnLines(company, { User3: 'L2' })
    const { lines } = await admin.do(addressRoutes.getContract)
    const page = await stage.open(admin)
    await page.goto('/admin/addresses')
    await rowOf(page, 'User3').waitFor()
    await typeInto(page, rowOf(page, 'User3'), 6, 'L4')
    await page.getByText('変更 1件 ・ エラー 0件').waitFor()
    await button(page, '一括登録').click()
    const rows = page.getByRole('table', { name: '契約回線の割り当て' }).locator('tbody tr')
    await rows.first().waitFor()

    const params = { companyId: company.id, lineId: lines.find((line) => line.label === 'L4')?.id ?? '' }
    await stage.operator.do(deleteContractLine, { params })
    const asked = page.waitForResponse((response) => response.url().endsWith('/address-contract'))
    // Somebody who comes back to the window after a minute: what is on the page is asked again.
    await page.clock.setFixedTime(new Date(Date.now() + 60_000))
    await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`)
    await (await asked).finished()
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    expect((await rows.allInnerTexts()).map((text) => text.split(/\s+/))).toEqual([['User3', 'L2', 'L4']])

    await button(page, '1件を登録').click()
    await page.getByRole('alert').first().waitFor()
    const l2 = lines.find((line) => line.label === 'L2')?.id
    expect((await addressesOf(admin, 'User3')).user.lineId).toBe(l2)
    await button(page, '入力に戻る').click()
    await page.getByText('変更 1件 ・ エラー 1件').waitFor()
  })

  test('MCOP-IPTOOL-7: what another administrator saved meanwhile is named after the refusal; the input stays, and is registered without opening the page again', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const [user3 = ''] = await registerOnLines(company, { User3: 'L2', User4: 'L2' })
    const page = await stage.open(admin)
    await page.goto('/admin/addresses')
    await rowOf(page, 'User3').waitFor()
    await typeInto(page, rowOf(page, 'User3'), 0, '10.32.5.31')
    await typeInto(page, rowOf(page, 'User4'), 0, '10.32.5.41')
    await page.getByText('変更 2件 ・ エラー 0件').waitFor()
    await admin.do(addressRoutes.assignAddresses, {
      body: { changes: [{ userId: user3, item: '3g-act', address: '10.32.5.99' }], acknowledge: [] },
    })
    await button(page, '一括登録').click()
    await button(page, '2件を登録').click()
    await page.getByRole('alert').first().waitFor()
    const told = page.getByRole('status').filter({ hasText: 'ほかの管理者が次の内容を変更しました' })
    await told.getByText(`User3の${itemNames[0]}：なし → 10.32.5.99`).waitFor()
    expect(await button(page, '2件を登録').getAttribute('aria-disabled')).toBe('true')
    expect(await savedOf(admin, 'User4')).toEqual({})

    await button(page, '入力に戻る').click()
    await told.waitFor()
    await page.getByText('変更 2件 ・ エラー 0件').waitFor()
    await button(page, '一括登録').click()
    const rows = page.getByRole('table', { name: '登録内容の確認' }).locator('tbody tr')
    await rows.first().waitFor()
    expect((await rows.allInnerTexts()).map((text) => text.trim().split(/[\t\n]+/))).toEqual([
      ['User3', itemNames[0], '10.32.5.99', '10.32.5.31'],
      ['User4', itemNames[0], '–', '10.32.5.41'],
    ])
    await button(page, '2件を登録').click()
    await page.getByText('2件のIPアドレスを登録しました。').first().waitFor()
    await expect.poll(() => told.count()).toBe(0)
    expect([await savedOf(admin, 'User3'), await savedOf(admin, 'User4')]).toEqual([
      { [itemNames[0] ?? '']: '10.32.5.31' },
      { [itemNames[0] ?? '']: '10.32.5.41' },
    ])
  })
})

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
