/** Procedures of the manual around the terminals of a company (mcop.md, areas DEV and SHARE), in two windows: the administrator's and a telephone's. */

import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listUsersRoute } from '../../../src/features/directory/contract/index.ts'
import { getDevice, listUserDevices, type Pattern, updateDevice } from '../../../src/features/one-time-passwords/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading, link, typePattern } from '../../support/e2e/pages.ts'
import { expectRows, filterBy, stageProcedures } from '../../support/e2e/procedures.ts'
import type { RestSession } from '../../support/e2e/rest.ts'
import { mailTo, type SettledUser, settleUser } from '../../support/e2e/settled-user.ts'
import { knownPattern, openTerminal, readInvitation } from '../../support/e2e/user-terminal.ts'
import { createTestDatabase, type TestDatabase } from '../../support/postgres-cluster.ts'
import { startApp, startUse } from './telephone.ts'

const secondPattern: Pattern = ['I4R4C4', 'I3R3C3', 'I2R2C2', 'I1R1C1', 'I1R2C3', 'I2R4C1']
const list = '端末の一覧'

describe.skipIf(isChromiumMissing)('procedures of the terminals of a company', () => {
  let database: TestDatabase
  /** Days cannot be waited for; the time for new terminals is ended in the database. */
  let sql: pg.Client
  afterAll(async () => {
    await sql?.end()
    await database?.drop()
  })
  const stage = stageProcedures(700, async () => {
    database = await createTestDatabase()
    return { GENKAN_DATABASE_URL: database.url }
  })
  beforeAll(async () => {
    sql = new pg.Client({ connectionString: database.url, options: '-c search_path=genkan,public' })
    await sql.connect()
  })

  test('MCOP-P50, DEV-2, DEV-11, DEV-12, DEV-15, DEV-16, W61: an old terminal is found, ticked and deleted; it is refused until enrolled again, the other works', async () => {
    const { admin } = await stage.company()
    const { id, invitation, terminal: old } = await settle(admin, 'User3')
    await settle(admin, 'Other')
    const kept = openTerminal(stage.genkan.url)
    await kept.signIn(invitation.token)
    await sql.query(`update otp_account set enrolment_until = now() - interval '1 second' where user_id = $1`, [id])

    const page = await stage.open(admin)
    await page.goto('/admin')
    await page.getByRole('navigation').getByText('端末管理', { exact: true }).waitFor()
    await link(page, '端末情報管理').click()
    await heading(page, '端末情報管理')
    // The setting is a tab of its own, so that search and list stand at the top.
    await link(page, '共有端末利用の可否').waitFor()
    const table = page.getByRole('table', { name: list })
    expect((await table.boundingBox())?.y).toBeLessThan(600)
    const rows = table.locator('tbody tr')
    await expect.poll(() => rows.count()).toBe(3)
    await page.getByLabel('ユーザID', { exact: true }).fill('user3')
    await expect.poll(() => rows.count()).toBe(2)
    await rows
      .filter({ hasText: old.deviceId ?? '' })
      .getByRole('checkbox')
      .check({ force: true })
    await button(page, '削除').click()
    const question = page.getByRole('alertdialog', { name: '1台の端末を削除しますか？' })
    await question.getByText('（User3）').waitFor()
    await question.getByText('削除した端末IDは元に戻せません。').waitFor()
    await button(question, '1台を削除').click()
    await page.getByText('1台の端末を削除しました。').first().waitFor()
    await expect.poll(() => rows.count()).toBe(1)
    expect(await rows.filter({ hasText: old.deviceId ?? '' }).count()).toBe(0)
    await page.goto(`/admin/users/${id}/devices`)
    await expect.poll(() => page.getByRole('table', { name: '端末' }).locator('tbody tr').count()).toBe(1)

    await expect(old.signIn(invitation.token)).rejects.toThrow()
    await kept.signIn(invitation.token)
    expect(await kept.oneTimePassword()).toMatch(/^\d{8}$/)
    // Enrolled again by a mail, under a new id.
    await mailTo(stage.mailbox, admin, { id, template: '246', address: 'user3@users.example' })
    await openTerminal(stage.genkan.url).signIn(invitation.token)
    const { items } = await admin.do(listUserDevices, { params: { userId: id } })
    expect(items).toHaveLength(2)
    expect(items.map((device) => device.id)).not.toContain(old.deviceId)
  })

  test('MCOP-P63, SHARE-1, SHARE-7, SHARE-8, SHARE-10, SHARE-11, SHARE-15, SHARE-16: a terminal is shared with a new user id', async () => {
    const { admin } = await stage.company()
    const { id, phone } = await startApp(stage, admin, 'First')
    const page = await stage.open(admin)

    // 1. The terminal id stands in the user's detail.
    await page.goto(`/admin/users/${id}`)
    await link(page, '端末ID').click()
    const [device] = (await admin.do(listUserDevices, { params: { userId: id } })).items
    const deviceId = device?.id ?? ''
    await link(page, deviceId).waitFor()
    // 2. 共有端末利用の可否 = 利用可能.
    await link(page, '端末情報管理').click()
    await link(page, '共有端末利用の可否').click()
    await page.getByRole('radio', { name: /^利用可能/ }).check({ force: true })
    await button(page, '更新').click()
    await page.getByText('共有端末の利用を「利用可能」にしました。').first().waitFor()
    // 3. and 4. 専有 → 共有(自動), 更新.
    await link(page, '端末の一覧').click()
    await expectRows(page, list, ['専有'], 3)
    await link(page, deviceId).click()
    await heading(page, '端末情報編集')
    await page.getByRole('radio', { name: /^共有\(自動\)/ }).check({ force: true })
    await button(page, '更新').click()
    await page.getByText('端末情報を更新しました。').first().waitFor()
    await link(page, '端末の一覧に戻る').click()
    await expectRows(page, list, ['共有(自動)'], 3)
    // 5. The second user is registered for this terminal and gets the mail.
    await link(page, deviceId).click()
    await registerFor(page, 'Second')
    const [letter] = await stage.mailbox.lettersTo('second@users.example')
    // 6. On that terminal the URL is opened and the password set.
    await startUse(phone, readInvitation(letter?.text ?? ''), secondPattern)
    await phone.getByText('Second', { exact: true }).waitFor()

    // Both ids obtain one-time passwords there; the site asks which one it is.
    await signInAs(phone, 'First', knownPattern)
    await signInAs(phone, 'Second', secondPattern)
    await page.goto('/admin/terminals')
    await expectRows(page, list, ['First、Second'], 4)
    const second = (await admin.do(listUsersRoute, { query: { userIds: 'Second' } })).items[0]?.id ?? ''
    expect((await admin.do(listUserDevices, { params: { userId: second } })).items.map((one) => one.id)).toEqual([deviceId])
  })

  test('MCOP-P63, SHARE-2, W68: a Web terminal offers no sharing and says why', async () => {
    const { admin } = await stage.company()
    const { terminal } = await settle(admin, 'Web')
    const page = await stage.open(admin)
    await page.goto(`/admin/terminals/${terminal.deviceId}`)
    await heading(page, '端末情報編集')
    await page.getByText('Webブラウザの端末は共有の設定ができません。').waitFor()
    expect(await page.getByRole('radio').count()).toBe(0)
    expect(await page.getByRole('button', { name: /^(選択|更新)$/ }).count()).toBe(0)
  })

  test('MCOP-P64, SHARE-12, SHARE-13, SHARE-14, W70: a terminal is shared with a registered user id, who uses it at once', async () => {
    const company = await stage.company()
    const { admin } = company
    const { id, phone } = await startApp(stage, admin, 'Holder')
    const member = await settle(admin, 'Member', { email2: 'member2@users.example' })
    await sql.query(`update otp_account set enrolment_until = null where user_id = $1`, [member.id])
    const deviceId = (await admin.do(listUserDevices, { params: { userId: id } })).items[0]?.id ?? ''
    await admin.do(updateDevice, { params: { deviceId }, body: { version: 1, sharing: 'shared', userIds: [id], allowsSharing: true } })
    const users = async () => (await admin.do(getDevice, { params: { deviceId } })).users.map((user) => user.userId)

    const page = await stage.open(admin)
    await page.goto('/admin/terminals')
    await link(page, deviceId).click()
    await pick(page, 'Member')
    const chosen = page.getByRole('list', { name: '利用者' })
    await chosen.getByText('Member', { exact: true }).waitFor()
    await chosen.getByText('member2@users.example').waitFor()
    await page.getByText('利用者の変更はまだ保存されていません。').waitFor()
    expect(await users()).toEqual(['Holder'])
    // Leaving asks, and without 「更新」 nothing was stored.
    await link(page, '端末の一覧に戻る').click()
    const asked = page.getByRole('dialog')
    await asked.getByRole('button').last().click()
    await asked.waitFor({ state: 'hidden' })
    expect(await users()).toEqual(['Holder'])
    await button(page, '更新').click()
    await page.getByText('端末情報を更新しました。').first().waitFor()
    expect(await users()).toEqual(['Holder', 'Member'])
    await link(page, '端末の一覧に戻る').click()
    await filterBy(page, '利用形態', '共有(自動)')
    await expectRows(page, list, ['Holder、Member'], 4)

    // The second id signs in there with its own password, without any mail.
    await phone.goto('/my/sign-in')
    await button(phone, '別のユーザーIDでログイン').click()
    await field(phone, '契約番号（企業コード）').fill(company.code)
    await field(phone, 'ユーザーID').fill('Member')
    await button(phone, '次へ').click()
    await typePattern(phone, knownPattern, 'ログイン')
    await heading(phone, 'ワンタイムパスワード取得')
    await phone.getByText('Member', { exact: true }).waitFor()
  })

  const settle = (admin: RestSession, userId: string, more: Readonly<Record<string, string>> = {}): Promise<SettledUser> =>
    settleUser({ url: stage.genkan.url, mailbox: stage.mailbox, admin }, userId, more)
})

/** 「選択」, search, tick, 「追加」, 「OK」. */
async function pick(page: Page, userId: string): Promise<void> {
  await button(page, '選択').click()
  const picker = page.getByRole('dialog', { name: '利用者の選択' })
  await picker.getByRole('searchbox').fill(userId)
  await picker.getByRole('checkbox', { name: new RegExp(userId) }).check({ force: true })
  await button(picker, '追加').click()
  await picker.getByRole('region', { name: '端末利用者' }).getByText(userId, { exact: true }).waitFor()
  await button(picker, 'OK').click()
  await picker.waitFor({ state: 'hidden' })
}

/** 「新しい利用者を登録」 of the terminal that is shown, to the mail for it. */
async function registerFor(page: Page, userId: string): Promise<void> {
  const address = `${userId.toLowerCase()}@users.example`
  await link(page, '新しい利用者を登録').click()
  await heading(page, 'ユーザーの新規登録')
  await field(page, 'ユーザーID').fill(userId)
  await field(page, 'E-Mail1').fill(address)
  await button(page, '登録').click()
  await heading(page, '端末情報編集')
  await page.getByText(`${userId}を登録しました`, { exact: true }).waitFor()
  await page.getByText(`宛先：${address}`).waitFor()
  await link(page, '利用開始メールを送る').click()
  await heading(page, 'ユーザー通知')
  // (245)利用開始メール(SD).
  await expect.poll(() => field(page, 'テンプレート選択').inputValue()).toBe('245')
  await page.getByRole('list', { name: '対象ユーザー' }).getByText(userId, { exact: true }).waitFor()
  await button(page, '通知送信').click()
  await button(page.getByRole('dialog'), '送信する').click()
}

/** On a shared terminal: the site asks which of its two user ids is to be used. */
async function signInAs(phone: Page, userId: string, pattern: Pattern): Promise<void> {
  await phone.goto('/my/sign-in')
  await phone.getByRole('heading', { name: 'この端末で使うユーザーID' }).waitFor()
  expect(await phone.getByRole('button', { name: /（C\d+）$/ }).count()).toBe(2)
  await phone.getByRole('button', { name: new RegExp(`^${userId}（`) }).click()
  await typePattern(phone, pattern, 'ログイン')
  await heading(phone, 'ワンタイムパスワード取得')
  await expect.poll(() => phone.locator('output').innerText()).toMatch(/\d{4}\s*\d{4}/)
  await phone.getByText(userId, { exact: true }).waitFor()
}
