/** Procedures of the manual with departments: by hand, by file, and what is refused. */
import { describe, expect, test } from 'vitest'
import { listDepartmentsRoute, registerDepartmentRoute } from '../../src/features/directory/contract/index.ts'
import { isChromiumMissing } from '../support/e2e/browser.ts'
import { departmentHeader, excelCsv } from '../support/e2e/excel-file.ts'
import { button, confirmUpload, field, heading, link, uploadOnPage } from '../support/e2e/pages.ts'
import { chooseDepartment, download, expectRows, openDepartmentPicker, stageProcedures } from '../support/e2e/procedures.ts'
import type { RestSession } from '../support/e2e/rest.ts'

const list = '部署の一覧'
const codeColumn = 2

describe.skipIf(isChromiumMissing)('procedures with departments', () => {
  const stage = stageProcedures(420)

  test('MCOP-P06: a department is registered at level 1; bad, empty and used values are refused at their fields', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, '部署階層管理').click()
    await link(page, '新規作成').click()
    await heading(page, '部署の新規作成')
    const refusals = [
      { code: 'x'.repeat(101), name: '〇〇部', says: '100文字以内で入力してください。' },
      { code: '00-1', name: '〇〇部', says: '部署コードは半角の英数字で入力してください。' },
      { code: '001', name: '', says: '入力してください。' },
      { code: '000', name: '〇〇部', says: 'この部署コードは使われています。別のコードを入力してください。' },
    ]
    for (const { code, name, says } of refusals) {
      await field(page, '部署コード').fill(code)
      await field(page, '部署名').fill(name)
      await button(page, '登録').click()
      await page.getByText(says, { exact: true }).last().waitFor()
    }
    await field(page, '部署コード').fill('001')
    await field(page, '部署名').fill('〇〇部')
    await field(page, 'メモ').fill('最初の部署')
    await button(page, '登録').click()
    await heading(page, '部署階層管理')
    await expectRows(page, list, ['000', '001'], codeColumn)
    expect(await page.getByRole('row').filter({ hasText: '〇〇部' }).first().innerText()).toContain('第1階層')
  })

  test('MCOP-P07: a department goes below the tenth level, and the eleventh is offered as parent no more', async () => {
    const { admin } = await stage.company()
    const codes = Array.from({ length: 10 }, (_, index) => `L${String(index + 1).padStart(2, '0')}`)
    let parentId: string | null = null
    for (const code of codes) parentId = await register(admin, code, parentId)
    const page = await stage.open(admin)
    await page.goto('/admin/departments/new')
    await field(page, '部署コード').fill('L11')
    await field(page, '部署名').fill('L11部')
    await chooseDepartment(page, '親部署', 'L10', 'L10部')
    await button(page, '登録').click()
    await heading(page, '部署階層管理')
    const row = page.getByRole('table', { name: list }).getByRole('row').filter({ hasText: 'L11部' })
    await row.first().waitFor()
    expect(await row.first().innerText()).toContain('第11階層')

    await page.goto('/admin/departments/new')
    const picker = await openDepartmentPicker(page, '親部署')
    await picker.getByLabel('部署コードか部署名').fill('L1')
    await button(picker, '検索').click()
    await picker.getByRole('button', { name: /^L10L10部/ }).waitFor()
    expect(await picker.getByText('L11部').count()).toBe(0)
  })

  test('MCOP-P08: a department is found, renamed and moved to level 1 by either 「編集」; its code and its own children are out of reach', async () => {
    const { admin } = await stage.company()
    const top = await register(admin, '001')
    const middle = await register(admin, '002', top)
    await register(admin, '003', middle)
    const page = await stage.open(admin)
    await page.goto('/admin/departments')
    await expectRows(page, list, ['000', '001', '002', '003'], codeColumn)
    const edits = page.getByRole('row').filter({ hasText: '002部' }).getByRole('link', { name: '編集 002部' })
    await edits.first().click()
    await heading(page, '部署の編集')
    expect(await field(page, '部署コード').count()).toBe(0)
    const picker = await openDepartmentPicker(page, '親部署')
    await picker.getByLabel('部署コードか部署名').fill('00')
    await button(picker, '検索').click()
    await picker.getByRole('button', { name: /^001001部/ }).waitFor()
    expect(await picker.getByRole('button', { name: /^00[23]/ }).count()).toBe(0)
    await page.keyboard.press('Escape')
    await picker.waitFor({ state: 'hidden' })
    await field(page, '部署名').fill('新しい部')
    await button(page, '指定をやめる').click()
    await button(page, '更新').click()
    await heading(page, '部署階層管理')
    const renamed = page.getByRole('table', { name: list }).getByRole('row').filter({ hasText: '新しい部' })
    await renamed.filter({ hasText: '第1階層' }).first().waitFor()
    await expectRows(page, list, ['000', '001', '002', '003'], codeColumn)
    await renamed.getByRole('link', { name: '編集 新しい部' }).last().click()
    await heading(page, '部署の編集')
    expect(await field(page, '部署名').inputValue()).toBe('新しい部')
  })

  test('MCOP-P11: the departments come as a CSV file of code page 932 with CRLF, the built-in one among them', async () => {
    const { admin } = await stage.company()
    await register(admin, '002', await register(admin, '001', null, '営業㈱①部'), '髙﨑課')
    const page = await stage.open(admin)
    await page.goto('/admin/departments')
    await link(page, '一括ダウンロード').click()
    await heading(page, '一括ダウンロード')
    const { bytes } = await download(page, 'ダウンロード')
    const built = await admin.do(listDepartmentsRoute, { query: { words: '000' } })
    const rows = [
      ['000', built.items[0]?.name ?? '', '', built.items[0]?.memo ?? ''],
      ['001', '営業㈱①部', '', ''],
      ['002', '髙﨑課', '001', ''],
    ]
    // Byte for byte what another encoder makes of it: code page 932 and CRLF.
    expect(bytes.equals(excelCsv([departmentHeader, ...rows]))).toBe(true)
  })

  test('MCOP-P12: two departments come by a file, after a confirmation of exactly two, with zeros and places kept', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    const file = excelCsv([departmentHeader, ['001', '〇〇部', '', 'memo'], ['002', '■■部門', '001', '']])
    await page.goto('/admin/departments')
    await link(page, '一括アップロード').click()
    await uploadOnPage(page, { mode: '追加', name: '部署.csv', file })
    await expectTotal(admin, 1)
    await confirmUpload(page, '2件を登録')
    await page.goto('/admin/departments')
    await expectRows(page, list, ['000', '001', '002'], codeColumn)
    const below = page.getByRole('row').filter({ hasText: '■■部門' }).first()
    expect(await below.innerText()).toMatch(/〇〇部[\s\S]*第2階層/)
  })

  test('MCOP-P15: a department file with errors lists rows and reasons, offers no registration and adds nothing', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    const wrong = [
      ['101', '良い部', '', ''],
      ['102', '迷子部', '999', ''],
      ['103', 'あ'.repeat(101), '', ''],
      ['104', '一つ目', '', ''],
      ['104', '二つ目', '', ''],
    ]
    await page.goto('/admin/bulk/mcop-departments')
    await uploadOnPage(page, { mode: '追加', name: '部署.csv', file: excelCsv([departmentHeader, ...wrong]) })
    await page.getByRole('region', { name: '直すところだけ' }).waitFor()
    const problems = await page.getByRole('region', { name: '直すところだけ' }).locator('tbody').innerText()
    expect(problems).toMatch(/^3\s[\s\S]*102[\s\S]*指定された部署が存在しません。/)
    expect(problems).toMatch(/4\s[\s\S]*103[\s\S]*100文字以内で入力してください。/)
    expect(problems).toMatch(/[56]\s[\s\S]*104[\s\S]*ファイル内で重複しています。/)
    expect(problems).not.toContain('良い部')
    expect(await link(page, '確定').count()).toBe(0)
    await expectTotal(admin, 1)
  })
})

async function register(admin: RestSession, code: string, parentId: string | null = null, name = `${code}部`): Promise<string> {
  return (await admin.do(registerDepartmentRoute, { body: { code, name, parentId, memo: '' } })).id
}

async function expectTotal(admin: RestSession, total: number): Promise<void> {
  expect((await admin.do(listDepartmentsRoute)).total).toBe(total)
}
