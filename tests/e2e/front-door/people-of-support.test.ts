/** Procedures of people in the support portal: looking, another id, disabling, unlocking, editing, and adding with and without a second step. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { getUserRoute, listUsersRoute } from '../../../src/features/directory/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading, link } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { addPerson, addressOf, join, openUser, signOut, tick, typePassword } from './people-steps.ts'
import { lastCode, openPortalCompany, type PortalCompany, portalPerson } from './portal-company.ts'

describe.skipIf(isChromiumMissing)('people of the support portal', () => {
  const stage = stageProcedures(7400)

  test('SP-P41, SP-ADM-1, BP-USER-2: administrators see the users of their company and open one; users have neither the menu nor the page', async () => {
    const [company, other] = [await openPortalCompany(stage, 'support'), await openPortalCompany(stage, 'support')]
    await portalPerson(stage, other, 'Theirs')
    const user = await addPerson(stage, company, { jobTitle: '営業部長' })
    const page = await stage.open(company.admin)
    await page.goto('/admin/users')
    await page.getByRole('status').filter({ hasText: /^1件$/ }).waitFor()
    await openUser(page, 'tanaka', '田中 花子')
    for (const words of [user.address, '営業部長', '一般ユーザー']) await page.getByText(words, { exact: true }).first().waitFor()
    expect(await page.getByText('Theirs').count()).toBe(0)

    const own = await signedIn(user.loginId)
    expect(await link(own, 'ユーザー管理').count()).toBe(0)
    await own.goto('/admin/users')
    await heading(own, 'このページを開く権限がありません')
    await link(own, 'ユーザーサイトに戻る').click()
    await heading(own, 'ダッシュボード')
    expect(await own.evaluate(`fetch('/api/v1/users').then(({ status }) => status)`)).toBe(401)
  })

  test('SP-P42, SP-UIDC-1, SP-UIDC-2, SP-UIDC-7, SP-ADM-17: another login id holds at once and alone; one in use elsewhere is refused without telling whose it is', async () => {
    const [company, other] = [await openPortalCompany(stage, 'support'), await openPortalCompany(stage, 'support')]
    const theirs = await portalPerson(stage, other, 'Theirs')
    const user = await addPerson(stage, company, {})
    const page = await stage.open(company.admin)
    await openUser(page, 'tanaka', '田中 花子', 'セキュリティ')
    // Not from the mail address, by which people come in as well.
    const [former, free] = [`hanako.${company.code}`, `tanaka.${company.code}`]
    const dialog = page.getByRole('dialog', { name: 'ログインに使うIDの変更' })
    for (const loginId of [former, free]) {
      await typeLoginId(page, loginId)
      await dialog.getByText('このIDは使えます。').waitFor()
      await button(dialog, 'IDを変更').click()
      await dialog.waitFor({ state: 'hidden' })
    }
    await signedIn(free)
    const old = await stage.open()
    await old.goto('/sign-in')
    await typePassword(old, former)
    await old.getByRole('alert').first().waitFor()

    await typeLoginId(page, theirs.loginId)
    await dialog.getByText('このIDは使用できません').first().waitFor()
    await button(dialog, 'IDを変更').click()
    await dialog.getByRole('alert').getByText('このIDは使用できません').waitFor()
    expect(await dialog.innerText()).not.toContain(other.code)
    await button(dialog, 'キャンセル').click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText(free, { exact: true }).first().waitFor()
    expect(await page.getByText('このIDは使用できません').count()).toBe(0)
    expect((await company.admin.do(getUserRoute, { params: { userId: user.id } })).loginId).toBe(free)
  })

  test('SP-P43, SP-ADM-16, SP-UEN-1, SP-UEN-2, SP-UEN-3, SP-UEN-6: who is suspended is out at the next click and stays out until released', async () => {
    const company = await openPortalCompany(stage, 'support')
    const user = await addPerson(stage, company, {})
    const own = await signedIn(user.loginId)
    const page = await stage.open(company.admin)
    await openUser(page, 'tanaka', '田中 花子', 'セキュリティ')
    const actions = page.getByRole('region', { name: 'アクション' })
    expect(await button(actions, '利用停止解除').count()).toBe(0)
    await button(actions, '利用停止').click()
    await button(page.getByRole('alertdialog').or(page.getByRole('dialog')), '1人を利用停止').click()
    await button(actions, '利用停止解除').waitFor()
    expect(await button(actions, '利用停止').count()).toBe(0)
    await link(own, 'セキュリティ').first().click()
    await own.getByRole('heading', { name: 'もう一度ログインしてください' }).waitFor()
    await own.goto('/sign-in')
    await typePassword(own, user.loginId)
    await own.getByRole('alert').first().waitFor()

    await button(actions, '利用停止解除').click()
    await button(actions, '利用停止').waitFor()
    await own.goto('/sign-in')
    await typePassword(own, user.loginId)
    await heading(own, 'ダッシュボード')
  })

  test('SP-P44, SP-UEN-4, SP-UEN-5, SP-LOCK-4: a lock after five wrong passwords ends when an administrator ends it', async () => {
    const company = await openPortalCompany(stage, 'support')
    const user = await addPerson(stage, company, {})
    const own = await signedIn(user.loginId)
    await signOut(own)
    for (const left of [4, 3, 2, 1]) {
      await typePassword(own, user.loginId, 'Wrong-Pass-99!')
      await own.getByText(`あと${left}回`).first().waitFor()
    }
    await typePassword(own, user.loginId, 'Wrong-Pass-99!')
    await own
      .getByText(/\d\d:\d\dを過ぎると/)
      .first()
      .waitFor()
    const page = await stage.open(company.admin)
    await openUser(page, 'tanaka', '田中 花子', 'セキュリティ')
    const actions = page.getByRole('region', { name: 'アクション' })
    await actions.getByText('ロック中').waitFor()
    await button(actions, 'ロック解除').click()
    await actions.getByText('ロック中').waitFor({ state: 'detached' })
    await own.goto('/sign-in')
    await typePassword(own, user.loginId)
    await heading(own, 'ダッシュボード')
  })

  test('SP-P45, SP-ADM-4, SP-ADM-15, SP-ADM-18: what is changed is stored by Ctrl+S; a surname that was taken away is refused at its field', async () => {
    const company = await openPortalCompany(stage, 'support')
    const { id } = await addPerson(stage, company, {})
    const page = await stage.open(company.admin)
    await openUser(page, 'tanaka', '田中 花子')
    await link(page, 'ユーザ情報編集').click()
    await field(page, '役職').fill('情報システム部長')
    await field(page, '携帯電話番号').fill('090-1234-5678')
    await field(page, '言語').selectOption({ label: '英語' })
    await field(page, 'タイムゾーン').selectOption('America/New_York')
    await page.keyboard.press('Control+s')
    await heading(page, '田中 花子')
    const stored = { jobTitle: '情報システム部長', mobilePhone: '090-1234-5678', language: 'en', timeZone: 'America/New_York' }
    expect(await company.admin.do(getUserRoute, { params: { userId: id } })).toMatchObject(stored)
    for (const words of ['情報システム部長', '090-1234-5678', 'America/New_York']) await page.getByText(words, { exact: true }).waitFor()

    await link(page, 'ユーザ情報編集').click()
    await field(page, '姓').fill('')
    await button(page, '更新').click()
    await page.getByRole('alert').getByRole('link', { name: /^姓：/ }).waitFor()
    expect(await field(page, '姓').getAttribute('aria-invalid')).toBe('true')
    expect((await company.admin.do(getUserRoute, { params: { userId: id } })).surname).toBe('田中')
  })

  test('SP-P46, SP-UCR-1, SP-UCR-3, SP-UCR-6, SP-W07, SP-W29, SP-W37: who is added with two-step verification is asked for a mail code, and is not deleted once they have been in', async () => {
    const company = await openPortalCompany(stage, 'support')
    const page = await fillForm(company, `sato.${company.code}`)
    expect(await field(page, '二段階認証を有効にする').isChecked()).toBe(true)
    await button(page, '追加する').click()
    await heading(page, 'ユーザー管理')
    await page.getByRole('row').filter({ hasText: '佐藤 次郎' }).waitFor()
    await openUser(page, 'sato', '佐藤 次郎')
    await button(page, 'アカウント削除').waitFor()

    const address = addressOf(company, 'sato')
    await join(stage, address, '佐藤 次郎')
    const own = await stage.open()
    await own.goto('/sign-in')
    await typePassword(own, `sato.${company.code}`)
    await heading(own, 'メールで本人確認')
    await field(own, '6桁の確認コード').fill(await lastCode(stage.mailbox, address, 1))
    await button(own, '確認').click()
    await heading(own, 'ダッシュボード')
    await page.reload()
    await page.getByText('先に利用停止').or(page.getByText('利用停止にしたあとで削除できます')).first().waitFor()
    expect(await button(page, 'アカウント削除').count()).toBe(0)
  })

  test('SP-P47, SP-UCR-2, SP-UCR-4: an administrator without two-step verification is in at once and manages users', async () => {
    const company = await openPortalCompany(stage, 'support')
    const page = await fillForm(company, `sato.${company.code}`)
    await field(page, '二段階認証を有効にする').uncheck({ force: true })
    await tick(page, /^企業管理者/)
    await button(page, '追加する').click()
    await heading(page, 'ユーザー管理')
    await join(stage, addressOf(company, 'sato'), '佐藤 次郎')
    const own = await stage.open()
    await own.goto('/sign-in')
    await typePassword(own, `sato.${company.code}`)
    await own.getByRole('navigation').first().waitFor()
    await own.goto('/admin')
    await link(own, 'ユーザー管理').first().click()
    await own.getByRole('row').filter({ hasText: '佐藤 次郎' }).waitFor()
  })

  test('SP-P48, SP-UCR-5, SP-UIDC-7: a login id in use elsewhere is refused, nothing is added, and what was typed stays', async () => {
    const [company, other] = [await openPortalCompany(stage, 'support'), await openPortalCompany(stage, 'support')]
    const theirs = await portalPerson(stage, other, 'Theirs')
    const page = await fillForm(company, theirs.loginId)
    await button(page, '追加する').click()
    await page.getByRole('alert').getByText('このIDは使用できません').waitFor()
    expect(await field(page, '姓').inputValue()).toBe('佐藤')
    expect(await field(page, 'ログインID').inputValue()).toBe(theirs.loginId)
    expect(await page.getByRole('alert').innerText()).not.toContain(other.code)
    expect((await company.admin.do(listUsersRoute)).total).toBe(0)
  })

  async function signedIn(loginId: string): Promise<Page> {
    const page = await stage.open()
    await page.goto('/sign-in')
    await typePassword(page, loginId)
    await heading(page, 'ダッシュボード')
    return page
  }

  /** ユーザーの追加 for 佐藤 次郎, not yet sent. */
  async function fillForm(company: PortalCompany, loginId: string): Promise<Page> {
    const page = await stage.open(company.admin)
    await page.goto('/admin/users')
    await link(page, 'ユーザーを追加').click()
    await heading(page, 'ユーザーの追加')
    await field(page, '姓').fill('佐藤')
    await field(page, '名').fill('次郎')
    await field(page, 'メールアドレス').fill(addressOf(company, 'sato'))
    await field(page, '電話番号').fill('03-1234-5678')
    await field(page, 'ログインID').fill(loginId)
    return page
  }
})

async function typeLoginId(page: Page, loginId: string) {
  await button(page, 'IDを変更').first().click()
  const dialog = page.getByRole('dialog', { name: 'ログインに使うIDの変更' })
  await field(dialog, 'ログインID').fill(loginId)
  return dialog
}
