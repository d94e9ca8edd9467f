/** Procedures of the manual, step by step: addresses, mail, one-time passwords and usage (mcop.md, MCOP-P32 to P56). */
import { inflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { listDecisions, listMonthlyUsage } from '../../src/features/activity/contract/index.ts'
import { listUsersRoute, registerUserRoute } from '../../src/features/directory/contract/index.ts'
import { addressRoutes } from '../../src/features/network-addresses/contract/index.ts'
import { listNotices } from '../../src/features/notifications/contract/index.ts'
import { listUserDevices } from '../../src/features/one-time-passwords/contract/index.ts'
import { addRadiusClient } from '../../src/features/operator/contract/index.ts'
import { isChromiumMissing } from '../support/e2e/browser.ts'
import { type OpenedCompany, referenceLines } from '../support/e2e/company.ts'
import { readExcelCsv } from '../support/e2e/excel-file.ts'
import { button, confirmUpload, field, heading, link, paste, readGrid, tapCell, typePattern, uploadOnPage } from '../support/e2e/pages.ts'
import { download, stageProcedures } from '../support/e2e/procedures.ts'
import { type AccessServer, account, askForAccess, isRadclientMissing } from '../support/e2e/radclient.ts'
import type { RestSession } from '../support/e2e/rest.ts'
import { knownPattern, readInvitation } from '../support/e2e/user-terminal.ts'

const isMissing = isChromiumMissing || isRadclientMissing
// biome-ignore lint/suspicious/noConsole: procedures that are not tried must be noticed
if (isMissing) console.warn('SKIPPED: procedures need chromium and radclient (Debian: apt-get install chromium freeradius-utils)')

const secret = 'e2e-Secret-procedures'

describe.skipIf(isMissing)('addresses and one-time passwords', () => {
  const stage = stageProcedures(601)
  let company: OpenedCompany
  let admin: RestSession
  let accessServer: AccessServer
  const ids = new Map<string, string>()
  let files: ReadonlyMap<string, Buffer>

  beforeAll(async () => {
    company = await stage.company(referenceLines)
    admin = company.admin
    for (const userId of ['User3', 'User4', 'User5']) {
      const body = {
        userId,
        email1: `${userId.toLowerCase()}@p.example`,
        ...(userId === 'User3' ? { email2: 'user3-home@p.example' } : {}),
      }
      ids.set(userId, (await admin.do(registerUserRoute, { body })).id)
    }
    const { lines } = await admin.do(addressRoutes.getContract)
    const lineOf = (label: string) => lines.find((line) => line.label === label)?.id ?? ''
    const users = Object.entries({ User3: 'L2', User4: 'L3', User5: 'L4' }).map(([userId, line]) => ({
      userId: ids.get(userId),
      lineId: lineOf(line),
    }))
    await admin.do(addressRoutes.assignUserLines, { body: { users } })
    accessServer = { port: stage.genkan.radiusPort, secret, source: '127.0.0.6' }
    const client = { name: 'gw-procedures', source: accessServer.source, companyId: company.id, item: '3g-act', secret }
    await stage.operator.do(addRadiusClient, { body: client })
  })

  test('MCOP-P32: addresses of new users are entered for their items, foreign cells are greyed, and come out as one file per item', async () => {
    const page = await stage.open(admin)
    await page.goto('/admin/users')
    const list = (await download(page, '検索結果をダウンロード')).bytes

    await page.goto('/admin/addresses')
    await button(page, 'ユーザ一括取り込み').click()
    await page.getByRole('dialog').locator('input[type="file"]').setInputFiles({ name: '検索結果.csv', mimeType: 'text/csv', buffer: list })
    await button(page.getByRole('dialog'), '取り込む').click()
    await page.getByText('3人を取り込みました。').waitFor()
    const cell = (userId: string, item: number) =>
      page.getByRole('grid').getByRole('row').filter({ hasText: userId }).getByRole('gridcell').nth(item)
    await cell('User3', 0).click()
    await paste(
      page,
      ['10.32.5.31\t10.32.5.32\t10.32.5.90', '\t\t10.32.5.41\t10.32.5.42\t\t10.32.5.43', '\t\t10.32.5.51\t\t10.32.5.52'].join('\r\n'),
    )
    // The LTE cell of User3, whose line gives 3G alone, takes nothing.
    await page.getByText('変更 7件 ・ エラー 0件').waitFor()
    files = unzip((await download(page, 'サービス設定csv出力')).bytes)
    const items = ['MCOP 3G 主(ACT)', 'MCOP 3G 副(SBY)', 'MCOP LTE 主(ACT)', 'MCOP LTE 副(SBY)', 'MCOP 国際R 3G', 'MCOP 国際R LTE']
    expect([...files.keys()].map((name) => name.replace(/_\d{8}\.csv$/, '')).sort()).toEqual([...items].sort())
    expect(
      (await admin.do(addressRoutes.getUserAddresses, { params: { userId: ids.get('User3') ?? '' } })).user.cells.map((one) => one.state),
    ).not.toContain('set')
  })

  test('MCOP-P33: the files are uploaded one by one with their item, and the addresses stand', async () => {
    const page = await stage.open(admin)
    for (const [name, file] of files) {
      await page.goto('/admin/bulk/mcop-addresses')
      const rows = readExcelCsv(file).length - 1
      await uploadOnPage(page, { mode: 'サービス設定更新', name, file, option: name.replace(/_\d{8}\.csv$/, '') })
      await confirmUpload(page, `${rows}件を更新`)
    }
    const sheet = await admin.do(addressRoutes.openSheet, { body: { ids: [...ids.values()] } })
    const set = sheet.rows.flatMap((row) =>
      row.cells.flatMap((one) => (one.address === null ? [] : [`${row.userId} ${one.item} ${one.address}`])),
    )
    expect(set).toEqual([
      'User3 3g-act 10.32.5.31',
      'User3 3g-sby 10.32.5.32',
      'User4 lte-act 10.32.5.41',
      'User4 lte-sby 10.32.5.42',
      'User4 roaming-lte 10.32.5.43',
      'User5 lte-act 10.32.5.51',
      'User5 roaming-3g 10.32.5.52',
    ])
    const [listed] = (await admin.do(listUsersRoute, { query: { userIds: 'User3' } })).items
    expect(Object.values(listed?.columns ?? {})).toContain('usable')
  })

  test('MCOP-P35: the addresses of one user are changed on one page, which offers no VPNグループ名 and no サブネットマスク', async () => {
    const page = await stage.open(admin)
    await page.goto(`/admin/users/${ids.get('User3')}`)
    await link(page, 'サービス編集').click()
    await heading(page, 'ユーザ（サービス設定）[編集]')
    for (const absent of ['メール通知', 'VPNグループ名', 'サブネットマスク']) expect(await page.getByText(absent).count()).toBe(0)
    await field(page.getByRole('region', { name: 'MCOP 3G 主(ACT)' }), '固定IPアドレス').fill('10.32.5.131')
    await field(page.getByRole('region', { name: 'MCOP 3G 副(SBY)' }), '固定IPアドレス').fill('10.32.5.132')
    await button(page, '登録').click()
    await page.getByText('IPアドレスを登録しました。').waitFor()
    const { user: row } = await admin.do(addressRoutes.getUserAddresses, { params: { userId: ids.get('User3') ?? '' } })
    expect(row.cells.slice(0, 2).map((one) => one.address)).toEqual(['10.32.5.131', '10.32.5.132'])
  })

  test('MCOP-P42: the contract page shows access, redundancy, roaming, items and ranges of each line', async () => {
    const page = await stage.open(admin)
    await page.goto('/admin/address-contract')
    await heading(page, 'モバイル契約情報')
    for (const label of ['L1', 'L2', 'L3', 'L4']) await page.getByRole('heading', { name: label }).waitFor()
    expect(await page.getByRole('table', { name: 'L3のIPアドレスの範囲' }).innerText()).toMatch(/MCOP LTE 主\(ACT\)[\s\S]*10\.32\.5\.0\/24/)
    expect(await page.getByText('有（LTE）').count()).toBeGreaterThan(0)
  })

  test('MCOP-P43: the start-of-use mail goes to both addresses of the ticked user and to nobody else', async () => {
    const page = await stage.open(admin)
    await page.goto('/admin/notify?registration=provisional&passwordState=unset')
    await button(page, 'プレビュー').click()
    await page.getByRole('dialog').getByText('エントリーパスワード').first().waitFor()
    await button(page.getByRole('dialog'), '閉じる').last().click()
    await page.getByRole('checkbox', { name: /User3/ }).check({ force: true })
    await button(page, '追加>>').click()
    await button(page, '通知送信').click()
    await page.getByRole('dialog').getByText('user3-home@p.example').waitFor()
    await button(page.getByRole('dialog'), '送信する').click()
    const [letter] = await stage.mailbox.lettersTo('user3@p.example')
    await stage.mailbox.lettersTo('user3-home@p.example')
    expect(
      stage.mailbox
        .withoutNotices()
        .flatMap((one) => one.to)
        .filter((address) => address.endsWith('@p.example'))
        .sort(),
    ).toEqual(['user3-home@p.example', 'user3@p.example'])
    expect(readInvitation(letter?.text ?? '').url.startsWith(stage.genkan.url)).toBe(true)
    await expect.poll(async () => (await admin.do(listNotices)).items[0]?.counts).toMatchObject({ messages: 2, sent: 2, failed: 0 })
  })

  test('MCOP-P45, P46: only the right digits on a new grid store the pattern; later another grid leads to a password that is accepted once', async () => {
    const [letter] = await stage.mailbox.lettersTo('user3@p.example')
    const invitation = readInvitation(letter?.text ?? '')
    const own = await stage.open()
    await own.goto(invitation.url)
    await field(own, 'Entryパスワード').fill(invitation.entryPassword)
    await button(own, '次へ').click()
    await heading(own, 'ワンタイムパスワード設定')
    await tapCell(own, 'I1R1C1')
    expect(await button(own, '次へ').getAttribute('aria-disabled')).toBe('true')
    for (const cell of knownPattern.slice(1)) await tapCell(own, cell)
    await button(own, '次へ').click()
    await heading(own, 'ワンタイムパスワード確認')
    const grid = await readGrid(own, '乱数表')
    await field(own, 'パスワード').fill('000000')
    await button(own, '設定する').click()
    await own.getByRole('alert').waitFor()
    expect((await admin.do(listUsersRoute, { query: { userIds: 'User3' } })).items[0]?.passwordState).toBe('unset')
    await expect.poll(() => readGrid(own, '乱数表')).not.toBe(grid)
    await typePattern(own, knownPattern, '設定する')
    await heading(own, 'パスワードを設定しました')
    expect((await admin.do(listUsersRoute, { query: { userIds: 'User3' } })).items[0]).toMatchObject({
      registration: 'registered',
      passwordState: 'set',
    })
    expect((await admin.do(listUserDevices, { params: { userId: ids.get('User3') ?? '' } })).items).toHaveLength(1)

    await own.context().clearCookies()
    await own.goto(invitation.url)
    const first = await readGrid(own, '乱数表')
    await own.reload()
    expect(await typePattern(own, knownPattern, 'ログイン')).not.toBe(first)
    await heading(own, 'ワンタイムパスワード取得')
    const password = (await own.locator('output').first().innerText()).replaceAll(/\D/g, '')
    const accepted = await askForAccess(accessServer, 'User3', password)
    expect([accepted.packet, accepted.attributes.get('Framed-IP-Address')]).toEqual(['Access-Accept', '10.32.5.131'])
    expect((await askForAccess(accessServer, 'User3', password)).packet).toBe('Access-Reject')
    const { items } = await admin.do(listDecisions, { query: { kind: 'radius' } })
    expect(items.map((decision) => decision.reason)).toEqual(['used-code', 'ok'])
  })

  test('MCOP-P56: the usage of the month counts the user, downloads as CSV and opens by day', async () => {
    const accounting = { ...accessServer, port: stage.genkan.accountingPort }
    const session = ['User-Name = "User3"', 'Acct-Session-Id = "p56"', 'Framed-IP-Address = 10.32.5.131']
    expect(await account(accounting, [...session, 'Acct-Status-Type = Start'])).toBe(true)
    expect(await account(accounting, [...session, 'Acct-Status-Type = Stop', 'Acct-Session-Time = 60'])).toBe(true)
    const month = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', year: 'numeric', month: '2-digit' }).format(new Date())
    const usage = (await admin.do(listMonthlyUsage, { query: { month } })).items
    expect(usage.find((row) => row.userName === 'User3')?.count).toBeGreaterThanOrEqual(1)
    expect(usage.find((row) => row.userName === 'User4')).toMatchObject({ count: 0, lastUsedAt: null })

    const page = await stage.open(admin)
    await page.goto('/admin/usage')
    await page.getByRole('table').getByText('User3').first().waitFor()
    const rows = readExcelCsv((await download(page, 'ダウンロード')).bytes)
    expect(rows.flat()).toContain('User3')
    await link(page, 'User3の詳細').click()
    await heading(page, 'User3の利用状況')
  })
})

/** Files of a ZIP archive by name, through its central directory (APPNOTE.TXT §4.3.12). */
function unzip(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const files = new Map<string, Buffer>()
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)]
    const [nameLength, extra, comment] = [archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32)]
    const local = archive.readUInt32LE(at + 42)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const bytes = archive.subarray(start, start + packed)
    files.set(archive.toString('utf8', at + 46, at + 46 + nameLength), method === 0 ? bytes : inflateRawSync(bytes))
    at += 46 + nameLength + extra + comment
  }
  return files
}
