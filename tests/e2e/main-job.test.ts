/**
 * The main job as people do it, in real Chromium against the running product: an operator opens a company, its administrator brings people in from
 * Excel, gives them addresses and invites them, a user sets a pattern password, and an access server lets the user in. One journey in order.
 */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type BrowserWindow, isChromiumMissing, type JourneyBrowser, keepPictures, startBrowser } from '../support/e2e/browser.ts'
import { chosenPassword } from '../support/e2e/company.ts'
import { departmentHeader, excelCsv, newUserRows } from '../support/e2e/excel-file.ts'
import { type GenkanProcess, startGenkan } from '../support/e2e/genkan-process.ts'
import { type Mailbox, openMailbox } from '../support/e2e/mailbox.ts'
import {
  button,
  confirmUpload,
  field,
  heading,
  link,
  paste,
  readGrid,
  signInAtAdmin,
  signInAtOps,
  tapCell,
  typePattern,
  uploadOnPage,
} from '../support/e2e/pages.ts'
import { type AccessServer, askForAccess, isRadclientMissing } from '../support/e2e/radclient.ts'
import { type Invitation, knownPattern, readInvitation } from '../support/e2e/user-terminal.ts'

const code = 'C000000301'
const secret = 'e2e-Secret-9876543210'
const addresses = { J001: '10.43.1.21', J002: '10.43.1.22', J003: '10.43.1.23' } as const

const isMissing = isChromiumMissing || isRadclientMissing
// biome-ignore lint/suspicious/noConsole: a journey that does not run must be noticed
if (isMissing) console.warn('SKIPPED: the main job needs chromium and radclient (Debian: apt-get install chromium freeradius-utils)')

describe.skipIf(isMissing)('the main job in the browser', () => {
  let mailbox: Mailbox
  let genkan: GenkanProcess
  let browser: JourneyBrowser
  let ops: BrowserWindow
  let admin: BrowserWindow
  let user: BrowserWindow
  let initialPassword: string
  let invitation: Invitation
  let accessServer: AccessServer
  let oneTimePassword: string

  beforeAll(async () => {
    mailbox = await openMailbox()
    genkan = await startGenkan({ env: { GENKAN_SMTP_URL: mailbox.url } })
    browser = await startBrowser(genkan.url)
    ops = await browser.open()
    admin = await browser.open()
    user = await browser.open({ width: 390, height: 844 })
    accessServer = { port: genkan.radiusPort, secret, source: '127.0.0.4' }
  })

  afterEach(async ({ task }) => {
    await keepPictures(task, [ops, admin, user])
    expect([...ops.complaints, ...admin.complaints, ...user.complaints]).toEqual([])
  })

  afterAll(async () => {
    await browser?.close()
    await genkan?.stop()
    await mailbox?.close()
  })

  test('MCOP-CONTRACT-5: the operator opens a company with its administrator, a contract line with a range, and a RADIUS client', async () => {
    const { page } = ops
    await signInAtOps(page)
    await page.goto('/ops/companies/new')
    await field(page, '企業コード').fill(code)
    await field(page, '企業名').fill('株式会社ブラウザー')
    await field(page, '企業管理者のパスワード').selectOption({ label: 'リモートアクセスの標準' })
    await field(page, 'メールアドレス').fill('admin01@browser.example')
    await button(page, '企業を開設').click()
    initialPassword = await readSecret(page)

    await link(page, '契約回線').click()
    await button(page, '契約回線を追加').click()
    const dialog = page.getByRole('dialog')
    await field(dialog, '回線名').fill('B1')
    await field(dialog, '国内アクセス').selectOption('lte')
    await field(dialog, 'LTE 主（ACT）').fill('10.43.1.0/24')
    await button(dialog, '保存').click()
    await page.getByText('10.43.1.0/24').first().waitFor()

    await page.goto('/ops/radius-clients/new')
    await field(page, '名称').fill('gw-browser')
    await field(page, '送信元アドレス').fill(accessServer.source)
    await field(page, '企業コード').fill(code)
    await field(page, 'アドレスの種類').selectOption('lte-act')
    await field(page, '共有シークレット').fill(secret)
    await button(page, '追加する').click()
    expect(await readSecret(page)).toBe(secret)
  })

  test('MCOP-P04: the administrator is led to the change of the initial password before anything else', async () => {
    const { page } = admin
    await signInAtAdmin(page, { companyCode: code, password: initialPassword })
    await heading(page, '企業管理者パスワード変更')
    await page.goto('/admin/users')
    await heading(page, '企業管理者パスワード変更')
    await field(page, '初期パスワード（初期Password）').fill(initialPassword)
    await field(page, '新しいパスワード（新しいPassword）').fill(chosenPassword)
    await field(page, '新しいパスワード（確認）').fill(chosenPassword)
    await button(page, '更新').click()
    // The way goes on to where it was interrupted.
    await heading(page, 'ユーザー管理')
    await page.goto('/admin')
    await heading(page, 'ホーム')
    await page.getByText('利用開始の手順').first().waitFor()
  })

  test('MCOP-P06, P12: departments come by a file of Excel and one by hand', async () => {
    const { page } = admin
    const file = excelCsv([departmentHeader, ['001', '〇〇部', '', 'memo'], ['002', '■■部門', '001', '']])
    await page.goto('/admin/bulk/mcop-departments')
    await uploadOnPage(page, { mode: '追加', name: '部署.csv', file })
    await confirmUpload(page, '2件を登録')

    await page.goto('/admin/departments/new')
    await field(page, '部署コード').fill('003')
    await field(page, '部署名').fill('△△部門')
    await button(page, '登録').click()
    await heading(page, '部署階層管理')
    const table = page.getByRole('table')
    await table.getByText('△△部門').first().waitFor()
    expect(await table.getByText('001', { exact: true }).count()).toBeGreaterThan(0)
  })

  test('MCOP-P16: users come by a CP932 file with the characters that break elsewhere', async () => {
    const { page } = admin
    const people = newUserRows(code, [
      { ユーザID: 'J001', 部署ID: '001', 姓: '髙橋', 名: '花子', 姓カナ: 'ﾀｶﾊｼ', 'E-Mail1': 'j001@browser.example', メモ: '㈱①～－' },
      { ユーザID: 'J002', 部署ID: '002', 姓: '山﨑', 名: '健太', 'E-Mail1': 'j002@browser.example' },
      { ユーザID: 'J003', 部署ID: '003', 姓: '勅使河原', 名: '葵', 'E-Mail1': 'j003@browser.example' },
    ])
    await page.goto('/admin/bulk/mcop-users')
    await uploadOnPage(page, { mode: '追加', name: '新入社員.csv', file: excelCsv(people) })
    await confirmUpload(page, '3人を登録')
    await page.goto('/admin/users')
    await page.getByRole('table').getByText('髙橋 花子').first().waitFor()
  })

  test('MCOP-IPTOOL-6, IPTOOL-7, W25, W26: addresses are pasted from Excel on IPアドレス一括設定 and saved in one step', async () => {
    const { page } = admin
    await page.goto('/admin/addresses')
    await heading(page, 'IPアドレス一括設定')
    const first = page.getByRole('grid').getByRole('row', { name: /J001/ }).getByRole('gridcell').nth(2)
    await first.click()
    await paste(page, Object.values(addresses).join('\r\n'))
    await page.getByText('変更 3件').waitFor()
    await button(page, '一括登録').click()
    await heading(page, '登録内容の確認')
    await button(page, '3件を登録').click()
    await page.getByText('3件のIPアドレスを登録しました。').waitFor()
  })

  test('MCOP-P43: the administrator sends the start-of-use mail, which arrives by SMTP', async () => {
    const { page } = admin
    await page.goto('/admin/notify')
    await page.getByRole('checkbox', { name: /J001/ }).check({ force: true })
    await button(page, '追加>>').click()
    await button(page, '通知送信').click()
    await button(page.getByRole('dialog'), '送信する').click()
    const [letter] = await mailbox.lettersTo('j001@browser.example')
    expect(letter?.subject).toBe('【ワンタイムパスワード】ご利用開始のお知らせ')
    invitation = readInvitation(letter?.text ?? '')
    // The demo has invited somebody of its own.
    expect(mailbox.withoutNotices().filter(({ to }) => !to[0]?.endsWith('@aoba-sekkei.example'))).toHaveLength(1)
  })

  test('MCOP-P45: the user opens the mail on a phone, types the Entry password, chooses a pattern and confirms it on another grid', async () => {
    const { page } = user
    await page.goto(invitation.url)
    await field(page, 'Entryパスワード').fill(invitation.entryPassword)
    await button(page, '次へ').click()
    await heading(page, 'ワンタイムパスワード設定')
    const grid = page.getByRole('group', { name: 'パスワードを選ぶ乱数表' })
    for (const cell of knownPattern) await tapCell(page, cell)
    const chosenOn = await readGrid(page, 'パスワードを選ぶ乱数表')
    expect(await grid.getByRole('button', { pressed: true }).count()).toBe(knownPattern.length)
    await button(page, '次へ').click()
    await heading(page, 'ワンタイムパスワード確認')
    expect(await typePattern(page, knownPattern, '設定する')).not.toBe(chosenOn)
    await heading(page, 'パスワードを設定しました')
  })

  test('MCOP-P46, OTP-21: the one-time password is shown with its countdown', async () => {
    const { page } = user
    await button(page, 'ワンタイムパスワードを取得する').click()
    await heading(page, 'ワンタイムパスワード取得')
    oneTimePassword = (
      await page
        .getByRole('status')
        .locator('visible=true')
        .filter({ hasText: /^\d{4}\d{4}$/ })
        .first()
        .innerText()
    ).replaceAll(/\D/g, '')
    expect(oneTimePassword).toMatch(/^\d{8}$/)
  })

  test('MCOP-P46, RFC 2865 §4.2: radclient is let in with exactly the fixed IP address, and a second use of the password is not', async () => {
    const first = await askForAccess(accessServer, 'J001', oneTimePassword)
    expect(first.packet).toBe('Access-Accept')
    expect(first.attributes.get('Framed-IP-Address')).toBe(addresses.J001)
    const second = await askForAccess(accessServer, 'J001', oneTimePassword)
    expect(second.packet).toBe('Access-Reject')
    expect(second.attributes.has('Framed-IP-Address')).toBe(false)
  })

  test('MCOP-P46: the user comes back by the bookmark and signs in with the pattern on a new grid', async () => {
    const { page } = user
    await page.context().clearCookies()
    await page.goto(invitation.url)
    await typePattern(page, knownPattern, 'ログイン')
    await heading(page, 'ワンタイムパスワード取得')
  })

  test('MCOP-GEN-6: the administrator sees both decisions in the history, the user as registered, and the checklist done', async () => {
    const { page } = admin
    await page.goto('/admin/decisions')
    const rows = page.getByRole('table').getByRole('row').filter({ hasText: 'VPN接続' })
    await rows.first().waitFor()
    expect(await rows.count()).toBe(2)
    expect(await rows.nth(0).innerText()).toContain('使用済みのワンタイムパスワード')
    expect(await rows.nth(1).innerText()).toContain(addresses.J001)

    await page.goto('/admin/users')
    const row = page.getByRole('row').filter({ hasText: 'J001' })
    await row.first().waitFor()
    expect(await row.first().innerText()).toContain('本登録')

    await page.goto('/admin')
    await page.getByText('利用開始の手順はすべて済みました。').waitFor()
    await link(page, '「IPアドレスの登録」を開く').waitFor()
  })
})

/** What is shown once; closes the dialog. */
async function readSecret(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog')
  const text = (await dialog.locator('code').innerText()).trim()
  await button(dialog, '閉じる').last().click()
  await dialog.waitFor({ state: 'hidden' })
  return text
}
