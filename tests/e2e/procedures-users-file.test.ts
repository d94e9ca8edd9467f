/** Procedures of the manual that register, change and fetch users by files of Excel. */
import { describe, expect, test } from 'vitest'
import { listUsersRoute, registerDepartmentRoute, registerUserRoute, updateUserRoute } from '../../src/features/directory/contract/index.ts'
import { isChromiumMissing } from '../support/e2e/browser.ts'
import { excelCsv, newUserRows, type UserCells, userHeader } from '../support/e2e/excel-file.ts'
import { confirmUpload, link, uploadOnPage } from '../support/e2e/pages.ts'
import { downloadCsv, stageProcedures } from '../support/e2e/procedures.ts'
import type { RestSession } from '../support/e2e/rest.ts'

const mustChange = 'パスワード変更必要か？(MobileConnectMCOP)'

describe.skipIf(isChromiumMissing)('procedures with files of users', () => {
  const stage = stageProcedures(440)

  test('MCOP-P16: the file of all users gives the header for new ones, who come in provisional, without password and usable', async () => {
    const { admin, code } = await stage.company()
    await admin.do(registerDepartmentRoute, { body: { code: '001', name: '〇〇部', parentId: null, memo: '' } })
    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await link(page, '一括ダウンロード').click()
    const [header = []] = await downloadCsv(page, 'ダウンロード')
    const [, ...people] = newUserRows(code, [
      { ユーザID: 'User1', 部署ID: '001', 'E-Mail1': 'user1@people.example', 'E-Mail2': 'user1@second.example' },
      { ユーザID: 'User2', 部署ID: '000', 'E-Mail3': 'user2@people.example' },
    ])
    await page.goto('/admin/bulk/mcop-users')
    await uploadOnPage(page, { mode: '追加', name: 'ユーザ.csv', file: excelCsv([header, ...people]) })
    await confirmUpload(page, '2人を登録')
    const users = (await admin.do(listUsersRoute, { query: { words: 'User' } })).items
    expect(users.map((user) => [user.userId, user.department.code])).toEqual([
      ['User1', '001'],
      ['User2', '000'],
    ])
    for (const user of users) expect(user).toMatchObject({ registration: 'provisional', passwordState: 'unset', state: 'active' })
  })

  test('MCOP-P17, W08: every wrong row is named with row, column and reason, the good one is not registered, and 「0」 is offered as 000', async () => {
    const { admin, code } = await stage.company()
    await registerUser(admin, 'User1')
    const before = await totalOf(admin)
    const email = (userId: string) => ({ 'E-Mail1': `${userId}@people.example` })
    const wrong: UserCells[] = [
      { ユーザID: 'good', ...email('good') },
      { ユーザID: 'user1', ...email('user1') },
      { ユーザID: 'zero', 部署ID: '0', ...email('zero') },
      { ユーザID: 'basic', 認証方式: 'MobileConnectBasic', ...email('basic') },
      { ユーザID: 'empty', [mustChange]: '', ...email('empty') },
      { ユーザID: 'mailless' },
      { ユーザID: 'x'.repeat(33), ...email('long') },
      { ユーザID: 'at@sign', ...email('at') },
    ]
    const page = await stage.open(admin)
    await page.goto('/admin/bulk/mcop-users')
    await uploadOnPage(page, { mode: '追加', name: 'ユーザ.csv', file: excelCsv(newUserRows(code, wrong)) })
    const problems = page.getByRole('region', { name: '直すところだけ' }).locator('tbody tr')
    await problems.first().waitFor()
    const lines = (await problems.allInnerTexts()).map((line) => line.replaceAll(/\s+/g, ' '))
    const reasons = [
      [3, 'A ユーザID', 'すでに登録されています。'],
      [4, 'C 部署ID', '先頭の0を補って「000」として扱います。'],
      [5, 'F 認証方式', '指定できない値です。'],
      [6, `H ${mustChange}`, ''],
      [7, 'E-Mail', 'E-Mailを1つ以上正しく指定してください。'],
      [8, 'A ユーザID', '32文字以内で入力してください。'],
      [9, 'A ユーザID', '使用できない文字が含まれています。'],
    ] as const
    for (const [row, column, reason] of reasons) {
      const line = lines.find((text) => text.startsWith(`${row} `))
      expect(line, lines.join('\n')).toContain(column)
      expect(line).toContain(reason)
    }
    expect(lines.some((line) => line.startsWith('2 '))).toBe(false)
    expect(await link(page, '確定').count()).toBe(0)
    expect(await totalOf(admin)).toBe(before)
  })

  test('MCOP-P18: 1,000 rows are registered in one go, 1,001 are refused as a whole with the limit named', async () => {
    const { admin, code } = await stage.company()
    const before = await totalOf(admin)
    const page = await stage.open(admin)
    await page.goto('/admin/bulk/mcop-users')
    await uploadOnPage(page, { mode: '追加', name: '千人.csv', file: excelCsv(newUserRows(code, manyUsers('A', 1000))) })
    await confirmUpload(page, '1,000人を登録')
    expect(await totalOf(admin)).toBe(before + 1000)

    await page.goto('/admin/bulk/mcop-users')
    await uploadOnPage(page, { mode: '追加', name: '千一人.csv', file: excelCsv(newUserRows(code, manyUsers('B', 1001))) })
    await page.getByText('一度に処理できるのは1,000件までです。').first().waitFor()
    await page.getByText('ファイルには1,001件あります。').first().waitFor()
    expect(await link(page, '確定').count()).toBe(0)
    expect(await totalOf(admin)).toBe(before + 1000)
  })

  test('MCOP-P27: the file of all users has the 30 columns A to AD with E-Mail1 in X', async () => {
    const { admin, code } = await stage.company()
    await registerUser(admin, 'User1')
    await registerUser(admin, 'User2')
    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await link(page, '一括ダウンロード').click()
    const [header = [], ...rows] = await downloadCsv(page, 'ダウンロード')
    expect(header).toEqual(userHeader)
    expect(header).toHaveLength(30)
    const user1 = rows.find((row) => row[0] === 'User1') ?? []
    expect([user1[1], user1['ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf('X')]]).toEqual([code, 'User1@people.example'])
    expect(rows.map((row) => row[0])).toContain('User2')
  })

  test('MCOP-P28, W45, W47: the rows that stay in the file change, everybody else does not, and unknown ids or another 認証方式 are row errors', async () => {
    const { admin } = await stage.company()
    for (const userId of ['User1', 'User2', 'User3']) await registerUser(admin, userId)
    const [user] = (await admin.do(listUsersRoute, { query: { words: 'User1' } })).items
    const body = { version: user?.version, passwordChangeNeeded: false }
    await admin.do(updateUserRoute, { params: { userId: user?.id ?? '' }, body })
    const page = await stage.open(admin)
    await page.goto('/admin/bulk/mcop-users/download')
    const [header = [], ...rows] = await downloadCsv(page, 'ダウンロード')
    const rowOf = (userId: string, cells: Readonly<Record<string, string>>) =>
      rows.filter((row) => row[0] === userId).flatMap((row) => [header.map((name, index) => cells[name] ?? row[index] ?? '')])
    const user1 = rowOf('User1', { [mustChange]: 'TRUE' })
    const user2 = rowOf('User2', { '利用可能か？': 'FALSE', 'E-Mail1': 'new2@people.example' })

    await page.goto('/admin/bulk/mcop-users')
    const unknown = rowOf('User3', { ユーザID: 'Nobody' })
    const basic = rowOf('User3', { 認証方式: 'MobileConnectBasic' })
    await uploadOnPage(page, { mode: '更新', name: '誤り.csv', file: excelCsv([header, ...unknown, ...basic]) })
    const problems = page.getByRole('region', { name: '直すところだけ' })
    await problems.getByText('登録されていません。').first().waitFor()
    await problems.getByText('指定できない値です。').first().waitFor()

    await page.goto('/admin/bulk/mcop-users')
    await uploadOnPage(page, { mode: '更新', name: '更新.csv', file: excelCsv([header, ...user1, ...user2]) })
    await confirmUpload(page, '2人を更新')
    await page.goto('/admin/bulk/mcop-users/download')
    const [, ...after] = await downloadCsv(page, 'ダウンロード')
    const others = (all: readonly (readonly string[])[]) => all.filter(([userId]) => userId !== 'User1' && userId !== 'User2')
    expect(after.filter(([userId]) => userId === 'User1')).toEqual(user1)
    expect(after.filter(([userId]) => userId === 'User2')).toEqual(user2)
    expect(others(after)).toEqual(others(rows))
    const listed = (await admin.do(listUsersRoute, { query: { words: 'User2' } })).items
    expect(listed).toMatchObject([{ state: 'suspended', email1: 'new2@people.example' }])
  })
})

async function registerUser(admin: RestSession, userId: string): Promise<void> {
  await admin.do(registerUserRoute, { body: { userId, email1: `${userId}@people.example` } })
}

async function totalOf(admin: RestSession): Promise<number> {
  return (await admin.do(listUsersRoute)).total
}

function manyUsers(prefix: string, count: number): UserCells[] {
  return Array.from({ length: count }, (_, index) => {
    const userId = `${prefix}${String(index + 1).padStart(4, '0')}`
    return { ユーザID: userId, 'E-Mail1': `${userId}@people.example` }
  })
}
