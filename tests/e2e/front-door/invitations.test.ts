/** BP-P01, P02, P07: from the invitation over the identity check to the first password, and the list of administrators. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading, link } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { mailedAddress, openPortalUser, type PortalUser } from './portal-user.ts'

describe.skipIf(isChromiumMissing)('invitations', () => {
  const stage = stageProcedures(800)

  test('BP-P01 BP-IDC-4 BP-PWD-1 BP-PWD-6 BP-PWD-7 BP-PWD-8: the mailed link leads over the identity check to the first password, once', async () => {
    const user = await openPortalUser(stage, 'portal', { invited: true })
    const url = await mailedAddress(stage, user.mail, 1)
    const page = await stage.open()
    await page.goto(url)
    await passIdentityCheck(page, user)
    await heading(page, '第1パスワードの登録')
    const step = page.getByRole('list', { name: '手順' }).locator('[aria-current="step"]')
    expect(await step.innerText()).toContain('パスワード')
    for (const label of ['新しいパスワード（新しいPassword）', '新しいパスワード（確認）']) {
      expect(await field(page, label).getAttribute('type')).toBe('password')
      expect(await field(page, label).getAttribute('aria-required')).toBe('true')
    }
    await fillPasswords(page, 'genkan1')
    expect(await button(page, '保存').getAttribute('aria-disabled')).toBe('true')
    await fillPasswords(page, 'Genkan-Mitsu7')
    await page.getByText('パスワードの強さ').waitFor()
    await button(page, '保存').click()
    await heading(page, '第1認証パスワードが設定されました')
    await link(page, 'サービスに戻る').waitFor()
    await link(page, '二段階認証に進む').waitFor()
    const cookies = (await page.context().cookies()).map(({ name }) => name)
    expect(cookies.filter((name) => /genkan-(my|admin)$/.test(name))).toEqual([])

    const again = await stage.open()
    await again.goto(url)
    await heading(again, 'このURLは使えません')
  })

  test('BP-P02 BP-IDC-5 BP-IDC-6: five mismatches, each with one general answer, block the link and the page says until when', async () => {
    const user = await openPortalUser(stage, 'portal', { invited: true })
    const page = await stage.open()
    await page.goto(await mailedAddress(stage, user.mail, 1))
    for (let round = 1; round <= 5; round += 1) {
      await passIdentityCheck(page, { ...user, phone: `03-9999-000${round}` })
      const said = round < 5 ? '入力した内容が登録と一致しません。' : '本人確認を止めています'
      await page.getByText(said).first().waitFor()
      if (round < 5) expect(await field(page, '連絡先電話番号').inputValue()).toBe(`03-9999-000${round}`)
    }
    await page.reload()
    await page.getByText('本人確認を止めています').waitFor()
    expect(await page.getByRole('textbox').count()).toBe(0)
  })

  test('BP-P07 BP-INV-8 BP-INV-10 BP-W01: administrators send again; the older link is over and sends the person on to a new one', async () => {
    const user = await openPortalUser(stage, 'recommended', { invited: true })
    const older = await mailedAddress(stage, user.mail, 1)
    const admin = await stage.open(user.company.admin)
    await admin.goto('/admin/invitations')
    await heading(admin, '招待')
    await admin.getByRole('row').filter({ hasText: user.userId }).getByRole('checkbox').check({ force: true })
    await button(admin, 'もう一度送る').click()
    await button(admin, '1人に送信').click()
    await admin.getByText('1人に招待メールを送りました。').waitFor()
    await mailedAddress(stage, user.mail, 2)

    const page = await stage.open()
    await page.goto(older)
    await heading(page, 'このURLは使えません')
    expect(await page.getByRole('main').innerText()).not.toMatch(/田中|tanaka/)
    await field(page, 'メールアドレス').fill(user.mail)
    await button(page, '新しいURLを送信').click()
    await page.getByText('新しいURLをメールで送りました').waitFor()
    await page.goto(await mailedAddress(stage, user.mail, 3))
    await heading(page, 'パスワードのリセット')
    await button(page, '安全なパスワードを作る').click()
    await page.getByText('非常に良い').waitFor()
    await button(page, 'パスワードのリセット').click()
    await heading(page, '第1認証パスワードが設定されました')
    await link(page, 'ログインページへ').click()
    await heading(page, 'ログイン')
    await page.goto(older)
    await heading(page, 'このURLは使えません')
  })
})

async function passIdentityCheck(page: Page, given: Pick<PortalUser, 'mail' | 'name' | 'phone'>): Promise<void> {
  await heading(page, '本人確認')
  await field(page, 'メールアドレス').fill(given.mail)
  await field(page, '氏名').fill(given.name)
  await field(page, '連絡先電話番号').fill(given.phone)
  await button(page, 'パスワード設定へ').click()
}

async function fillPasswords(page: Page, password: string): Promise<void> {
  await field(page, '新しいパスワード（新しいPassword）').fill(password)
  await field(page, '新しいパスワード（確認）').fill(password)
}
