/** The provider's own accounts in a company, at the provider's console (MCOP-MAINT-5). */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { listAuditEntries } from '../../../src/features/activity/contract/index.ts'
import { changeMaintenanceAccount, listMaintenanceAccounts, listUsersRoute } from '../../../src/features/directory/contract/index.ts'
import { getMaintenanceAddresses, saveMaintenanceAddresses } from '../../../src/features/network-addresses/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'

const lines = [
  { label: 'L1', domestic: '3g', redundancy: false, roaming: 'none', ranges: [{ item: '3g-act', network: '10.32.5.0/24' }] },
] as const

describe.skipIf(isChromiumMissing)('maintenance accounts', () => {
  const stage = stageProcedures(970, async () => ({ GENKAN_MAINTENANCE_USER_IDS: 'noc, noc-watch' }))

  test('MCOP-MAINT-5: the operator sees the accounts under the names of this deployment, changes them, and the company reads it', async () => {
    const company = await stage.company([...lines])
    const { items } = await company.admin.do(listUsersRoute, { query: { withMaintenance: 'true' } })
    expect(items.map(({ userId, isMaintenance }) => [userId, isMaintenance])).toEqual([
      ['noc', true],
      ['noc-watch', true],
    ])
    const page = await stage.open(stage.operator)
    await page.goto(`/ops/companies/${company.id}?tab=maintenance`)
    const table = page.getByRole('table', { name: '保守用アカウントの一覧' })
    const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'noc', exact: true }) })
    await row.getByText('未登録').waitFor()

    await choose(page, 'noc', 'メールアドレスを変更')
    const emails = page.getByRole('dialog', { name: 'nocのメールアドレス' })
    await field(emails, 'E-Mail1').fill('nobody')
    await button(emails, '保存').click()
    await emails.getByText('メールアドレスの形になっていません').first().waitFor()
    const address = `noc@${company.code.toLowerCase()}.example`
    await field(emails, 'E-Mail1').fill(address)
    await button(emails, '保存').click()
    await row.getByText(address).waitFor()

    await choose(page, 'noc', 'IPアドレスを変更')
    const addresses = page.getByRole('dialog', { name: 'nocのIPアドレス' })
    await field(addresses, '3G 主（ACT）').fill('10.32.5.200')
    await button(addresses, '保存').click()
    await addresses.waitFor({ state: 'hidden' })

    await choose(page, 'noc', '利用停止')
    await button(page.getByRole('alertdialog', { name: 'nocを利用停止にしますか' }), '利用停止').click()
    await row.getByText('停止中').waitFor()
    await choose(page, 'noc', '利用停止を解除')
    await row.getByText('利用可能').waitFor()

    await choose(page, 'noc', 'パスワードを初期化')
    const reset = page.getByRole('alertdialog', { name: 'nocのパスワードを初期化しますか' })
    await reset.getByText(address).waitFor()
    await button(reset, 'パスワードを初期化').click()
    const [letter] = await stage.mailbox.lettersTo(address)
    expect(letter?.text).toMatch(/\d{8}/)

    const entries = (await company.admin.do(listAuditEntries)).items.filter(({ objectLabel }) => objectLabel === 'noc')
    expect(new Set(entries.map(({ actorKind }) => actorKind))).toEqual(new Set(['operator']))
    // Addresses, suspension and release are changes; what one transaction did has no order of its own.
    const actions = entries.map(({ action }) => action)
    expect(actions.filter((action) => action === 'directory.user.changed')).toHaveLength(3)
    expect(actions).toEqual(expect.arrayContaining(['network-addresses.address.assigned', 'one-time-passwords.entry-password.issued']))
    const admin = await stage.open(company.admin)
    await admin.goto('/admin/history')
    await admin.getByText('noc', { exact: true }).first().waitFor()
  })

  test('MCOP-MAINT-5, MCOP-GEN-12: of two operators the later one is told, and sees what stands now', async () => {
    const company = await stage.company()
    const page = await stage.open(stage.operator)
    await page.goto(`/ops/companies/${company.id}?tab=maintenance`)
    const params = { companyId: company.id }
    const [account] = (await stage.operator.do(listMaintenanceAccounts, { params })).items
    await choose(page, 'noc', '利用停止', async () => {
      await stage.operator.do(changeMaintenanceAccount, {
        params: { ...params, userId: account?.id ?? '' },
        body: { version: account?.version ?? 0, email1: `late@${company.code.toLowerCase()}.example` },
      })
    })
    await button(page.getByRole('alertdialog'), '利用停止').click()
    await page.getByText('ほかの運用担当者が変更しました').first().waitFor()
    await page.getByRole('table').getByText(`late@${company.code.toLowerCase()}.example`).waitFor()
    expect(await page.getByRole('table').getByText('停止中').count()).toBe(0)
  })

  test('MCOP-MAINT-5, MCOP-GEN-12: what another operator saved while a form was open is shown in it, what was typed stays, and the next press saves', async () => {
    const company = await stage.company([...lines])
    const page = await stage.open(stage.operator)
    await page.goto(`/ops/companies/${company.id}?tab=maintenance`)
    const [account] = (await stage.operator.do(listMaintenanceAccounts, { params: { companyId: company.id } })).items
    const params = { companyId: company.id, userId: account?.id ?? '' }
    const mail = (name: string) => `${name}@${company.code.toLowerCase()}.example`

    await choose(page, 'noc', 'メールアドレスを変更')
    const emails = page.getByRole('dialog', { name: 'nocのメールアドレス' })
    await field(emails, 'E-Mail1').fill(mail('mine'))
    const theirs = { email1: mail('theirs'), email2: mail('second'), version: account?.version ?? 0 }
    await stage.operator.do(changeMaintenanceAccount, { params, body: theirs })
    await button(emails, '保存').click()
    await emails.getByText('ほかの人が先に変更しました').first().waitFor()
    await emails.getByText(`現在の登録：${mail('theirs')}`).waitFor()
    expect(await field(emails, 'E-Mail1').inputValue()).toBe(mail('mine'))
    expect(await field(emails, 'E-Mail2').inputValue()).toBe(mail('second'))
    await button(emails, '保存').click()
    await emails.waitFor({ state: 'hidden' })
    await page
      .getByRole('table')
      .getByText(`${mail('mine')}、${mail('second')}`)
      .waitFor()

    await choose(page, 'noc', 'IPアドレスを変更')
    const dialog = page.getByRole('dialog', { name: 'nocのIPアドレス' })
    await field(dialog, '3G 主（ACT）').fill('10.32.5.210')
    const cells = [{ item: '3g-act', address: '10.32.5.211', version: 0 }] as const
    await stage.operator.do(saveMaintenanceAddresses, { params, body: { cells: [...cells], acknowledge: [] } })
    await button(dialog, '保存').click()
    await dialog.getByText('現在の登録：10.32.5.211').waitFor()
    expect(await field(dialog, '3G 主（ACT）').inputValue()).toBe('10.32.5.210')
    await button(dialog, '保存').click()
    await dialog.waitFor({ state: 'hidden' })
    const saved = await stage.operator.do(getMaintenanceAddresses, { params })
    expect(saved.cells.find(({ item }) => item === '3g-act')?.address).toBe('10.32.5.210')
  })

  test('MCOP-MAINT-5, MCOP-IP-9: what has to be acknowledged is asked when it is so, and for that address alone', async () => {
    const company = await stage.company([...lines])
    const page = await stage.open(stage.operator)
    await page.goto(`/ops/companies/${company.id}?tab=maintenance`)
    await choose(page, 'noc', 'IPアドレスを変更')
    const dialog = page.getByRole('dialog', { name: 'nocのIPアドレス' })
    const act = field(dialog, '3G 主（ACT）')
    const tick = dialog.getByRole('checkbox')
    await act.fill('192.0.2.1')
    expect(await tick.count()).toBe(0)
    await button(dialog, '保存').click()
    await dialog.getByText('契約の範囲外のため').first().waitFor()
    await tick.check()
    await act.fill('192.0.2.2')
    await tick.waitFor({ state: 'detached' })
    await button(dialog, '保存').click()
    await tick.waitFor()
    expect(await tick.isChecked()).toBe(false)
    const sent = page.waitForRequest((request) => request.method() !== 'GET' && request.url().includes('/addresses'))
    await tick.check()
    await button(dialog, '保存').click()
    expect((await sent).postDataJSON().acknowledge).toEqual(['out-of-range'])
    await dialog.waitFor({ state: 'hidden' })
  })

  test('MCOP-MAINT-5: on a phone and in English everything is there', async () => {
    const company = await stage.company()
    const page = await stage.open(stage.operator)
    await page.goto(`/ops/companies/${company.id}?tab=maintenance`)
    await button(page, 'English').click()
    await page.setViewportSize({ width: 320, height: 640 })
    await page.getByText('Accounts that you, the provider, use for maintenance.').waitFor()
    await page.getByText('noc-watch', { exact: true }).first().waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
  })
})

/** An entry of the menu of one account; `meanwhile` happens between its opening and the choice. */
async function choose(page: Page, userId: string, entry: string, meanwhile?: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: `${userId}の操作`, exact: true }).click()
  const item = page.getByRole('menuitem', { name: entry, exact: true })
  await item.waitFor()
  await meanwhile?.()
  await item.click()
}
