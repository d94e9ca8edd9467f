/** An administrator walks into what the manual warns of when files go in (mcop.md, warnings), and comes out unhurt; docs/traps.md lists all of it. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { listUsersRoute } from '../../../src/features/directory/contract/index.ts'
import { addressRoutes } from '../../../src/features/network-addresses/contract/index.ts'
import { readTable } from '../../../src/protocols/tabular/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { openJourneyCompany, referenceLines } from '../../support/e2e/company.ts'
import { excelCsv, newUserRows, userHeader } from '../../support/e2e/excel-file.ts'
import { button, confirmUpload, field, heading, link, paste, uploadOnPage } from '../../support/e2e/pages.ts'
import { download, downloadCsv, stageProcedures } from '../../support/e2e/procedures.ts'
import type { RestSession } from '../../support/e2e/rest.ts'
import { registerOnLines, savedOf } from '../addresses/address-steps.ts'

describe.skipIf(isChromiumMissing)('traps of files', () => {
  const stage = stageProcedures(560)
  const idsOf = async (admin: RestSession) => (await admin.do(listUsersRoute)).items.map((user) => user.userId)
  const mail = (userId: string) => `${userId.toLowerCase()}@traps.example`

  test('MCOP-W10, CSV-5: a first line that was retyped is taken where it means the same; otherwise the page says which column, and gives a new template', async () => {
    const { admin, code } = await stage.company()
    const [header = [], row = []] = newUserRows(code, [{ ユーザID: 'Header1', 'E-Mail1': mail('Header1') }])
    const page = await stage.open(admin)
    await page.goto('/admin/bulk/mcop-users')
    const file = excelCsv([header.with(0, '利用者ID'), row])
    await uploadOnPage(page, { mode: '追加', name: '見出し.csv', file })
    await page.getByText('A列の見出しは「ユーザID」ですが、ファイルでは「利用者ID」です。').waitFor()
    const template = await download(page, '新しいテンプレートを保存')
    expect(template.name).toMatch(/\.xlsx$/)
    const rows: (readonly string[])[] = []
    for await (const { cells } of await readTable(template.bytes)) rows.push(cells)
    expect(rows[0]).toEqual(userHeader)

    await link(page, '直したファイルを読み込み直す').click()
    const retyped = header.with(0, ' ﾕｰｻﾞID ').with(8, '利用可能か?')
    await uploadOnPage(page, { mode: '追加', name: '見出し.csv', file: excelCsv([retyped, row]) })
    await confirmUpload(page, '1人を登録')
    expect(await idsOf(admin)).toEqual(['Header1'])
  })

  test('MCOP-W11, CSV-16, W16, W17: without any file: ids and addresses are pasted into a table whose other cells are filled already', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin/bulk/mcop-users')
    await link(page, '表に入力する').click()
    await heading(page, '表に入力する')
    await page.getByRole('radio', { name: '追加', exact: true }).check({ force: true })
    const grid = page.getByRole('grid')
    const cell = (row: number, column: number) => grid.getByRole('row').nth(row).getByRole('gridcell').nth(column)
    const at = (header: (typeof userHeader)[number]) => userHeader.indexOf(header)
    await cell(1, 0).click()
    await paste(page, 'Typed1\r\nTyped2\r\n')
    await expect.poll(() => cell(2, at('ポリシーパターンID')).innerText()).toBe('z'.repeat(20))
    expect(await cell(2, at('部署ID')).innerText()).toBe('000')
    expect(await cell(3, at('認証方式')).innerText()).toBe('')
    await cell(1, at('E-Mail1')).click()
    await paste(page, `${mail('Typed1')}\r\n${mail('Typed2')}`)
    await button(page, '入力した内容を確認').click()
    await heading(page, '読み込んだ内容を確認')
    await confirmUpload(page, '2人を登録')
    expect(await idsOf(admin)).toEqual(['Typed1', 'Typed2'])
  })

  test('MCOP-W15, W16, W17, UCSV-2: the template for new users needs only ids and addresses; rows too many do no harm', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin/bulk/mcop-users')
    await page.getByLabel('ファイルの形式').selectOption({ label: 'CSV（Shift_JIS、Excel向け）' })
    const [header = [], ...rows] = await downloadCsv(page, 'ダウンロード')
    expect(header).toEqual(userHeader)
    expect(rows).toHaveLength(20)
    const filled = rows.map((row, index) =>
      index < 2 ? row.with(0, `New${index}`).with(header.indexOf('E-Mail1'), mail(`New${index}`)) : row,
    )
    await uploadOnPage(page, { mode: '追加', name: 'テンプレート.csv', file: excelCsv([header, ...filled]) })
    await confirmUpload(page, '2人を登録')
    const { items } = await admin.do(listUsersRoute)
    expect(items.map((user) => [user.userId, user.department.code, user.registration])).toEqual([
      ['New0', '000', 'provisional'],
      ['New1', '000', 'provisional'],
    ])
  })

  let limited = 570
  test('MCOP-W13, CSV-7: the limit stands on the first page; a larger file goes on in parts, each checked and confirmed', async () => {
    const code = `C000000${limited++}`
    const { admin } = await openJourneyCompany(stage.genkan, stage.operator, { code, rowLimit: 3 })
    const page = await stage.open(admin)
    await page.goto('/admin/bulk/mcop-users')
    await page.getByText('一度に3件まで。').waitFor()
    const ids = Array.from({ length: 5 }, (_, index) => `Part${index}`)
    const rows = newUserRows(
      code,
      ids.map((userId) => ({ ユーザID: userId, 'E-Mail1': mail(userId) })),
    )
    await uploadOnPage(page, { mode: '追加', name: '五人.csv', file: excelCsv(rows) })
    await page.getByText('一度に処理できるのは3件までです。').first().waitFor()
    await button(page, '3件ごとに分割して処理').click()
    await confirmUpload(page, '3人を登録')
    expect(await idsOf(admin)).toEqual(ids.slice(0, 3))
    await link(page, '次の部分（2／2）を確認').click()
    await button(page, 'この部分を確認').click()
    await confirmUpload(page, '2人を登録')
    expect(await idsOf(admin)).toEqual(ids)
  })

  test('MCOP-W12, CSV-11, W08: one wrong cell is put right in the table of the page, without another round through Excel', async () => {
    const { admin, code } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin/bulk/mcop-users')
    const rows = newUserRows(code, [
      { ユーザID: 'Right', 部署ID: '0', 'E-Mail1': mail('Right') },
      { ユーザID: 'wrong@id', 部署ID: '0', 'E-Mail1': mail('Wrong') },
    ])
    await uploadOnPage(page, { mode: '追加', name: '誤り.csv', file: excelCsv(rows) })
    await page.getByText('1行に直すところがあります').waitFor()
    await page.getByRole('textbox', { name: '行 3 A ユーザID: 値を直す' }).fill('Corrected')
    await button(page, '直した内容を確認').click()
    await page.getByText('登録できます').first().waitFor()
    await link(page, '確定').click()
    // Both rows stand beside the tick that puts the zeros back.
    const zeros = page.getByRole('region', { name: '先頭の0を補った値で処理します' })
    for (const words of ['Right', 'Corrected', '0 → 000']) await zeros.getByText(words).first().waitFor()
    expect(await button(page, '2人を登録').isDisabled()).toBe(true)
    await page.getByLabel('先頭の0を補った値で処理します：2件').check({ force: true })
    await button(page, '2人を登録').click()
    await page.getByText('登録が終わりました').first().waitFor()
    expect(await idsOf(admin)).toEqual(['Corrected', 'Right'])
  })

  test('MCOP-W52, W54, IPCSV-5, IPCSV-17: memos that are not kept are said to be so, and addresses that would go stand by themselves with a tick of their own', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const [first = '', second = ''] = await registerOnLines(company, { Loses: 'L1', Keeps: 'L1' })
    const changes = [
      { userId: first, item: '3g-act' as const, address: '10.32.5.81' },
      { userId: second, item: '3g-act' as const, address: '10.32.5.82' },
    ]
    await admin.do(addressRoutes.assignAddresses, { body: { changes } })
    const page = await stage.open(admin)
    await page.goto('/admin/bulk/mcop-addresses/download')
    await page.getByRole('radio', { name: 'サービス利用中', exact: true }).check({ force: true })
    const [header = [], ...rows] = await downloadCsv(page, 'ダウンロード')
    const edited = rows.map((row) => (row[0] === 'Loses' ? row.with(6, '') : row.with(6, '10.32.5.83').with(8, '覚え書き')))
    await page.goto('/admin/bulk/mcop-addresses')
    await uploadOnPage(page, { mode: 'サービス設定更新', name: '更新.csv', file: excelCsv([header, ...edited]) })
    await page.getByText('メモ1〜3は保存されません。').first().waitFor()
    await link(page, '確定').click()
    const gone = page.getByRole('region', { name: 'IPアドレスの削除を確認しました' })
    await gone.getByText('10.32.5.81 → （空）').waitFor()
    expect(await gone.getByRole('listitem').count()).toBe(1)
    await page.getByText('IPアドレスが削除され、この項目では接続できなくなります').first().waitFor()
    expect(await button(page, '2件を更新').isDisabled()).toBe(true)
    await page.getByLabel('IPアドレスの削除を確認しました：1件').check({ force: true })
    await button(page, '2件を更新').click()
    await page.getByText('登録が終わりました').first().waitFor()
    expect([await savedOf(admin, 'Loses'), await savedOf(admin, 'Keeps')]).toEqual([{}, { 'MCOP 3G 主(ACT)': '10.32.5.83' }])
  })

  test('MCOP-W48, DCSV-15: a file that would delete most departments names them and wants their number typed', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin/bulk/mcop-departments')
    const all = ['101', '102', '103'].map((code) => [code, `${code}部`, '', ''])
    const header = ['部署ID', '部署名', '親部署ID', 'メモ']
    await uploadOnPage(page, { mode: '追加', name: '部署.csv', file: excelCsv([header, ...all]) })
    await confirmUpload(page, '3件を登録')
    await page.goto('/admin/bulk/mcop-departments')
    await uploadOnPage(page, { mode: '削除', name: '全部.csv', file: excelCsv([header, ...all]) })
    await link(page, '確定').click()
    await expectNamed(page, ['101部', '102部', '103部'])
    const go = button(page, '3件を削除')
    expect(await go.isDisabled()).toBe(true)
    await field(page, '件数').fill('3')
    await go.click()
    await page.getByText('削除が終わりました').first().waitFor()
    await button(page, '元に戻す').click()
    await button(page.getByRole('alertdialog'), '3件を元に戻す').click()
    await page.getByText('元に戻しました').first().waitFor()
    await page.goto('/admin/departments')
    await expectNamed(page, ['101部', '102部', '103部'])
  })
})

async function expectNamed(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) await page.getByRole('main').getByText(name).first().waitFor()
}
