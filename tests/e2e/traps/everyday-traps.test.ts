/** What the manual warns of in everyday work (mcop.md, warnings), walked into on the pages; docs/traps.md lists all of it. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  deleteUserRoute,
  deleteUsersRoute,
  listUsersRoute,
  suspendUsersRoute,
  updateUserRoute,
} from '../../../src/features/directory/contract/index.ts'
import { addressRoutes } from '../../../src/features/network-addresses/contract/index.ts'
import { sendNotice } from '../../../src/features/notifications/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { uploadAndCheck } from '../../support/e2e/bulk-upload.ts'
import { excelCsv, newUserRows, userHeader } from '../../support/e2e/excel-file.ts'
import { button, confirmUpload, field, heading, link, uploadOnPage } from '../../support/e2e/pages.ts'
import { expectRows, filterBy, openDepartmentPicker, stageProcedures } from '../../support/e2e/procedures.ts'
import { registerUser, settleUser } from '../../support/e2e/settled-user.ts'
import { keyColumn, registerDepartment, tick, userList } from '../directory/directory-steps.ts'

describe.skipIf(isChromiumMissing)('traps of everyday work', () => {
  const stage = stageProcedures(600)

  test('MCOP-W01, LOGIN-15, SP-ADM-19: Back, Forward, reload and a second tab keep the search, and unsaved input is asked about', async () => {
    const { admin } = await stage.company()
    for (const userId of ['Tab1', 'Tab2', 'Other']) await registerUser(admin, userId)
    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await page.getByRole('searchbox', { name: 'フリーワード検索' }).fill('tab')
    await filterBy(page, '登録状況', '仮登録')
    await expectRows(page, userList, ['Tab1', 'Tab2'], keyColumn)
    const place = page.url()
    await link(page, 'Tab2').click()
    await link(page, '詳細を開く').click()
    await link(page, 'ユーザ情報編集').click()
    await heading(page, 'ユーザ（利用者アカウント）管理[編集]')
    await field(page, '表示名').fill('途中の入力')
    await page.goBack()
    await button(page.getByRole('dialog', { name: '変更を保存していません' }), '編集を続ける').click()
    expect(await field(page, '表示名').inputValue()).toBe('途中の入力')
    await page.goBack()
    await button(page.getByRole('dialog', { name: '変更を保存していません' }), '保存せずに離れる').click()
    await button(page, 'アカウント削除').waitFor()
    await page.goBack()
    await expectRows(page, userList, ['Tab1', 'Tab2'], keyColumn)
    expect(page.url()).toBe(place)
    await page.goForward()
    await button(page, 'アカウント削除').waitFor()
    await page.goBack()
    await page.reload()
    await expectRows(page, userList, ['Tab1', 'Tab2'], keyColumn)
    const tab = await page.context().newPage()
    await tab.goto(place)
    await expectRows(tab, userList, ['Tab1', 'Tab2'], keyColumn)
    await tab.close()
  })

  test('MCOP-W01: what was sent is sent once: a double click, Back and reload after it register nobody again', async () => {
    const { admin, code } = await stage.company()
    const total = async () => (await admin.do(listUsersRoute)).total
    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await link(page, 'ユーザーを追加').click()
    await heading(page, 'ユーザーの新規登録')
    await field(page, 'ユーザーID').fill('Once')
    await field(page, 'E-Mail1').fill('once@traps.example')
    await button(page, '登録').dblclick()
    await page.getByText('Onceを登録しました。').first().waitFor()
    await page.goBack()
    await page.reload()
    expect(await total()).toBe(1)

    await page.goto('/admin/bulk/mcop-users')
    const file = excelCsv(newUserRows(code, [{ ユーザID: 'ByFile', 'E-Mail1': 'byfile@traps.example' }]))
    await uploadOnPage(page, { mode: '追加', name: '一人.csv', file })
    await page.reload()
    await heading(page, '読み込んだ内容を確認')
    await confirmUpload(page, '1人を登録')
    expect(await total()).toBe(2)
    await page.reload()
    await page.getByText('登録が終わりました').first().waitFor()
    await page.goBack()
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    expect(await button(page, '1人を登録').count()).toBe(0)
    expect(await total()).toBe(2)
  })

  test('MCOP-W07, DEPT-10: where a department is moved, the picker says why the eleventh level and what lies below are missing', async () => {
    const { admin } = await stage.company()
    const top = await registerDepartment(admin, '001', '〇〇部')
    await registerDepartment(admin, '002', '■■課', top)
    const page = await stage.open(admin)
    await page.goto(`/admin/departments/${top}`)
    const picker = await openDepartmentPicker(page, '親部署')
    await picker.getByText('第11階層の部署と、この部署自身およびその下の部署は、親にできないため表示しません。').waitFor()
    await picker.getByLabel('部署コードか部署名').fill('00')
    await button(picker, '検索').click()
    await picker.getByText('標準').waitFor()
    for (const name of ['〇〇部', '■■課']) expect(await picker.getByText(name).count()).toBe(0)
  })

  test('MCOP-W19, W20, W21, MAINT-3: the maintenance accounts are not among the others, and no way leads to changing them', async () => {
    const { admin, code } = await stage.company()
    await registerUser(admin, 'Person')
    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await expectRows(page, userList, ['Person'], keyColumn)
    const query = { withMaintenance: 'true', userIds: ['ntt-test', 'ntt-test-monitor'] }
    const accounts = async () => (await admin.do(listUsersRoute, { query })).items
    const before = await accounts()
    expect(before.map((account) => [account.userId, account.isMaintenance])).toEqual([
      ['ntt-test', true],
      ['ntt-test-monitor', true],
    ])
    for (const { id, userId, version } of before) {
      const params = { userId: id }
      const cell = { item: '3g-act', address: '10.32.5.9' } as const
      const answers = [
        await admin.try(updateUserRoute, { params, body: { version, memo: 'x' } }),
        await admin.try(deleteUserRoute, { params }),
        await admin.try(deleteUsersRoute, { body: { ids: [id] } }),
        await admin.try(suspendUsersRoute, { body: { ids: [id] } }),
        await admin.try(addressRoutes.saveUserAddresses, { params, body: { cells: [cell], acknowledge: [] } }),
        await admin.try(addressRoutes.assignAddresses, { body: { changes: [{ userId: id, ...cell }] } }),
        await admin.try(addressRoutes.initialiseUserAddresses, { params, body: { items: ['3g-act'] } }),
        await admin.try(sendNotice, { body: { templateId: '244', userIds: [id] } }),
      ]
      for (const { status } of answers) expect([userId, status >= 400 && status < 500]).toEqual([userId, true])
      const row = newUserRows(code, [{ ユーザID: userId, 'E-Mail1': 'x@traps.example' }])
      const only = [userHeader, userHeader.map((_, index) => (index === 0 ? userId : ''))]
      for (const [mode, file] of [
        ['add', row],
        ['update', row],
        ['delete', only],
      ] as const)
        expect((await uploadAndCheck(admin, { format: 'mcop-users', mode, file: excelCsv(file) })).state).toBe('has-errors')
    }
    expect(await accounts()).toEqual(before)

    await page.goto('/admin/users?maintenance=true')
    await link(page, 'ntt-test').click()
    await link(page, '詳細を開く').click()
    await page.getByText('保守用アカウントです。サービス提供会社だけが変更できます。').waitFor()
    expect(await button(page, 'アカウント削除').count()).toBe(0)
    for (const name of ['利用停止', 'ロック解除']) expect(await button(page, name).count()).toBe(0)
  })

  test('MCOP-W37, W39, NOTIFY-12: before a mail goes out every address stands there and may be left out, and a text of one’s own that resets passwords says of whom', async () => {
    const { admin } = await stage.company()
    await settleUser({ url: stage.genkan.url, mailbox: stage.mailbox, admin }, 'Settled', { email2: 'old@traps.example' })
    const page = await stage.open(admin)
    await page.goto('/admin/notify/templates/new')
    await field(page, 'テンプレート名').fill('自社の案内')
    await field(page, 'テンプレート雛型').selectOption('246')
    await button(page, '適用').click()
    await expect.poll(() => field(page, '本文').inputValue()).toContain('${MC_BROWSER_URL}')
    expect(await page.getByText('パスワード初期化あり').count()).toBe(0)
    await field(page, '本文').fill('${MC_BROWSER_URL}\n${ENTRY_PASSWORD}')
    await page.getByText('パスワード初期化あり').waitFor()
    await button(page, '登録').click()
    await heading(page, '通知テンプレート一覧')

    await page.goto('/admin/notify')
    await choose(page, '自社の案内【パスワード初期化あり】')
    const dialog = page.getByRole('dialog', { name: '送信内容の確認' })
    await dialog.getByText('1人はすでにパスワードを設定しています').waitFor()
    await button(dialog, 'キャンセル').click()
    await page.goto('/admin/notify')
    await choose(page, '(246)端末追加・URL通知メール(PC)')
    for (const address of ['settled@users.example', 'old@traps.example']) {
      expect(await dialog.getByRole('checkbox', { name: address }).isChecked()).toBe(true)
    }
    await dialog.getByRole('checkbox', { name: 'old@traps.example' }).uncheck({ force: true })
    await dialog.getByText('1人に送信します（メール1通）').waitFor()
    await button(dialog, '送信する').click()
    await stage.mailbox.lettersTo('settled@users.example', 2)
    await page.getByText('送信済み1').first().waitFor()
    expect(await stage.mailbox.lettersTo('old@traps.example', 1)).toHaveLength(1)
  })

  test('MCOP-W50, USER-30: who deletes is told what ends and offered the suspension instead; what was deleted comes back from the bin', async () => {
    const { admin } = await stage.company()
    for (const userId of ['Gone', 'Listed', 'Spared']) await registerUser(admin, userId)
    const states = async () => (await admin.do(listUsersRoute)).items.map((user) => `${user.userId} ${user.state}`)
    const page = await stage.open(admin)
    const question = page.getByRole('alertdialog')
    await page.goto('/admin/users')
    await link(page, 'Spared').click()
    await link(page, '詳細を開く').click()
    await button(page, 'アカウント削除').click()
    await question.getByText('ワンタイムパスワードも取得できなくなります').waitFor()
    await button(question, '削除せずに利用停止にする').click()
    await expect.poll(states).toEqual(['Gone active', 'Listed active', 'Spared suspended'])

    await page.goto('/admin/users')
    await tick(page, 'Listed')
    await button(page, '削除').click()
    await button(question, '削除せずに利用停止にする').click()
    await button(question, '1人を利用停止').click()
    await expect.poll(states).toEqual(['Gone active', 'Listed suspended', 'Spared suspended'])

    await page.goto('/admin/users')
    await tick(page, 'Gone')
    await button(page, '削除').click()
    await button(question, '1人を削除').click()
    await expect.poll(states).toEqual(['Listed suspended', 'Spared suspended'])
    await page.goto('/admin/deleted-users')
    const row = page.getByRole('row').filter({ hasText: 'Gone' })
    await row.getByRole('button', { name: /元に戻す/ }).click()
    await expect.poll(states).toEqual(['Gone active', 'Listed suspended', 'Spared suspended'])
  })
})

/** Chooses a template and the one user there is, and opens the confirmation. */
async function choose(page: Page, template: string): Promise<void> {
  const select = field(page, 'テンプレート選択')
  const label = (await select.locator('option').allInnerTexts()).find((text) => text.startsWith(template)) ?? template
  await select.selectOption({ label })
  await page.getByRole('checkbox', { name: /Settled/ }).check({ force: true })
  await button(page, '追加>>').click()
  await button(page, '通知送信').click()
}
