/** What the pages of departments promise beside the manual's procedures, and what asks before it deletes (mcop.md: DEPT, GEN). */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { listDepartmentsRoute, listUsersRoute, registerUserRoute } from '../../../src/features/directory/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { excelCsv, userHeader } from '../../support/e2e/excel-file.ts'
import { button, field, heading, link, uploadOnPage } from '../../support/e2e/pages.ts'
import { chooseDepartment, expectRows, openDepartmentPicker, stageProcedures } from '../../support/e2e/procedures.ts'
import { departmentList, keyColumn, registerDepartment, registerUser, tick, userList } from './directory-steps.ts'

describe.skipIf(isChromiumMissing)('departments on their pages', () => {
  const stage = stageProcedures(720)

  test('MCOP-DEPT-1, 19: wherever a department is chosen, its code is typed or its name clicked; people are found by it, and picked for a mail', async () => {
    const { admin } = await stage.company()
    for (const [code, name] of Object.entries({ 101: '〇〇部', 102: '■■部門' })) {
      const departmentId = await registerDepartment(admin, code, name)
      await admin.do(registerUserRoute, { body: { userId: `User${code}`, email1: `user${code}@pages.example`, departmentId } })
    }
    const page = await stage.open(admin)
    const chosen = page.locator('input[name="departmentId"]').locator('..')
    const chooseByNameThenCode = async (label: string) => {
      await (await openDepartmentPicker(page, label)).getByText('〇〇部').click()
      await expect.poll(() => chosen.innerText()).toContain('101')
      await chooseDepartment(page, label, '102', '■■部門')
      await expect.poll(() => chosen.innerText()).toContain('102')
    }
    await page.goto('/admin/users/new')
    await page.getByText('標準').first().waitFor()
    await chooseByNameThenCode('部署')
    await page.goto('/admin/users')
    await button(page, '詳しい条件').click()
    await chooseByNameThenCode('部署')
    await button(page, '検索').click()
    await expectRows(page, userList, ['User102'], keyColumn)
    await page.goto('/admin/notify')
    await chooseByNameThenCode('対象部署')
    await page.getByRole('checkbox', { name: 'User101を選択' }).waitFor({ state: 'hidden' })
    await page.getByRole('checkbox', { name: 'User102を選択' }).check({ force: true })
    await button(page, '追加>>').click()
    await expect.poll(() => page.getByRole('main').innerText()).toMatch(/User102/)
  })

  test('MCOP-DEPT-3, 6, 10, 13: the list and its ways in, and the picker that shows the tree, filters and says what it leaves out', async () => {
    const { admin } = await stage.company()
    const top = await registerDepartment(admin, '001', '〇〇部')
    await registerDepartment(admin, '002', '■■部門', top)
    await admin.do(registerUserRoute, { body: { userId: 'User1', email1: 'user1@pages.example', departmentId: top } })
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, '部署階層管理').click()
    await heading(page, '部署階層管理')
    const search = page.getByRole('searchbox', { name: '部署コード・部署名で検索' })
    const table = page.getByRole('table', { name: departmentList })
    const headers = (await table.getByRole('columnheader').allInnerTexts()).map((text) => text.trim())
    expect(headers).toEqual(['編集', '部署コード', '部署名', '親部署', '階層', 'メモ', 'ユーザ数', '編集'])
    const cells = async (name: string) => table.getByRole('row').filter({ hasText: name }).locator('th, td').allInnerTexts()
    expect(await cells('■■部門')).toEqual(['編集', '002', '■■部門', '〇〇部', '第2階層', '', '0人', '編集'])
    await search.fill('■■')
    await expectRows(page, departmentList, ['002'], keyColumn)
    await search.fill('')
    await button(page, '部署').click()
    await page.getByRole('dialog', { name: '部署を選ぶ' }).getByText('〇〇部').click()
    await expectRows(page, departmentList, ['001', '002'], keyColumn)

    await link(page, '新規作成').click()
    await heading(page, '部署の新規作成')
    const picker = await openDepartmentPicker(page, '親部署')
    const row = (name: string) => picker.getByRole('row').filter({ hasText: name })
    expect(await row('〇〇部').getAttribute('aria-level')).toBe('1')
    await row('〇〇部').getByRole('button').click()
    await expect.poll(() => row('■■部門').getAttribute('aria-level')).toBe('2')
    for (const words of ['002', '■部']) {
      await picker.getByLabel('部署コードか部署名').fill(words)
      await button(picker, '検索').click()
      await expect.poll(() => picker.getByRole('listitem').allInnerTexts()).toHaveLength(1)
      expect(await picker.getByRole('listitem').innerText()).toContain('■■部門')
    }
    await picker.getByText('第11階層の部署は下に部署を作れないため、表示しません。').waitFor()
    await picker.getByRole('listitem').getByRole('button').click()
    await picker.waitFor({ state: 'hidden' })
    await field(page, '部署コード').fill('003')
    await field(page, '部署名').fill('課')
    await button(page, '登録').click()
    await page.getByText('「課」を登録しました。').first().waitFor()
    const parents = async () => (await admin.do(listDepartmentsRoute)).items.map((one) => [one.code, one.parent?.code ?? null, one.level])
    expect((await parents()).at(-1)).toEqual(['003', '002', 3])
    await page.goto('/admin/departments/new')
    await chooseDepartment(page, '親部署', '001', '〇〇部')
    await button(page, '指定をやめる').click()
    await page.getByText('指定しない（第1階層）').waitFor()
    await field(page, '部署コード').fill('004')
    await field(page, '部署名').fill('室')
    await button(page, '登録').click()
    await page.getByText('「室」を登録しました。').first().waitFor()
    expect((await parents()).at(-1)).toEqual(['004', null, 1])
  })

  test('MCOP-DEPT-14, 17: a department’s page changes parent, name and memo but not the code, and deletes at its end', async () => {
    const { admin } = await stage.company()
    await registerDepartment(admin, '001', '〇〇部')
    await registerDepartment(admin, '002', '■■部門')
    const page = await stage.open(admin)
    await page.goto('/admin/departments')
    await page.getByRole('link', { name: '編集 ■■部門' }).first().click()
    await heading(page, '部署の編集')
    expect(await page.locator('form input[name], form textarea[name]').count()).toBe(3)
    expect(await field(page, '部署コード').count()).toBe(0)
    await page.locator('form').getByText('002', { exact: true }).waitFor()
    await chooseDepartment(page, '親部署', '001', '〇〇部')
    await field(page, '部署名').fill('新しい部門')
    await field(page, 'メモ').fill('覚え書き')
    await button(page, '更新').click()
    await page.getByText('「新しい部門」を更新しました。').first().waitFor()
    const one = async () => (await admin.do(listDepartmentsRoute)).items.find((item) => item.code === '002')
    expect(await one()).toMatchObject({ name: '新しい部門', memo: '覚え書き', parent: { code: '001' } })

    await page.getByRole('link', { name: '編集 新しい部門' }).last().click()
    const remove = button(page, '削除')
    const bottom = async (name: string) => (await button(page, name).boundingBox())?.y ?? 0
    await remove.waitFor()
    expect(await bottom('削除')).toBeGreaterThan(await bottom('更新'))
    await remove.click()
    await button(page.getByRole('alertdialog'), '1件を削除').click()
    await page.getByText('「新しい部門」を削除しました。').first().waitFor()
    await expectRows(page, departmentList, ['000', '001'], keyColumn)
    expect(await one()).toBeUndefined()
  })

  test('MCOP-GEN-10 (users, departments, files): whatever deletes names whom and how many, and does nothing before it is confirmed', async () => {
    const { admin } = await stage.company()
    for (const userId of ['User1', 'User2', 'User3']) await registerUser(admin, userId)
    await registerDepartment(admin, '001', '〇〇部')
    const left = async () => (await admin.do(listUsersRoute)).items.map((user) => user.userId)
    const page = await stage.open(admin)
    const refuseThenConfirm = (open: () => Promise<void>, says: readonly string[], confirm: string, unchanged: () => Promise<void>) =>
      refuseFirst(page, { open, says, confirm, unchanged })
    await page.goto('/admin/users')
    await tick(page, 'User1', 'User2')
    const stay = async () => expect(await left()).toEqual(['User1', 'User2', 'User3'])
    await refuseThenConfirm(() => button(page, '削除').click(), ['User1、User2', '2人のユーザーを削除しますか？'], '2人を削除', stay)
    await page.getByText('2人を削除しました。').first().waitFor()
    expect(await left()).toEqual(['User3'])

    await link(page, 'User3').click()
    await link(page, '詳細を開く').click()
    const stays = async () => expect(await left()).toEqual(['User3'])
    await refuseThenConfirm(() => button(page, 'アカウント削除').click(), ['User3を削除しますか？'], '1人を削除', stays)
    await page.getByText('User3を削除しました。').first().waitFor()
    expect(await left()).toEqual([])

    await page.goto('/admin/departments')
    await page.getByRole('link', { name: '編集 〇〇部' }).first().click()
    const total = async (count: number) => expect((await admin.do(listDepartmentsRoute)).total).toBe(count)
    await refuseThenConfirm(
      () => button(page, '削除').click(),
      ['部署「〇〇部」を削除しますか？'],
      '1件を削除',
      () => total(2),
    )
    await page.getByText('「〇〇部」を削除しました。').first().waitFor()
    await total(1)

    for (const userId of ['File1', 'File2']) await registerUser(admin, userId, { surname: `${userId}さん` })
    await page.goto('/admin/bulk/mcop-users')
    const file = excelCsv([userHeader, ...['File1', 'File2'].map((userId) => userHeader.map((_, index) => (index === 0 ? userId : '')))])
    await uploadOnPage(page, { mode: '削除', name: '削除.csv', file })
    await link(page, '確定').click()
    for (const words of ['File1さん', 'File2', '確認のため、件数「2」を半角数字で入力してください。'])
      await page.getByText(words).first().waitFor()
    expect(await left()).toEqual(['File1', 'File2'])
    const confirm = button(page, '2人を削除')
    for (const wrong of ['', '3', '20']) {
      await field(page, '件数').fill(wrong)
      expect([wrong, await confirm.isDisabled()]).toEqual([wrong, true])
    }
    await field(page, '件数').fill('2')
    await confirm.click()
    await page.getByText('ユーザー2人を削除しました。').waitFor()
    expect(await left()).toEqual([])
  })
})

interface Question {
  readonly open: () => Promise<void>
  /** Words of the dialog. */
  readonly says: readonly string[]
  /** Its button. */
  readonly confirm: string
  readonly unchanged: () => Promise<void>
}

async function refuseFirst(page: Page, { open, says, confirm, unchanged }: Question): Promise<void> {
  const asked = page.getByRole('alertdialog')
  await open()
  for (const words of says) await asked.getByText(words).first().waitFor()
  await button(asked, 'キャンセル').click()
  await asked.waitFor({ state: 'hidden' })
  await unchanged()
  await open()
  await button(asked, confirm).click()
}
