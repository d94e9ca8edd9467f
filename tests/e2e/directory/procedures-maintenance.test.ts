/** The procedure of the manual that tries to change a maintenance account, on every way there is (mcop.md, MCOP-P26 and area MAINT). */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import * as directory from '../../../src/features/directory/contract/index.ts'
import { addressRoutes } from '../../../src/features/network-addresses/contract/index.ts'
import { sendNotice } from '../../../src/features/notifications/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { type OpenedCompany, referenceLines } from '../../support/e2e/company.ts'
import { excelCsv, newUserRows } from '../../support/e2e/excel-file.ts'
import { button, heading, link, uploadOnPage } from '../../support/e2e/pages.ts'
import { downloadCsv, expectRows, stageProcedures } from '../../support/e2e/procedures.ts'
import { keyColumn, registerUser, userList } from './directory-steps.ts'

const accounts = ['ntt-test', 'ntt-test-monitor']

describe.skipIf(isChromiumMissing)('the procedure with maintenance accounts', () => {
  const stage = stageProcedures(650)

  test('MCOP-P26, MAINT-2, MAINT-3: shown when asked for and marked, a maintenance account offers no action in the list, on its page and on its pages of editing and addresses', async () => {
    const { admin } = await stage.company(referenceLines)
    await registerUser(admin, 'User1')
    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await expectRows(page, userList, ['User1'], keyColumn)
    await button(page, '詳しい条件').click()
    await page.getByRole('checkbox', { name: '保守用アカウントを表示' }).check({ force: true })
    await button(page.getByRole('dialog', { name: '検索条件' }), '検索').click()
    await expectRows(page, userList, [...accounts.map((userId) => `${userId}\n保守用`), 'User1'], keyColumn)
    for (const userId of accounts) {
      const tick = page.getByRole('checkbox', { name: `${userId}を選択`, exact: true })
      expect([await tick.isDisabled(), await tick.getAttribute('title')]).toEqual([
        true,
        '保守用アカウントです。サービス提供会社だけが変更できます。',
      ])
    }
    // Whoever ticks the whole page means the others.
    await page.getByRole('checkbox', { name: 'この画面のすべての行を選択' }).check({ force: true })
    await page.getByText('1件を選択中').waitFor()

    await link(page, 'ntt-test').click()
    const drawer = page.getByRole('dialog').filter({ hasText: 'ntt-test' })
    await drawer.getByText('保守用', { exact: true }).last().waitFor()
    expect(await link(drawer, 'ユーザ情報編集').count()).toBe(0)
    await link(drawer, '詳細を開く').click()
    await page.getByText('保守用アカウントです。サービス提供会社だけが変更できます。').waitFor()
    await expectNoAction(page)
    const path = new URL(page.url()).pathname
    await link(page, '利用状況').click()
    await page.getByText('最終ログイン日').waitFor()
    await expectNoAction(page)
    await page.goto(`${path}/edit`)
    await heading(page, 'ユーザ（利用者アカウント）管理[編集]')
    await page.getByText('保守用アカウントです。サービス提供会社だけが変更できます。').waitFor()
    await expectNoAction(page)
    await page.goto(`${path}/addresses`)
    await page.getByText('保守用アカウントには、IPアドレスを設定できません。').first().waitFor()
    for (const address of await page.getByLabel('固定IPアドレス', { exact: true }).all())
      expect(await address.getAttribute('readonly')).not.toBeNull()
    expect(await button(page, '登録').getAttribute('aria-disabled')).toBe('true')
  })

  test('MCOP-P26, MAINT-3: files with ntt-test-monitor are refused as a whole with its row named: to update, to delete, to set and to initialise addresses', async () => {
    const company = await stage.company(referenceLines)
    const { admin, code } = company
    await registerUser(admin, 'User1')
    const before = await everything(company)
    const people = newUserRows(
      code,
      ['User1', 'ntt-test-monitor'].map((userId) => ({ ユーザID: userId, 'E-Mail1': `${userId}@changed.example` })),
    )
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, 'サービス設定一括ダウンロード').click()
    await page.getByRole('radio', { name: 'MCOP LTE 主(ACT)', exact: true }).check({ force: true })
    await page.getByRole('radio', { name: '全て', exact: true }).check({ force: true })
    const [header = [], row = []] = await downloadCsv(page, 'ダウンロード')
    const items = [header, row.with(6, '10.32.5.31'), row.with(0, 'ntt-test-monitor').with(6, '10.32.5.32')]
    const uploads = [
      { format: 'mcop-users', mode: '更新', rows: people },
      { format: 'mcop-users', mode: '削除', rows: people },
      { format: 'mcop-addresses', mode: 'サービス設定更新', rows: items },
      { format: 'mcop-addresses', mode: 'サービス設定初期化', rows: items },
    ]
    for (const { format, mode, rows } of uploads) {
      await page.goto(`/admin/bulk/${format}`)
      await uploadOnPage(page, { mode, name: '保守.csv', file: excelCsv(rows) })
      const problems = page.getByRole('region', { name: '直すところだけ' }).locator('tbody')
      await problems.getByText('ntt-test-monitor').first().waitFor()
      expect([format, mode, await problems.innerText()]).toEqual([format, mode, expect.stringMatching(/^3\s[\s\S]*保守用アカウント/)])
      expect(await problems.getByText('User1').count()).toBe(0)
      expect(await link(page, '確定').count()).toBe(0)
    }
    expect(await everything(company)).toEqual(before)
  })

  test('MCOP-P26, MAINT-2: direct requests to change, suspend, delete, invite a maintenance account or give it addresses are refused by the server', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const before = await everything(company)
    const [account] = (await admin.do(directory.listUsersRoute, { query: { withMaintenance: 'true' } })).items
    const userId = account?.id ?? ''
    const { lines } = await admin.do(addressRoutes.getContract)
    const params = { userId }
    const cells = [{ item: 'lte-act', address: '10.32.5.31' }]
    const ids = { ids: [userId] }
    const answers = [
      await admin.try(directory.updateUserRoute, { params, body: { version: account?.version ?? 1, memo: 'x' } }),
      await admin.try(directory.deleteUserRoute, { params }),
      await admin.try(directory.suspendUsersRoute, { body: ids }),
      await admin.try(directory.releaseUsersRoute, { body: ids }),
      await admin.try(directory.unlockUsersRoute, { body: ids }),
      await admin.try(directory.deleteUsersRoute, { body: ids }),
      await admin.try(addressRoutes.saveUserAddresses, { params, body: { cells } }),
      await admin.try(addressRoutes.initialiseUserAddresses, { params, body: { items: ['lte-act'] } }),
      await admin.try(addressRoutes.assignAddresses, { body: { changes: [{ userId, item: 'lte-act', address: '10.32.5.31' }] } }),
      await admin.try(addressRoutes.assignUserLines, { body: { users: [{ userId, lineId: lines[0]?.id ?? '' }] } }),
    ]
    for (const [at, { status, problem }] of answers.entries()) {
      expect([at, status, JSON.stringify(problem)]).toEqual([at, 409, expect.stringContaining('.maintenance-account')])
    }
    // No letter is for them: to the mail they are nobody (MCOP-NOTIFY-19).
    expect((await admin.try(sendNotice, { body: { templateId: '244', userIds: [userId] } })).status).toBe(404)
    expect(await everything(company)).toEqual(before)
  })
})

async function expectNoAction(page: Page): Promise<void> {
  for (const name of ['アカウント削除', '利用停止', '利用停止解除', 'ロック解除', '更新'])
    expect([name, await button(page, name).count()]).toEqual([name, 0])
  expect(await link(page, 'ユーザ情報編集').count()).toBe(0)
}

/** All users with all their addresses, as far as an administrator sees them. */
async function everything({ admin }: OpenedCompany): Promise<unknown> {
  const { items } = await admin.do(directory.listUsersRoute, { query: { withMaintenance: 'true' } })
  const addresses = items.map(({ id }) => admin.do(addressRoutes.getUserAddresses, { params: { userId: id } }))
  return { items, addresses: await Promise.all(addresses) }
}
