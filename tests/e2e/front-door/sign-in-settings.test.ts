/** ログイン設定: by an administrator, by the operator, and by two at once. */
import { describe, expect, test } from 'vitest'
import { noSettings, signInSettingsRoutes } from '../../../src/features/sign-in/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { typeCode } from './door-pages.ts'
import { lastCode } from './portal-company.ts'

// biome-ignore lint/suspicious/noConsole: a procedure that does not run must be noticed
if (isChromiumMissing) console.warn('SKIPPED: the sign-in settings need chromium (Debian: apt-get install chromium)')

describe.skipIf(isChromiumMissing)('sign-in settings', () => {
  const stage = stageProcedures(780)

  test('BP-GEN-14 SP-MFAS-7 BP-MFA-14 SP-SESS-2: an administrator sees whom a change concerns, saves it, and finds it again', async () => {
    const company = await stage.company()
    const page = await stage.open(company.admin)
    await page.goto('/admin')
    await page.getByRole('link', { name: 'ログイン設定', exact: true }).click()
    await heading(page, 'ログイン設定')
    await page.getByText('10回続けて間違えると、解除されるまで').waitFor()

    await field(page, '操作しないときのログアウト').fill('481')
    await button(page, '保存').click()
    await page.getByRole('alert').waitFor()
    await field(page, '操作しないときのログアウト').fill('60')
    await field(page, 'メールの確認コードの有効期間').fill('10')
    await page.getByRole('radio', { name: '本人が選ぶ' }).check({ force: true })
    await page.getByRole('checkbox', { name: '全員に二段階認証を求める' }).check({ force: true })
    await button(page, '保存').click()
    const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'))
    await dialog.getByText('二段階認証を求められる人').waitFor()
    expect(await dialog.innerText()).toMatch(/二段階認証を求められる人\s*1人（現在0人）/)
    await button(dialog, '保存').click()
    await page.getByText('ログイン設定を保存しました。').waitFor()

    await page.reload()
    await expect.poll(() => field(page, '操作しないときのログアウト').inputValue()).toBe('60')
    expect(await page.getByRole('radio', { name: '本人が選ぶ' }).isChecked()).toBe(true)
    const stored = await company.admin.do(signInSettingsRoutes.read)
    expect(stored.settings).toMatchObject({ secondStep: 'person', isRequired: true, codeMinutes: 10, idleMinutes: 60, mayChangeOwn: null })

    // What has just been demanded of everybody is shown before it can be changed again (ASVS 7.5.1).
    await field(page, '操作しないときのログアウト').fill('90')
    await button(page, '保存').click()
    await button(dialog, '保存').click()
    const proof = page.getByRole('dialog', { name: 'ご本人の確認' })
    await field(proof, '6桁の確認コード').waitFor()
    const read = () => stage.operator.do(signInSettingsRoutes.readCrossing, { params: { companyId: company.id } })
    expect((await read()).rules.idleMinutes).toBe(60)
    await typeCode(proof, await lastCode(stage.mailbox, `admin01@${company.code.toLowerCase()}.example`, 1))
    await expect.poll(async () => (await read()).rules.idleMinutes).toBe(90)
    await proof.waitFor({ state: 'detached' })

    // Somebody else saves meanwhile: what was entered stays, and what stands now is shown.
    await field(page, '操作しないときのログアウト').fill('45')
    await stage.operator.do(signInSettingsRoutes.changeCrossing, {
      params: { companyId: company.id },
      body: { ...noSettings, idleMinutes: 120, version: stored.version + 1 },
    })
    await button(page, '保存').click()
    await button(dialog, '保存').click()
    await page.getByText('ほかの人が先に変更しました', { exact: true }).waitFor()
    expect(await field(page, '操作しないときのログアウト').inputValue()).toBe('45')
    await page.getByText('120分').waitFor()
    await button(page, '保存').click()
    await button(dialog, '保存').click()
    await expect.poll(async () => (await read()).rules.idleMinutes).toBe(45)
  })

  test('BP-GEN-5: the operator reads and changes the settings of a company in its page', async () => {
    const company = await stage.company()
    const page = await stage.open(stage.operator)
    await page.goto(`/ops/companies/${company.id}?tab=signIn`)
    await field(page, '操作しないときのログアウト').fill('15')
    await button(page, '保存').click()
    await button(page.getByRole('alertdialog').or(page.getByRole('dialog')), '保存').click()
    await expect.poll(async () => (await company.admin.do(signInSettingsRoutes.read)).rules.idleMinutes).toBe(15)
  })
})
