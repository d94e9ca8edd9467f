/** Procedures of the manual with fixed IP addresses: in bulk, by one file per item, for one user, and what the contract allows. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { listUsersRoute, registerUserRoute } from '../../src/features/directory/contract/index.ts'
import { type AddressItem, addressItemDefinitions, addressRoutes } from '../../src/features/network-addresses/contract/index.ts'
import { readArchive } from '../support/e2e/archive.ts'
import { isChromiumMissing } from '../support/e2e/browser.ts'
import { type OpenedCompany, referenceLines } from '../support/e2e/company.ts'
import { excelCsv, readExcelCsv } from '../support/e2e/excel-file.ts'
import { button, confirmUpload, field, heading, link, paste, uploadOnPage } from '../support/e2e/pages.ts'
import { download, stageProcedures } from '../support/e2e/procedures.ts'
import type { RestSession } from '../support/e2e/rest.ts'

/** What MCOP-P32 enters: six items, those of the three users' contract lines. */
const plan: Readonly<Record<string, Partial<Record<AddressItem, string>>>> = {
  User3: { '3g-act': '10.32.5.31', '3g-sby': '10.32.5.32' },
  User4: { 'lte-act': '10.32.5.41', 'lte-sby': '10.32.5.42', 'roaming-lte': '10.32.5.43' },
  User5: { 'lte-act': '10.32.5.51', 'roaming-3g': '10.32.5.52' },
}
const fileHeader = ['ユーザID', '企業ID', '部署ID', 'サービスID', 'サービス名', 'VPNグループ名', '固定IPアドレス'].concat(
  'サブネットマスク',
  'メモ1',
  'メモ2',
  'メモ3',
)

describe.skipIf(isChromiumMissing)('procedures with IP addresses', () => {
  const stage = stageProcedures(480)

  test('MCOP-P32, W24: the addresses of new users are entered on one sheet; the files hold one item each, 「一括登録」 saves them all', async () => {
    const { admin } = await withUsers()
    const page = await stage.open(admin)
    await page.goto('/admin/users?registration=["provisional"]')
    await page.getByRole('table', { name: 'ユーザーの一覧' }).getByText('User5').first().waitFor()
    const found = await download(page, '検索結果をダウンロード')

    await page.goto('/admin/addresses')
    await heading(page, 'IPアドレス一括設定')
    await button(page, 'ユーザ一括取り込み').click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type="file"]').setInputFiles({ name: found.name, mimeType: 'text/csv', buffer: found.bytes })
    await button(dialog, '取り込む').click()
    await page.getByText('3人を取り込みました。').first().waitFor()
    for (const [userId, cells] of Object.entries(plan)) {
      const row = page.getByRole('grid').getByRole('row', { name: new RegExp(userId) })
      for (const [column, { item }] of addressItemDefinitions.entries()) {
        const cell = row.getByRole('gridcell').nth(column)
        // Greyed exactly where the user's contract line has no such item.
        expect([userId, item, await cell.getAttribute('aria-disabled')]).toEqual([userId, item, item in cells ? null : 'true'])
        if (!(item in cells)) continue
        await cell.click()
        await paste(page, cells[item] ?? '')
      }
    }
    await page.getByText('変更 7件 ・ エラー 0件').waitFor()
    const { bytes } = await download(page, 'サービス設定csv出力')
    const files = readArchive(bytes)
    const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' }).replaceAll('-', '')
    expect([...files.keys()].sort()).toEqual(addressItemDefinitions.map(({ serviceName }) => `${serviceName}_${day}.csv`).sort())
    const lte = readExcelCsv(files.get(`MCOP LTE 主(ACT)_${day}.csv`) ?? new Uint8Array())
    expect(lte.map((row) => [row[0], row[4], row[6]])).toEqual([
      ['ユーザID', 'サービス名', '固定IPアドレス'],
      ['User4', 'MCOP LTE 主(ACT)', '10.32.5.41'],
      ['User5', 'MCOP LTE 主(ACT)', '10.32.5.51'],
    ])

    await button(page, '一括登録').click()
    await button(page, '7件を登録').click()
    await page.getByText('7件のIPアドレスを登録しました。').waitFor()
    expect(await addressesOf(admin)).toEqual(plan)
  })

  test('MCOP-P33: a file of one item is uploaded for its item, and the list and the user’s page show the service as used', async () => {
    const { admin, code } = await withUsers()
    const page = await stage.open(admin)
    const rows = ['User4', 'User5'].map((userId, index) => {
      return [userId, code, '000', '103', 'MCOP LTE 主(ACT)', '', `10.32.5.${index + 61}`, '', '', '', '']
    })
    await page.goto('/admin/addresses')
    await link(page, 'サービス設定一括アップロード').click()
    const file = excelCsv([fileHeader, ...rows])
    await uploadOnPage(page, { mode: 'サービス設定更新', option: 'MCOP LTE 主(ACT)', name: 'MCOP LTE 主(ACT).csv', file })
    await confirmUpload(page, '2件を更新')
    expect(await addressesOf(admin)).toEqual({ User3: {}, User4: { 'lte-act': '10.32.5.61' }, User5: { 'lte-act': '10.32.5.62' } })
    await page.goto('/admin/users')
    const list = page.getByRole('table', { name: 'ユーザーの一覧' })
    await list.getByText('User5').first().waitFor()
    const headers = (await list.getByRole('columnheader').allInnerTexts()).map((text) => text.trim())
    const used = headers.findIndex((text) => text.includes('LTE 主'))
    for (const [userId, mark] of Object.entries({ User3: '', User4: '〇', User5: '〇' })) {
      const cells = await list.getByRole('row').filter({ hasText: userId }).locator('td, th').allInnerTexts()
      expect([userId, (cells[used] ?? '').replace('×', '').trim()]).toEqual([userId, mark])
    }
    await link(page, 'User4').click()
    await link(page, '詳細を開く').click()
    await link(page, '利用状況').click()
    await page.getByRole('main').getByRole('listitem').getByText('MCOP LTE 主(ACT)').waitFor()
  })

  test('MCOP-P35: two items of one user are set and changed again; what the service does not use is not offered', async () => {
    const { admin } = await withUsers()
    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await link(page, 'User3').click()
    await link(page, '詳細を開く').click()
    await page
      .getByRole('main')
      .getByRole('link', { name: /サービス編集|IPアドレス/ })
      .first()
      .click()
    await heading(page, 'ユーザ（サービス設定）[編集]')
    await page.getByRole('region', { name: 'MCOP 3G 主(ACT)' }).waitFor()
    for (const notOffered of ['メール通知', 'VPNグループ名', 'サブネットマスク']) expect(await page.getByText(notOffered).count()).toBe(0)
    await setAddress(page, 'MCOP 3G 主(ACT)', '10.32.5.31')
    await setAddress(page, 'MCOP 3G 副(SBY)', '10.32.5.32')
    expect((await addressesOf(admin)).User3).toEqual({ '3g-act': '10.32.5.31', '3g-sby': '10.32.5.32' })
    await setAddress(page, 'MCOP 3G 主(ACT)', '10.32.5.33')
    expect((await addressesOf(admin)).User3).toEqual({ '3g-act': '10.32.5.33', '3g-sby': '10.32.5.32' })
  })

  test('MCOP-P42: every contract line is shown with access, redundancy, roaming, usable items and their ranges', async () => {
    const { admin } = await withUsers()
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, 'モバイル契約情報').click()
    await heading(page, 'モバイル契約情報')
    await page.getByRole('table', { name: 'L4のIPアドレスの範囲' }).waitFor()
    const expected = [
      ['L1', '3G', '無', '無', ['MCOP 3G 主(ACT)']],
      ['L2', '3G', '有', '無', ['MCOP 3G 主(ACT)', 'MCOP 3G 副(SBY)']],
      ['L3', 'LTE', '有', '有（LTE）', ['MCOP LTE 主(ACT)', 'MCOP LTE 副(SBY)', 'MCOP 国際R LTE']],
      ['L4', 'LTE', '無', '有（3G）', ['MCOP LTE 主(ACT)', 'MCOP 国際R 3G']],
    ] as const
    const terms = await page.getByRole('main').locator('dl').allInnerTexts()
    for (const [index, [line, access, redundancy, roaming, items]] of expected.entries()) {
      const said = (terms[index] ?? '').replaceAll(/\s+/g, ' ')
      expect(said).toContain(`アクセス方式 ${access} 冗長機能 ${redundancy} 国際ローミング利用 ${roaming}`)
      const rows = page.getByRole('table', { name: `${line}のIPアドレスの範囲` }).locator('tbody tr')
      expect(await rows.locator(':nth-child(1)').filter({ hasText: 'MCOP' }).allInnerTexts()).toEqual([...items])
      for (const text of await rows.allInnerTexts()) expect(text).toContain('10.32.5.0/24')
    }
  })

  /** User3 to User5 on the contract lines L2 to L4. */
  async function withUsers(): Promise<OpenedCompany> {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const { lines } = await admin.do(addressRoutes.getContract)
    const users: { userId: string; lineId: string | null }[] = []
    for (const [userId, label] of Object.entries({ User3: 'L2', User4: 'L3', User5: 'L4' })) {
      const { id } = await admin.do(registerUserRoute, { body: { userId, email1: `${userId}@people.example` } })
      users.push({ userId: id, lineId: lines.find((line) => line.label === label)?.id ?? null })
    }
    await admin.do(addressRoutes.assignUserLines, { body: { users } })
    return company
  }
})

async function setAddress(page: Page, item: string, address: string): Promise<void> {
  await page.getByLabel('サービス選択').selectOption({ label: item })
  await field(page.getByRole('region', { name: item }), '固定IPアドレス').fill(address)
  const saved = page.waitForResponse((response) => response.request().method() === 'PUT' && response.url().endsWith('/addresses'))
  await button(page, '登録').click()
  expect((await saved).status()).toBe(200)
}

/** Addresses by user id and item, as saved. */
async function addressesOf(admin: RestSession): Promise<Readonly<Record<string, Partial<Record<AddressItem, string>>>>> {
  const users = (await admin.do(listUsersRoute, { query: { words: 'User' } })).items
  const pairs = await Promise.all(
    users.map(async ({ id, userId }) => {
      const { user } = await admin.do(addressRoutes.getUserAddresses, { params: { userId: id } })
      return [userId, Object.fromEntries(user.cells.flatMap((cell) => (cell.address === null ? [] : [[cell.item, cell.address]])))] as const
    }),
  )
  return Object.fromEntries(pairs)
}
