/** Procedures of the manual that delete one department or one user, and what is gone afterwards (mcop.md, MCOP-P10 and P30). */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  deleteDepartmentRoute,
  getUserRoute,
  listDepartmentsRoute,
  listUsersRoute,
  registerUserRoute,
} from '../../../src/features/directory/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading, link, typePattern } from '../../support/e2e/pages.ts'
import { downloadCsv, expectRows, openDepartmentPicker, stageProcedures } from '../../support/e2e/procedures.ts'
import { settleUser } from '../../support/e2e/settled-user.ts'
import { knownPattern } from '../../support/e2e/user-terminal.ts'
import { departmentList, expectBelow, keyColumn, registerDepartment, userList } from './directory-steps.ts'

describe.skipIf(isChromiumMissing)('procedures that delete', () => {
  const stage = stageProcedures(640)

  test('MCOP-P10, DEPT-17, DEPT-18: an unused department is gone from list, pickers and CSV; one with users, one with children and 000 stay, and say why', async () => {
    const { admin } = await stage.company()
    const withUsers = await registerDepartment(admin, '001', '〇〇部')
    const withChild = await registerDepartment(admin, '002', '■■部門')
    const unused = await registerDepartment(admin, '003', '△△室')
    await registerDepartment(admin, '004', '■■課', withChild)
    for (const userId of ['User1', 'User2'])
      await admin.do(registerUserRoute, { body: { userId, email1: `${userId}@gone.example`, departmentId: withUsers } })
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, '部署階層管理').click()
    await page.getByRole('searchbox', { name: '部署コード・部署名で検索' }).fill('003')
    await expectRows(page, departmentList, ['003'], keyColumn)
    await page.getByRole('link', { name: '編集 △△室' }).first().click()
    await heading(page, '部署の編集')
    await expectBelow(page, '削除', '更新')
    const asked = page.getByRole('alertdialog', { name: '部署「△△室」を削除しますか？' })
    await button(page, '削除').click()
    await button(asked, 'キャンセル').click()
    await asked.waitFor({ state: 'hidden' })
    expect((await admin.do(listDepartmentsRoute)).items.map(({ code }) => code)).toContain('003')
    await button(page, '削除').click()
    await button(asked, '1件を削除').click()
    await page.getByText('「△△室」を削除しました。').first().waitFor()

    await page.goto('/admin/departments')
    await expectRows(page, departmentList, ['000', '001', '002', '004'], keyColumn)
    await link(page, '一括ダウンロード').click()
    await heading(page, '一括ダウンロード')
    expect((await downloadCsv(page, 'ダウンロード')).map(([code]) => code)).toEqual(['部署ID', '000', '001', '002', '004'])
    for (const [path, chosen] of Object.entries({ '/admin/departments/new': '親部署', '/admin/users/new': '部署' })) {
      await page.goto(path)
      const picker = await openDepartmentPicker(page, chosen)
      await picker.getByText('〇〇部').first().waitFor()
      expect([chosen, await picker.getByText('△△室').count()]).toEqual([chosen, 0])
    }

    await expectKept(page, '〇〇部', 'ユーザー2人、下位の部署0件があるため、削除できません。')
    await link(page, 'ユーザーを見る').click()
    await expectRows(page, userList, ['User1', 'User2'], keyColumn)
    await expectKept(page, '■■部門', 'ユーザー0人、下位の部署1件があるため、削除できません。')
    await expectKept(page, '標準', '「標準」は移動も削除もできません。名前とメモは変更できます。')
    const { items } = await admin.do(listDepartmentsRoute)
    const refusal = async (departmentId: string | undefined) =>
      (await admin.try(deleteDepartmentRoute, { params: { departmentId: departmentId ?? '' } })).problem
    expect(await refusal(withUsers)).toMatchObject({ status: 409, params: { users: 2, children: 0 } })
    expect(await refusal(withChild)).toMatchObject({ status: 409, params: { users: 0, children: 1 } })
    expect(await refusal(items.find(({ code }) => code === '000')?.id)).toMatchObject({ code: 'directory.department-built-in' })
    expect(await refusal(unused)).toMatchObject({ status: 404 })
  })

  test('MCOP-P30, USER-28: after a first キャンセル that changes nothing the user is deleted, and neither the address of the mail nor the id leads in again', async () => {
    const { admin, code } = await stage.company()
    const world = { url: stage.genkan.url, mailbox: stage.mailbox, admin }
    const { id, invitation, terminal } = await settleUser(world, 'User6')
    await settleUser(world, 'User7')
    const own = await stage.open()
    await own.goto(invitation.url)
    await typePattern(own, knownPattern, 'ログイン')
    await heading(own, 'ワンタイムパスワード取得')

    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await page.getByRole('searchbox', { name: 'フリーワード検索' }).fill('User6')
    await expectRows(page, userList, ['User6'], keyColumn)
    await link(page, 'User6').click()
    await link(page, '詳細を開く').click()
    const remove = button(page, 'アカウント削除')
    const asked = page.getByRole('alertdialog', { name: 'User6を削除しますか？' })
    await remove.click()
    await button(asked, 'キャンセル').click()
    await asked.waitFor({ state: 'hidden' })
    expect(await admin.do(getUserRoute, { params: { userId: id } })).toMatchObject({ userId: 'User6', state: 'active' })
    expect(await terminal.oneTimePassword()).toMatch(/^\d{8}$/)
    await remove.click()
    await button(asked, '1人を削除').click()
    await page.getByText('User6を削除しました。').first().waitFor()
    expect((await admin.do(listUsersRoute)).items.map(({ userId }) => userId)).toEqual(['User7'])
    expect((await admin.try(getUserRoute, { params: { userId: id } })).status).toBe(404)

    const expectRefused = async (window: Page) => {
      await typePattern(window, knownPattern, 'ログイン')
      await window.getByRole('alert').filter({ hasText: '入力されたパスワードが正しくありません。' }).waitFor()
    }
    await own.reload()
    await heading(own, 'ログイン')
    await own.goto(invitation.url)
    await expectRefused(own)
    const typed = await stage.open()
    await typed.goto('/my/sign-in')
    await field(typed, '契約番号（企業コード）').fill(code)
    await field(typed, 'ユーザーID').fill('User6')
    await button(typed, '次へ').click()
    await expectRefused(typed)
  })
})

/** Opens the department to be edited and finds no way to delete it. */
async function expectKept(page: Page, name: string, says: string): Promise<void> {
  await page.goto('/admin/departments')
  await page
    .getByRole('link', { name: `編集 ${name}` })
    .first()
    .click()
  await heading(page, '部署の編集')
  await page.getByRole('region', { name: '部署の削除' }).getByText(says).first().waitFor()
  expect(await button(page, '削除').getAttribute('aria-disabled')).toBe('true')
}
