/** What the first page and the pages of uploads promise beside the manual's procedures (mcop.md: CSV, UCSV, DCSV, GEN). */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { listDepartmentsRoute, listUsersRoute, registerUserRoute } from '../../../src/features/directory/contract/index.ts'
import { addressRoutes } from '../../../src/features/network-addresses/contract/index.ts'
import { sendNotice } from '../../../src/features/notifications/contract/index.ts'
import { openCompany } from '../../../src/features/tenancy/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { chosenPassword, initialPassword, signInAsAdministrator } from '../../support/e2e/company.ts'
import { departmentHeader, excelCsv, newUserRows } from '../../support/e2e/excel-file.ts'
import { button, confirmUpload, field, heading, link, signInAtAdmin, uploadOnPage } from '../../support/e2e/pages.ts'
import { downloadCsv, expectRows, stageProcedures } from '../../support/e2e/procedures.ts'
import { keyColumn, registerDepartment, upload, userList } from './directory-steps.ts'

describe.skipIf(isChromiumMissing)('starting up, and uploads on their pages', () => {
  const stage = stageProcedures(700)

  test('MCOP-GEN-3: the first page lists the steps of starting up in their order, each leads to its page, and the work done in that order ticks them off', async () => {
    const code = stage.newCode()
    const administrator = { userId: 'admin01', displayName: '管理者', email: 'admin01@pages.example', initialPassword }
    const company = { code, name: '手順商事', services: ['vpn-access'], rowLimit: 1000, administrator }
    await stage.operator.do(openCompany, { body: company })
    const page = await stage.open()
    await signInAtAdmin(page, { companyCode: code, password: initialPassword })
    await heading(page, '企業管理者パスワード変更')
    await field(page, '初期パスワード（初期Password）').fill(initialPassword)
    for (const name of ['新しいパスワード（新しいPassword）', '新しいパスワード（確認）']) await field(page, name).fill(chosenPassword)
    await button(page, '更新').click()
    await heading(page, 'ホーム')
    const admin = await signInAsAdministrator(stage.genkan, code)
    const steps = [
      'ログイン',
      '企業管理者パスワードの変更',
      '部署の登録',
      'ユーザーIDの登録',
      '登録内容の確認',
      'IPアドレスの登録',
      '接続URLメールの送信',
    ]
    const states = async (...expected: readonly string[]) => {
      await page.goto('/admin')
      const lines = page.getByRole('region', { name: '利用開始の手順' }).getByRole('listitem')
      const shown = async () => (await lines.allInnerTexts()).map((text) => text.replaceAll(/\s/g, ''))
      await expect
        .poll(async () => (await shown()).map((text) => /済み|任意|未実施/.exec(text)?.[0]))
        .toEqual(['済み', '済み', ...expected])
      for (const [index, text] of (await shown()).entries()) expect(text).toContain(`${index + 1}${steps[index]}`)
    }
    const open = async (step: string, title: string) => {
      await link(page, `「${step}」を開く`).click()
      await heading(page, title)
    }
    await states('任意', '未実施', '未実施', '未実施', '未実施')
    await open('部署の登録', '部署階層管理')
    await registerDepartment(admin, '001', '〇〇部')
    await states('済み', '未実施', '未実施', '未実施', '未実施')
    await open('ユーザーIDの登録', 'ユーザー管理')
    const { id } = await admin.do(registerUserRoute, { body: { userId: 'User1', email1: 'user1@pages.example' } })
    await states('済み', '済み', '未実施', '未実施', '未実施')
    await open('登録内容の確認', 'ユーザー管理')
    await expectRows(page, userList, ['User1'], keyColumn)
    await page.goto('/admin')
    await open('IPアドレスの登録', 'IPアドレス一括設定')
    const cells = [{ item: 'lte-act', address: '10.32.5.31' }]
    await admin.do(addressRoutes.saveUserAddresses, {
      params: { userId: id },
      body: { cells, acknowledge: ['not-in-contract', 'out-of-range'] },
    })
    await states('済み', '済み', '済み', '済み', '未実施')
    await open('接続URLメールの送信', 'ユーザー通知')
    await admin.do(sendNotice, { body: { templateId: '244', userIds: [id] } })
    await states('済み', '済み', '済み', '済み', '済み')
  })

  test('MCOP-CSV-20, UCSV-3, DCSV-7: both upload pages ask for 追加, 更新 or 削除, none of them chosen, and a file, and end in 登録', async () => {
    const { admin, code } = await stage.company()
    const page = await stage.open(admin)
    const cases = [
      ['ユーザー管理', '一括登録', excelCsv(newUserRows(code, [{ ユーザID: 'User1', 'E-Mail1': 'user1@pages.example' }])), '1人を登録'],
      ['部署階層管理', '一括アップロード', excelCsv([departmentHeader, ['001', '〇〇部', '', '']]), '1件を登録'],
    ] as const
    for (const [menu, way, file, confirmation] of cases) {
      await page.goto('/admin')
      await link(page, menu).click()
      await link(page, way).click()
      const modes = page.getByRole('radio')
      await expect.poll(() => modes.count()).toBe(3)
      expect(await page.getByRole('group', { name: '処理' }).locator('label').allInnerTexts()).toEqual(['追加', '更新', '削除'])
      expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
      await page.getByText('参照', { exact: true }).waitFor()
      await button(page, 'アップロード').click()
      await page.getByText('処理を選んでください。').first().waitFor()
      await page.getByText('ファイルを選んでください。').first().waitFor()
      await modes.first().check({ force: true })
      await modes.last().check({ force: true })
      expect(await page.getByRole('radio', { checked: true }).count()).toBe(1)
      await uploadOnPage(page, { mode: '追加', name: 'a.csv', file })
      await confirmUpload(page, confirmation)
    }
  })

  test('MCOP-UCSV-16: the end of an upload says how many were added, updated or deleted, and leads to the new ones', async () => {
    const { admin, code } = await stage.company()
    await admin.do(registerUserRoute, { body: { userId: 'Former', email1: 'former@pages.example' } })
    const page = await stage.open(admin)
    const file = (memo: string) =>
      excelCsv(
        newUserRows(
          code,
          ['New1', 'New2'].map((userId) => ({ ユーザID: userId, 'E-Mail1': `${userId}@pages.example`, メモ: memo })),
        ),
      )
    await upload(page, 'mcop-users', '追加', file(''))
    await confirmUpload(page, '2人を登録')
    await page.getByText('ユーザー2人を追加しました。').waitFor()
    await link(page, '仮登録のユーザーを見る').click()
    await expectRows(page, userList, ['Former', 'New1', 'New2'], keyColumn)
    await page.getByText('登録状況：仮登録').waitFor()
    await upload(page, 'mcop-users', '更新', file('変更'))
    await confirmUpload(page, '2人を更新')
    await page.getByText('ユーザー2人を更新しました。').waitFor()
    expect(await link(page, '仮登録のユーザーを見る').count()).toBe(0)
    await upload(page, 'mcop-users', '削除', file(''))
    await deleteUploaded(page, 2, '2人を削除')
    await page.getByText('ユーザー2人を削除しました。').waitFor()
    expect((await admin.do(listUsersRoute)).items.map((user) => user.userId)).toEqual(['Former'])
  })

  test('MCOP-DCSV-1, 16, 17: the file of all departments, its codes kept as text, changes the rows that stay in it; the end tells mode and number', async () => {
    const { admin } = await stage.company()
    for (const code of ['001', '002', '003']) await registerDepartment(admin, code, `${code}部`)
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, '部署階層管理').click()
    await link(page, '一括ダウンロード').click()
    const rows = await downloadCsv(page, 'ダウンロード')
    expect(rows.slice(1).map(([code, name]) => [code, name])).toEqual([
      ['000', '標準'],
      ['001', '001部'],
      ['002', '002部'],
      ['003', '003部'],
    ])
    await upload(page, 'mcop-departments', '追加', excelCsv([departmentHeader, ['004', '新しい部', '003', '']]))
    await confirmUpload(page, '1件を登録')
    await page.getByText('部署1件を追加しました。').waitFor()
    await page.goto('/admin/bulk/mcop-departments')
    await page.getByRole('radio', { name: '更新' }).check({ force: true })
    await page.getByText('Excelでは「文字列」にする列：A, C').waitFor()
    await page.getByRole('radio', { name: '削除' }).check({ force: true })
    await page.getByText(/^Excelでは「文字列」にする列：A$/).waitFor()
    await upload(page, 'mcop-departments', '更新', excelCsv([departmentHeader, ['002', '改名', '001', ''], ['003', '003部', '', 'メモ']]))
    await confirmUpload(page, '2件を更新')
    await page.getByText('部署2件を更新しました。').waitFor()
    await upload(page, 'mcop-departments', '削除', excelCsv([departmentHeader, ['004', '', '', '']]))
    await link(page, '確定').click()
    await button(page, '1件を削除').click()
    await page.getByText('削除が終わりました').waitFor()
    await page.getByText('部署1件を削除しました。').waitFor()
    const after = (await admin.do(listDepartmentsRoute)).items.map((one) => [one.code, one.name, one.parent?.code ?? '', one.memo])
    expect(after.slice(1)).toEqual([
      ['001', '001部', '', ''],
      ['002', '改名', '001', ''],
      ['003', '003部', '', 'メモ'],
    ])
  })

  test('MCOP-DCSV-8: a file of departments among the users, or the reverse, is taken to the right page without choosing it again', async () => {
    const { admin, code } = await stage.company()
    const page = await stage.open(admin)
    const people = excelCsv(newUserRows(code, [{ ユーザID: 'Astray', 'E-Mail1': 'astray@pages.example' }]))
    const cases = [
      ['mcop-users', excelCsv([departmentHeader, ['001', '〇〇部', '', '']]), '部署階層', '1件を登録'],
      ['mcop-departments', people, 'ユーザー', '1人を登録'],
    ] as const
    for (const [wrong, file, right, confirmation] of cases) {
      await upload(page, wrong, '追加', file)
      await page.getByText(`これは「${right}」のファイルです。`).waitFor()
      await link(page, 'このファイルをそちらで読み込む').click()
      await heading(page, `${right} 一括アップロード`)
      expect(await page.locator('input[type="file"]').count()).toBe(0)
      await page.getByRole('radio', { name: '追加' }).check({ force: true })
      await button(page, 'アップロード').click()
      await heading(page, '読み込んだ内容を確認')
      await confirmUpload(page, confirmation)
    }
    expect((await admin.do(listUsersRoute)).items.map((user) => user.userId)).toEqual(['Astray'])
    expect((await admin.do(listDepartmentsRoute)).items.map((one) => one.code)).toEqual(['000', '001'])
  })
})

async function deleteUploaded(page: Page, count: number, confirmation: string): Promise<void> {
  await link(page, '確定').click()
  await field(page, '件数').fill(String(count))
  await button(page, confirmation).click()
}
