/** Procedures of the manual with users on the screen: registering, searching, reading, editing. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  listUsersRoute,
  registerDepartmentRoute,
  registerUserRoute,
  suspendUsersRoute,
} from '../../src/features/directory/contract/index.ts'
import { addressRoutes } from '../../src/features/network-addresses/contract/index.ts'
import { isChromiumMissing } from '../support/e2e/browser.ts'
import { type OpenedCompany, referenceLines } from '../support/e2e/company.ts'
import { button, field, heading, link } from '../support/e2e/pages.ts'
import { chooseDepartment, downloadCsv, expectRows, filterBy, openDepartmentPicker, stageProcedures } from '../support/e2e/procedures.ts'

const list = 'ユーザーの一覧'
/** The first column of the list holds the ticks. */
const idColumn = 2

describe.skipIf(isChromiumMissing)('procedures with users', () => {
  const stage = stageProcedures(460)

  test('MCOP-P03: the way back from a user, in the page and by the browser, leads to the same list with its conditions', async () => {
    const { admin } = await peopled()
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, 'ユーザー管理').click()
    await searchWords(page, 'User')
    await filterBy(page, '状態', '停止中')
    await expectRows(page, list, ['User2'], idColumn)
    const conditions = new URL(page.url()).search
    const open = async () => {
      await link(page, 'User2').click()
      await link(page, '詳細を開く').click()
      await page.getByRole('heading', { level: 1 }).filter({ hasText: '鈴木' }).waitFor()
    }
    await open()
    await page.goBack()
    await expectRows(page, list, ['User2'], idColumn)
    expect(new URL(page.url()).search).toBe(conditions)
    await open()
    await link(page.getByRole('main'), 'ユーザー管理').click()
    await expectRows(page, list, ['User2'], idColumn)
    expect(new URL(page.url()).search).toBe(conditions)
  })

  test('MCOP-P19, W14: a user is registered in the screen; missing fields are marked and the same id in other letters is refused', async () => {
    const { admin } = await peopled()
    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await link(page, 'ユーザーを追加').click()
    await heading(page, 'ユーザーの新規登録')
    await button(page, '登録').click()
    for (const name of ['ユーザーID', 'E-Mail1']) {
      await expect.poll(() => field(page, name).getAttribute('aria-invalid')).toBe('true')
    }
    await page.getByText('モバイルコネクトMCOP認証').first().waitFor()
    await page.getByText('[zzzzzzzzzzzzzzzzzzzz]指定なし').first().waitFor()
    await field(page, 'ユーザーID').fill('User6')
    await page.getByText('このユーザーIDは使えます。').waitFor()
    await chooseDepartment(page, '部署', '001', '〇〇部')
    await field(page, 'E-Mail1').fill('user6@people.example')
    await button(page, '登録').click()
    await page.getByText('User6を登録しました。').first().waitFor()
    const [user] = (await admin.do(listUsersRoute, { query: { words: 'User6' } })).items
    expect(user).toMatchObject({ registration: 'provisional', state: 'active', department: { code: '001' } })
    await page.goto('/admin/users?words=User6')
    await expectRows(page, list, ['User6'], idColumn)
    expect(await page.getByRole('row').filter({ hasText: 'User6' }).first().innerText()).toContain('仮登録')

    await page.goto('/admin/users/new')
    await field(page, 'ユーザーID').fill('USER6')
    await field(page, 'E-Mail1').fill('other@people.example')
    await button(page, '登録').click()
    await page.getByText('このユーザーIDは使われています。大文字と小文字は区別しません。別のIDを入力してください。').first().waitFor()
    expect((await admin.do(listUsersRoute, { query: { words: 'user6' } })).total).toBe(1)
  })

  test('MCOP-P21: free words look where the manual says and nowhere else, and every other condition finds exactly its users', async () => {
    const { admin } = await peopled()
    const page = await stage.open(admin)
    const search = async (query: Readonly<Record<string, string>>, found: readonly string[]) => {
      await page.goto(`/admin/users?${new URLSearchParams(query)}`)
      if (found.length === 0) await page.getByText('条件に合うユーザーがいません').first().waitFor()
      else await expectRows(page, list, found, idColumn)
    }
    await page.goto('/admin/users')
    await expectRows(page, list, ['User1', 'User2', 'User3'], idColumn)
    await searchWords(page, '表示の言葉')
    await expectRows(page, list, ['User1'], idColumn)
    for (const words of ['管理の言葉', '001', 'z'.repeat(20)]) await search({ words }, [])

    await page.goto('/admin/users')
    await applyCondition(page, '名前・カナ', 'スズキ')
    await expectRows(page, list, ['User2'], idColumn)
    await page.goto('/admin/users')
    await applyCondition(page, '電話番号', '03-3333-0003')
    await expectRows(page, list, ['User3'], idColumn)
    await page.goto('/admin/users')
    await filterBy(page, '状態', '停止中')
    await expectRows(page, list, ['User2'], idColumn)
    await page.goto('/admin/users')
    await filterBy(page, '状態', 'ロック中')
    await page.getByText('条件に合うユーザーがいません').first().waitFor()
    await page.goto('/admin/users')
    await filterBy(page, '利用サービス', 'MCOP LTE 主(ACT)')
    await expectRows(page, list, ['User3'], idColumn)
    await page.goto('/admin/users')
    await filterBy(page, '登録状況', '仮登録')
    await expectRows(page, list, ['User1', 'User2', 'User3'], idColumn)
    await filterBy(page, '状態', '停止中')
    await expectRows(page, list, ['User2'], idColumn)
  })

  test('MCOP-P22: the department is chosen by its code or by its name, and only its users are listed', async () => {
    const { admin } = await peopled()
    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await button(page, '詳しい条件').click()
    await chooseDepartment(page, '部署', '001', '〇〇部')
    await button(page, '検索').click()
    await expectRows(page, list, ['User1'], idColumn)
    await page.goto('/admin/users')
    await button(page, '詳しい条件').click()
    const picker = await openDepartmentPicker(page, '部署')
    await picker.getByText('■■部門').first().click()
    await picker.waitFor({ state: 'hidden' })
    await button(page, '検索').click()
    await expectRows(page, list, ['User2'], idColumn)
  })

  test('MCOP-P23: the found users, those of further pages too, come as a CSV file that begins with the user id', async () => {
    const { admin } = await peopled()
    const page = await stage.open(admin)
    await page.goto('/admin/users?words=user&limit=2')
    const table = page.getByRole('table', { name: list })
    await table.getByText('User2').first().waitFor()
    const [header, ...rows] = await downloadCsv(page, '検索結果をダウンロード')
    expect(header?.[0]).toBe('ユーザID')
    expect(rows.map((row) => row[0])).toEqual(['User1', 'User2', 'User3'])
    await page.goto('/admin/users?words=nobody')
    await page.getByText('条件に合うユーザーがいません').first().waitFor()
    expect(await link(page, '検索結果をダウンロード').count()).toBe(0)
  })

  test('MCOP-P24: the user’s page tells what was registered, the states, first and last sign-in and services, and no secret', async () => {
    const { admin } = await peopled()
    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await link(page, 'User3').click()
    await link(page, '詳細を開く').click()
    const main = page.getByRole('main')
    await main.getByText('03-3333-0003').waitFor()
    const facts = await main.innerText()
    for (const fact of ['User3', '000', '公開', 'User3@people.example', '03-3333-0003']) expect(facts).toContain(fact)
    await link(page, '利用状況').click()
    await main.getByText('最終ログイン日').waitFor()
    const states = await main.innerText()
    for (const fact of ['利用可能', '仮登録', '最初のログイン日', '未設定', 'MCOP LTE 主(ACT)']) expect(states).toContain(fact)
    expect(facts + states).not.toMatch(/argon2|\$|[A-Za-z0-9_-]{40,}/)
  })

  test('MCOP-P25, W47: a user’s name, department and second address change, the id cannot, and the history tells before and after', async () => {
    const { admin } = await peopled()
    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await link(page, 'User1').click()
    await link(page, '詳細を開く').click()
    await link(page, 'ユーザ情報編集').click()
    await heading(page, 'ユーザ（利用者アカウント）管理[編集]')
    expect(await field(page, 'ユーザーID').count()).toBe(0)
    await field(page, '表示名').fill('新しい表示')
    await chooseDepartment(page, '部署', '002', '■■部門')
    await field(page, 'E-Mail2').fill('second@people.example')
    await button(page, '更新').click()
    await button(page.getByRole('dialog', { name: '古いアドレスへの送信を続けますか？' }), '更新').click()
    await page.getByText('User1を更新しました。').first().waitFor()
    const main = page.getByRole('main')
    await main.getByText('second@people.example').first().waitFor()
    const facts = await main.innerText()
    expect(facts).toContain('新しい表示')
    expect(facts).toContain('■■部門')
    await page.goto('/admin/history')
    const entry = page.getByRole('row').filter({ hasText: 'ユーザーを変更' }).filter({ hasText: 'User1' }).first()
    await entry.waitFor()
    await entry.getByRole('button').first().click()
    const changes = page.getByRole('dialog', { name: 'ユーザーを変更' })
    await changes.getByText('新しい表示').first().waitFor()
    expect(await changes.innerText()).toMatch(/表示の言葉[\s\S]*新しい表示/)
  })

  /** User1 in 001, User2 suspended in 002, User3 in 000 with an address and a third phone number. */
  async function peopled(): Promise<OpenedCompany> {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const department = async (code: string, name: string) =>
      (await admin.do(registerDepartmentRoute, { body: { code, name, parentId: null, memo: '' } })).id
    const user = async (userId: string, more: Readonly<Record<string, string>>) =>
      (await admin.do(registerUserRoute, { body: { userId, email1: `${userId}@people.example`, ...more } })).id
    await user('User1', { departmentId: await department('001', '〇〇部'), displayName: '表示の言葉', adminField1: '管理の言葉' })
    const kana = { surname: '鈴木', givenName: '一郎', surnameKana: 'スズキ', givenNameKana: 'イチロウ' }
    const suspended = await user('User2', { departmentId: await department('002', '■■部門'), ...kana })
    await admin.do(suspendUsersRoute, { body: { ids: [suspended] } })
    const third = await user('User3', { phone3: '03-3333-0003' })
    const cells = [{ item: 'lte-act', address: '10.32.5.31' }]
    await admin.do(addressRoutes.saveUserAddresses, { params: { userId: third }, body: { cells } })
    return company
  }
})

async function searchWords(page: Page, words: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'フリーワード検索' }).fill(words)
}

async function applyCondition(page: Page, label: string, value: string): Promise<void> {
  await button(page, '詳しい条件').click()
  const drawer = page.getByRole('dialog', { name: '検索条件' })
  await field(drawer, label).fill(value)
  await button(drawer, '検索').click()
  await drawer.waitFor({ state: 'hidden' })
}
