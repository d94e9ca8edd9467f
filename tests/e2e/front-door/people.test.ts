/** Procedures of people in the business portal: the list, adding somebody, and the second step that administrators decide on. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { createGroupRoute, listUsersRoute, registerUserRoute } from '../../../src/features/directory/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading, link } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { addPerson, addressOf, invitationTo, join, openUser, phone, refusedFields, signOut, tick, typePassword } from './people-steps.ts'
import { appCode, lastCode, openPortalCompany, type PortalCompany } from './portal-company.ts'

const group = '東京営業所'

describe.skipIf(isChromiumMissing)('people of the business portal', () => {
  const stage = stageProcedures(7300)

  test('BP-P11, BP-USER-6, BP-USER-9: the list tells how many there are, turns its pages, shows more on one, and narrows to part of a mail address', async () => {
    const company = await openPortalCompany(stage, 'portal')
    for (let count = 1; count <= 64; count += 1) {
      const number = String(count).padStart(2, '0')
      await company.admin.do(registerUserRoute, { body: { userId: `User${number}`, email1: addressOf(company, `mail${number}`) } })
    }
    const page = await stage.open(company.admin)
    await page.goto('/admin')
    await link(page, 'ユーザー管理').click()
    await page.getByRole('status').filter({ hasText: '64件' }).waitFor()
    const columns = await page.getByRole('columnheader').allInnerTexts()
    const wanted = ['状態', '名前', 'メールアドレス', '電話番号', '二段階認証', '権限']
    expect(columns.map((column) => column.trim()).filter((column) => wanted.includes(column))).toEqual(wanted)
    expect(columns.join()).not.toMatch(/登録状況|パスワード/)
    await page.getByRole('main').getByRole('combobox').selectOption({ label: '25件' })
    await page.getByText('1–25件／64件').waitFor()
    await button(page, '次のページ').click()
    await page.getByText('26–50件／64件').waitFor()
    await button(page, '次のページ').click()
    await page.getByText('51–64件／64件').waitFor()
    await page.getByRole('main').getByRole('combobox').selectOption({ label: '50件' })
    await page.getByText('1–50件／64件').waitFor()
    expect(await rows(page).count()).toBe(50)
    await field(page, '絞り込みキーワード').fill('mail6')
    await page.getByRole('status').filter({ hasText: /^5件$/ }).waitFor()
    await expect.poll(() => rows(page).count()).toBe(5)
  })

  test('BP-P12, BP-USER-3, BP-UADD-13, BP-UADD-16, BP-GRP-1: a general user with everything that the form has is invited in Japanese and is in the group', async () => {
    const company = await openPortalCompany(stage, 'portal')
    const page = await openForm(company)
    await fillForm(page, company, { method: /^TOTP/, language: '日本語' })
    await field(page, '役職').fill('営業部長')
    await field(page, '携帯電話番号').fill('090-1234-5678')
    await field(page, 'コメント').fill('大阪から異動')
    await page.getByRole('checkbox', { name: group }).check({ force: true })
    await button(page, '追加する').click()
    await heading(page, 'ユーザー管理')
    const row = rows(page).filter({ hasText: '佐藤 次郎' })
    await row.waitFor()
    expect((await row.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/登録待ち.*sato@.*03-1234-5678.*TOTP.*一般ユーザー.*招待中/)
    expect((await invitationTo(stage, addressOf(company, 'sato'))).text).toMatch(/パスワード/)
    await link(page, 'グループ').click()
    await link(page, group).click()
    await page.getByRole('table', { name: '所属ユーザーの一覧' }).getByText('佐藤 次郎').waitFor()
  })

  test('BP-P13, BP-UADD-6, BP-LANG-1, BP-PERM-1, BP-PERM-4, BP-DASH-3: a second administrator gets mails in English, comes in by a code of them, and manages users', async () => {
    const company = await openPortalCompany(stage, 'portal')
    const page = await openForm(company)
    await fillForm(page, company, { method: /^MailOTP/, language: '英語' })
    await tick(page, /^企業管理者/)
    await button(page, '追加する').click()
    await heading(page, 'ユーザー管理')
    const address = addressOf(company, 'sato')
    expect((await invitationTo(stage, address)).subject).toMatch(/^[ -~]+$/)
    await join(stage, address, '佐藤 次郎')

    const own = await stage.open()
    await own.goto('/sign-in')
    await typePassword(own, address)
    await own.getByRole('heading', { level: 1, name: /メールで本人確認|mail/ }).waitFor()
    await own
      .getByRole('textbox')
      .first()
      .fill(await lastCode(stage.mailbox, address, 1))
    await own.keyboard.press('Enter')
    await own
      .getByRole('heading', { level: 1, name: 'Dashboard' })
      .or(own.getByRole('heading', { level: 1, name: 'Home' }))
      .waitFor()
    await own.goto('/my/dashboard')
    await own
      .getByRole('main')
      .getByRole('link', { name: /^For administrators/ })
      .click()
    await link(own, 'Users').first().click()
    await heading(own, 'Users')
  })

  test('BP-P14, BP-GEN-7, BP-GEN-9, BP-UADD-6, BP-UADD-11, BP-UADD-14, BP-UADD-15: the empty form names what it needs, a missing time zone alone, and an address that is registered; nobody is added or written to', async () => {
    const company = await openPortalCompany(stage, 'portal')
    await company.admin.do(registerUserRoute, { body: { userId: 'There', email1: addressOf(company, 'there') } })
    const page = await openForm(company)
    const marked = await page
      .locator('label:has(+ span)')
      .filter({ hasText: /./ })
      .evaluateAll((labels) => labels.filter((label) => label.nextElementSibling?.textContent === '必須').map((label) => label.textContent))
    expect(marked).toEqual(expect.arrayContaining(['姓', 'メールアドレス', '電話番号', 'タイムゾーン']))
    for (const optional of ['役職', '携帯電話番号', 'コメント']) expect(marked).not.toContain(optional)
    await button(page, '追加する').click()
    await page.getByRole('alert').waitFor()
    const names = ['姓', 'メールアドレス', '電話番号', '二段階認証の方式', 'メール言語', 'タイムゾーン', '通知設定']
    await expect.poll(async () => (await refusedFields(page)).map((name) => names.find((one) => name.startsWith(one)))).toEqual(names)
    await fillForm(page, company, { method: /^TOTP/, language: '日本語', timeZone: '' })
    await button(page, '追加する').click()
    await expect.poll(() => refusedFields(page)).toEqual(['タイムゾーン'])
    await field(page, 'タイムゾーン').selectOption('Asia/Tokyo')
    await field(page, 'メールアドレス').fill(addressOf(company, 'there'))
    await button(page, '追加する').click()
    await page.getByRole('alert').getByText('このメールアドレスは登録済みです').waitFor()
    expect(await field(page, '姓').inputValue()).toBe('佐藤')
    expect((await company.admin.do(listUsersRoute)).items.map(({ userId }) => userId)).toEqual(['There'])
    expect(stage.mailbox.letters.filter(({ to }) => to.includes(addressOf(company, 'there')))).toEqual([])
  })

  test('BP-P15, BP-UEDIT-2, BP-MAIL-5, BP-MFA-17: an administrator changes TOTP to MailOTP and back; the user is told, asked accordingly, and cannot do it alone', async () => {
    const company = await openPortalCompany(stage, 'portal')
    const settings = { secondStepMethod: 'totp', language: 'ja', timeZone: 'Asia/Tokyo', lineNotices: false }
    const user = await addPerson(stage, company, settings)
    const own = await stage.open()
    await own.goto('/sign-in')
    await typePassword(own, user.loginId)
    await setUpApp(own)
    await signOut(own)

    const page = await stage.open(company.admin)
    await openUser(page, 'tanaka', '田中 花子', 'セキュリティ')
    await changeMethod(page, 'MailOTP')
    await expect
      .poll(() => stage.mailbox.letters.some(({ to, text }) => to.includes(user.address) && text.includes('MailOTP')), { timeout: 60_000 })
      .toBe(true)
    await passMailCode(own, user, 1)
    await heading(own, 'ダッシュボード')
    await own.goto('/my/account/security')
    await own.getByText('企業の管理者に依頼してください').first().waitFor()
    expect(await button(own, '方式を変更').count()).toBe(0)
    await signOut(own)

    await changeMethod(page, 'TOTP')
    await page.getByText('メールの確認コードのあとに設定し直します').waitFor()
    await passMailCode(own, user, 2)
    // The recovery codes of the first time are still good, so that no others are shown.
    await setUpApp(own, { withCodes: false })
  })

  async function openForm(company: PortalCompany): Promise<Page> {
    await company.admin.do(createGroupRoute, { body: { name: group, note: '', services: [] } })
    const page = await stage.open(company.admin)
    await page.goto('/admin/users')
    await link(page, 'ユーザーを追加').click()
    await heading(page, 'ユーザーの追加')
    return page
  }

  async function passMailCode(page: Page, user: { readonly loginId: string; readonly address: string }, count: number): Promise<void> {
    await typePassword(page, user.loginId)
    // Whoever has an app beside it is asked which of the two.
    const byMail = page.getByRole('button', { name: /^以下に送信された確認コード/ })
    const asked = page.getByRole('heading', { level: 1, name: 'メールで本人確認' })
    await byMail.or(asked).first().waitFor()
    if (await byMail.isVisible()) await byMail.click()
    await heading(page, 'メールで本人確認')
    await field(page, '6桁の確認コード').fill(await lastCode(stage.mailbox, user.address, count))
    await button(page, '確認').click()
  }
})

function rows(page: Page) {
  return page.getByRole('table', { name: 'ユーザーの一覧' }).locator('tbody tr')
}

interface Wanted {
  readonly method: RegExp
  readonly language: string
  readonly timeZone?: string
}

/** 佐藤 次郎, with all that must be filled in. */
async function fillForm(page: Page, company: PortalCompany, { method, language, timeZone = 'Asia/Tokyo' }: Wanted): Promise<void> {
  await field(page, '姓').fill('佐藤')
  await field(page, '名').fill('次郎')
  await field(page, 'メールアドレス').fill(addressOf(company, 'sato'))
  await field(page, '電話番号').fill(phone)
  await tick(page, method)
  await tick(page, language)
  await field(page, 'タイムゾーン').selectOption(timeZone)
  await tick(page, '受信する')
}

async function changeMethod(page: Page, method: string): Promise<void> {
  await button(page, '二段階認証の方式を変更').click()
  const dialog = page.getByRole('dialog', { name: '二段階認証の方式を変更' })
  await tick(dialog, method)
  await button(dialog, '変更').click()
  await dialog.waitFor({ state: 'hidden' })
}

async function setUpApp(page: Page, { withCodes } = { withCodes: true }): Promise<void> {
  await heading(page, '認証アプリの設定')
  const secret = (await page.locator('[data-secret]').getAttribute('data-secret')) ?? ''
  await field(page, '6桁のコード').fill(await appCode(secret))
  await button(page, '登録').click()
  await heading(page, '認証アプリを設定しました')
  if (withCodes) await button(page, '控えました').click()
  await button(page, 'サービスへ戻る').click()
  await heading(page, 'ダッシュボード')
}
