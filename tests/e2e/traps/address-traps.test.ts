/** What the manual warns of around searching and IP addresses (mcop.md, warnings), walked into on the pages; docs/traps.md lists all of it. */
import { describe, expect, test } from 'vitest'
import { registerUserRoute } from '../../../src/features/directory/contract/index.ts'
import { listUserDevices } from '../../../src/features/one-time-passwords/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { referenceLines } from '../../support/e2e/company.ts'
import { button, field, heading, link } from '../../support/e2e/pages.ts'
import { chooseDepartment, download, expectRows, filterBy, stageProcedures } from '../../support/e2e/procedures.ts'
import { settleUser } from '../../support/e2e/settled-user.ts'
import { itemNames, registerOnLines, rowOf, savedOf, typeInto } from '../addresses/address-steps.ts'
import { keyColumn, registerDepartment, registerUser, userList } from '../directory/directory-steps.ts'

describe.skipIf(isChromiumMissing)('traps of searching and of addresses', () => {
  const stage = stageProcedures(580)

  test('MCOP-W22, USEARCH-6: フリーワード says what it does not search, and each of these has a condition of its own', async () => {
    const { admin } = await stage.company()
    const departmentId = await registerDepartment(admin, 'D77', '営業部')
    await registerUser(admin, 'ByDepartment', { departmentId })
    await admin.do(registerUserRoute, { body: { userId: 'ByField', email1: 'field@traps.example', adminField1: '資産番号99' } })
    const { id } = await settleUser({ url: stage.genkan.url, mailbox: stage.mailbox, admin }, 'ByTerminal')
    const deviceId = (await admin.do(listUserDevices, { params: { userId: id } })).items[0]?.id ?? ''
    const page = await stage.open(admin)
    for (const words of ['D77', '資産番号99', deviceId]) {
      await page.goto(`/admin/users?${new URLSearchParams({ words })}`)
      await page.getByText('条件に合うユーザーがいません').first().waitFor()
      await page.getByText('部署コード、端末ID、管理者使用欄、ポリシーパターンは検索しません。詳しい条件で検索できます。').waitFor()
    }
    for (const [label, value, found] of [
      ['管理者使用欄', '資産番号99', 'ByField'],
      ['端末ID', deviceId, 'ByTerminal'],
    ] as const) {
      await page.goto('/admin/users')
      await button(page, '詳しい条件').click()
      await field(page, label).fill(value)
      await button(page, '検索').click()
      await expectRows(page, userList, [found], keyColumn)
    }
    await page.goto('/admin/users')
    await button(page, '詳しい条件').click()
    await chooseDepartment(page, '部署', 'D77', '営業部')
    await button(page, '検索').click()
    await expectRows(page, userList, ['ByDepartment'], keyColumn)
  })

  test('MCOP-W26, W27, W29, IPTOOL-5, IPTOOL-9: the sheet lists the new users itself, keeps what is typed, and says which items its files hold', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    await registerOnLines(company, { User3: 'L2', User4: 'L2' })
    const page = await stage.open(admin)
    await page.goto('/admin/addresses')
    await typeInto(page, rowOf(page, 'User3'), 1, '10.32.5.41')
    await typeInto(page, rowOf(page, 'User4'), 0, '10.32.5')
    await page.getByText(/^下書きを保存しました/).waitFor()
    await page.goto('/admin')
    await heading(page, 'ホーム')
    await page.goto('/admin/addresses')
    await expect.poll(() => rowOf(page, 'User3').getByRole('gridcell').nth(1).innerText()).toBe('10.32.5.41')

    const { name } = await download(page, 'サービス設定csv出力')
    expect(name).toMatch(/\.zip$/)
    await page.getByText('1個のファイルを保存しました').waitFor()
    await page.getByText(`ファイルにした項目：${itemNames[1]}`).waitFor()
    const empty = await page.getByText('入力がないため、ファイルのない項目：').innerText()
    for (const [index, item] of itemNames.entries()) expect([item, empty.includes(item)]).toEqual([item, index !== 1])
    await page.getByText('IPアドレスとして読めない1個の入力は、どのファイルにも含まれていません。').waitFor()
    expect(await savedOf(admin, 'User3')).toEqual({})
  })

  test('MCOP-W53, W55, W56, IP-13, IP-16: emptied and initialised addresses are told apart in words, are found by them, and are put back', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const [id = ''] = await registerOnLines(company, { Back: 'L2', Other: 'L2' })
    const page = await stage.open(admin)
    await page.goto(`/admin/users/${id}/addresses`)
    const item = (name: string) => page.getByRole('region', { name, exact: true })
    const [act = '', sby = ''] = itemNames
    await field(item(act), '固定IPアドレス').fill('10.32.5.51')
    await field(item(sby), '固定IPアドレス').fill('10.32.5.52')
    await button(page, '登録').click()
    await page.getByText('IPアドレスを登録しました。').first().waitFor()
    await field(item(sby), '固定IPアドレス').fill('')
    await page.getByLabel('警告を確認して登録する').check({ force: true })
    await button(page, '登録').click()
    await item(sby).getByText('削除済み', { exact: true }).waitFor()
    await button(item(act), '初期化').click()
    const question = page.getByRole('alertdialog')
    await question.getByText('この項目は未利用に戻り、IPアドレス（10.32.5.51）では通信できなくなります。').waitFor()
    await button(question, '初期化').click()
    await item(act).getByText('未利用', { exact: true }).waitFor()
    expect(await savedOf(admin, 'Back')).toEqual({})

    await page.goto('/admin/users')
    for (const [state, found] of [
      ['IPアドレス設定済み', []],
      ['IPアドレス削除済み', ['Back']],
      ['IPアドレス未利用', ['Back', 'Other']],
    ] as const) {
      await page.goto('/admin/users')
      await filterBy(page, '利用サービス', state)
      if (found.length === 0) await page.getByText('条件に合うユーザーがいません').first().waitFor()
      else await expectRows(page, userList, found, keyColumn)
    }
    await page.getByRole('row').filter({ hasText: 'Back' }).getByText('〇（削除済み）').waitFor()

    await page.goto(`/admin/users/${id}/addresses`)
    const history = page.getByRole('table', { name: 'IPアドレスの履歴' })
    for (const [address, change] of [
      ['10.32.5.51', '初期化'],
      ['10.32.5.52', '削除'],
    ] as const) {
      await history.getByRole('row').filter({ hasText: address }).filter({ hasText: change }).getByRole('button').click()
      await page.getByRole('menuitem', { name: '前のIPアドレスに戻す' }).click()
      await button(page.getByRole('alertdialog'), '前のIPアドレスに戻す').click()
      await page.getByText(`${address}に戻しました。`).first().waitFor()
    }
    expect(await savedOf(admin, 'Back')).toEqual({ [act]: '10.32.5.51', [sby]: '10.32.5.52' })
  })

  test('MCOP-W57, W58, IP-9, IPONE-9: an address that cannot work is saved only after a tick, and stays marked until it is corrected', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const [id = ''] = await registerOnLines(company, { Wrong: 'L1' })
    const page = await stage.open(admin)
    await page.goto(`/admin/users/${id}/addresses`)
    const [act = '', sby = ''] = itemNames
    const item = (name: string) => page.getByRole('region', { name, exact: true })
    await item(sby).getByText('契約外').waitFor()
    await field(item(act), '固定IPアドレス').fill('192.0.2.9')
    await field(item(sby), '固定IPアドレス').fill('10.32.5.61')
    await item(act).getByText('契約の範囲外のため、このIPアドレスでは通信できません。').waitFor()
    await item(sby).getByText('ご契約にない項目のため、利用できません。').waitFor()
    await button(page, '登録').click()
    await page.getByText('警告を確認し、チェックを入れてください。').first().waitFor()
    expect(await savedOf(admin, 'Wrong')).toEqual({})
    await page.getByLabel('警告を確認して登録する').check({ force: true })
    await button(page, '登録').click()
    await item(act).getByText('通信不可').waitFor()
    await page.goto('/admin/users')
    await page.getByRole('row').filter({ hasText: 'Wrong' }).getByText('〇（通信不可）').first().waitFor()

    await page.goto(`/admin/users/${id}/addresses`)
    await field(item(act), '固定IPアドレス').fill('')
    await button(item(act), '次の空きアドレス').click()
    await expect.poll(() => field(item(act), '固定IPアドレス').inputValue()).toBe('10.32.5.1')
    await button(page, '登録').click()
    await page.getByText('IPアドレスを登録しました。').first().waitFor()
    await expect.poll(() => item(act).getByText('通信不可').count()).toBe(0)
    expect(await link(page, 'ユーザー管理').count()).toBeGreaterThan(0)
  })
})
