/** Procedures of the manual with one item of a user and with the file of one item (mcop.md, MCOP-P36 and P38). */
import { describe, expect, test } from 'vitest'
import { addressRoutes } from '../../../src/features/network-addresses/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { referenceLines } from '../../support/e2e/company.ts'
import { button, field, heading, link } from '../../support/e2e/pages.ts'
import { downloadCsv, stageProcedures } from '../../support/e2e/procedures.ts'
import { registerOnLines, savedOf } from './address-steps.ts'

const act = 'MCOP 3G 主(ACT)'
const sby = 'MCOP 3G 副(SBY)'

describe.skipIf(isChromiumMissing)('procedures of one item', () => {
  const stage = stageProcedures(560)

  test('MCOP-P36, IPONE-6: a typed address outlives another choice of 「サービス選択」, leaving the page asks, and 「登録」 stores it', async () => {
    const company = await stage.company(referenceLines)
    await registerOnLines(company, { User3: 'L2' })
    const page = await stage.open(company.admin)
    await page.goto('/admin/users')
    await link(page, 'User3').click()
    await link(page, '詳細を開く').click()
    await link(page, 'サービス編集').click()
    await heading(page, 'ユーザ（サービス設定）[編集]')
    const address = (item: string) => field(page.getByRole('region', { name: item }), '固定IPアドレス')
    const choose = async (item: string) => {
      await field(page, 'サービス選択').selectOption({ label: item })
      await expect.poll(() => address(item).evaluate((input) => input === input.ownerDocument.activeElement)).toBe(true)
    }
    await choose(act)
    await page.keyboard.type('10.32.5.31')
    await choose(sby)
    expect(await address(sby).inputValue()).toBe('')
    await choose(act)
    expect(await address(act).inputValue()).toBe('10.32.5.31')

    const asked = page.getByRole('dialog', { name: '変更を保存していません' })
    for (const leave of [() => link(page, 'モバイル契約情報').click(), () => page.evaluate('history.back()')]) {
      await leave()
      await button(asked, '編集を続ける').click()
      await asked.waitFor({ state: 'hidden' })
      expect(await address(act).inputValue()).toBe('10.32.5.31')
    }
    expect(await savedOf(company.admin, 'User3')).toEqual({})
    await button(page, '登録').click()
    await page.getByText('IPアドレスを登録しました。').first().waitFor()
    expect(await savedOf(company.admin, 'User3')).toEqual({ [act]: '10.32.5.31' })
    await link(page, 'モバイル契約情報').click()
    await heading(page, 'モバイル契約情報')
    await page.goBack()
    await expect.poll(() => address(act).inputValue()).toBe('10.32.5.31')
  })

  test('MCOP-P38, IPCSV-2, IPCSV-4: 「サービス利用中」 gives the users with an address and those whose address was emptied, 「サービス未利用」 the initialised and those never set, 「全て」 all', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const users = ['Emptied', 'Initialised', 'Never', 'Set']
    const ids = await registerOnLines(company, Object.fromEntries(users.map((userId) => [userId, 'L2'])))
    const [emptied = '', initialised = '', , set = ''] = ids
    const assign = (userId: string, address: string) =>
      admin.do(addressRoutes.assignAddresses, {
        body: { changes: [{ userId, item: '3g-act', address }], acknowledge: ['address-emptied'] },
      })
    for (const [userId, address] of [
      [emptied, '10.32.5.1'],
      [initialised, '10.32.5.2'],
      [set, '10.32.5.3'],
    ] as const)
      await assign(userId, address)
    await assign(emptied, '')
    await admin.do(addressRoutes.initialiseUserAddresses, { params: { userId: initialised }, body: { items: ['3g-act'] } })

    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, 'サービス設定一括ダウンロード').click()
    const downloaded = async (target: string, service = act) => {
      await page.getByRole('radio', { name: service, exact: true }).check({ force: true })
      await page.getByRole('radio', { name: target, exact: true }).check({ force: true })
      const [header, ...rows] = await downloadCsv(page, 'ダウンロード')
      expect([header?.[0], header?.[4], header?.[6]]).toEqual(['ユーザID', 'サービス名', '固定IPアドレス'])
      expect(new Set(rows.map((row) => row[4]))).toEqual(new Set(rows.length === 0 ? [] : [service]))
      return rows.map((row) => [row[0], row[6]])
    }
    expect(await downloaded('サービス利用中')).toEqual([
      ['Emptied', ''],
      ['Set', '10.32.5.3'],
    ])
    expect(await downloaded('サービス未利用')).toEqual([
      ['Initialised', ''],
      ['Never', ''],
    ])
    expect(await downloaded('全て')).toEqual([
      ['Emptied', ''],
      ['Initialised', ''],
      ['Never', ''],
      ['Set', '10.32.5.3'],
    ])
    // Of another item nobody has or had an address.
    expect(await downloaded('サービス利用中', sby)).toEqual([])
    expect(await downloaded('サービス未利用', sby)).toEqual(users.map((userId) => [userId, '']))
  })
})
