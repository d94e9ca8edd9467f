/** SP-P37 and SP-P39: people look after their own mail address, language and display. */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { changePassword } from '../../../src/features/sign-in/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { chosenPassword } from '../../support/e2e/company.ts'
import { button, field, heading, link, signInAtAdmin } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'

describe.skipIf(isChromiumMissing)('own settings', () => {
  const stage = stageProcedures(820)

  test('SP-P37 SP-PROF-1 SP-PROF-4 SP-MAILC-1 SP-W28: the address changes when its link is opened, both addresses are told, the user id stays, an alert of that hour reaches both', async () => {
    const company = await stage.company()
    const [old, next] = [`admin01@${company.code.toLowerCase()}.example`, `hanako@${company.code.toLowerCase()}.example`]
    const page = await stage.open(company.admin)
    await page.goto('/admin')
    await page.getByRole('button', { name: /のメニュー$/ }).click()
    await page.getByRole('menuitem', { name: 'プロフィール' }).click()
    await heading(page, 'プロフィール')
    const mail = page.getByRole('region', { name: 'メール', exact: true })
    await mail.getByText(old).waitFor()
    await mail.getByRole('button', { name: `メールアドレス「${old}」を変更` }).click()
    await field(mail, '新しいメールアドレス').fill(next)
    await button(mail, '保存').click()
    await mail.getByText(`${next}の確認を待っています`).waitFor()
    await mail.getByText(old, { exact: true }).waitFor()

    const [letter] = await stage.mailbox.lettersTo(next)
    const opened = await stage.open()
    await opened.goto(pathIn(letter?.text))
    await opened.getByText(next).waitFor()
    await page.reload()
    await mail.getByText(old, { exact: true }).waitFor()
    await button(opened, 'このアドレスに変更').click()
    await heading(opened, 'メールアドレスを変更しました')

    await page.reload()
    await mail.getByText(next, { exact: true }).waitFor()
    await page.getByText('admin01', { exact: true }).first().waitFor()
    const notices = await stage.mailbox.lettersTo(old, 2)
    expect(notices.map(({ subject }) => subject)).toEqual(['メールアドレスの変更を受け付けました', 'メールアドレスを変更しました'])

    const newPassword = 'Another-Pass3!'
    await company.admin.do(changePassword, { body: { currentPassword: chosenPassword, newPassword, confirmation: newPassword } })
    for (const address of [next, old]) {
      const lastSubject = () => stage.mailbox.letters.findLast(({ to }) => to.includes(address))?.subject
      await expect.poll(lastSubject, { timeout: 60_000 }).toBe('【セキュリティ通知】パスワードの変更')
    }

    // The way back is in the letters to the old address.
    const undoing = await stage.open()
    await undoing.goto(pathIn(notices[1]?.text))
    await undoing.getByText(old).waitFor()
    await button(undoing, '変更を取り消す').click()
    await heading(undoing, '変更を取り消しました')
    await undoing.goto(`/mail-change/undo#${'x'.repeat(43)}`)
    await heading(undoing, 'このURLは使えません')
  })

  test('SP-PROF-13 SP-PROF-2: an item is changed where it stands, by keyboard alone: Enter opens and saves, Escape leaves it unchanged, a wrong value is told at the field, and one item is open at a time', async () => {
    const page = await stage.open((await stage.company()).admin)
    await page.goto('/admin/account/profile')
    const card = page.getByRole('region', { name: 'ユーザープロフィール' })
    const value = (item: string) => card.getByRole('button', { name: new RegExp(`^${item}「.*」を変更$`) })
    const typed = (item: string) => card.getByRole('textbox', { name: item })
    const focused = (item: string) => value(item).and(page.locator(':focus')).waitFor()

    await value('役職').focus()
    await page.keyboard.press('Enter')
    await typed('役職').waitFor()
    await page.keyboard.type('部長')
    await page.keyboard.press('Escape')
    await focused('役職')
    expect(await value('役職').textContent()).toBe('未登録')

    await page.keyboard.press('Enter')
    await page.keyboard.type('課長')
    await page.keyboard.press('Enter')
    await page.getByText('役職を保存しました。').first().waitFor()
    await focused('役職')
    expect(await value('役職').textContent()).toBe('課長')

    await value('勤務先 電話').click()
    await typed('勤務先 電話').fill('内線')
    await button(card, '保存').click()
    await expect.poll(() => typed('勤務先 電話').getAttribute('aria-invalid')).toBe('true')
    await typed('勤務先 電話').and(page.locator(':focus')).waitFor()
    const described = (await typed('勤務先 電話').getAttribute('aria-describedby'))?.split(' ').at(-1)
    expect(await page.locator(`[id="${described}"]`).textContent()).toMatch(/数字/)

    // What was typed is not thrown away by opening another item.
    await value('携帯').click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await typed('勤務先 電話').inputValue()).toBe('内線')
    await button(card, 'キャンセル').click()
    await focused('勤務先 電話')
    await value('携帯').click()
    await typed('携帯').waitFor()
    await value('ユーザー名（表示名）').click()
    await typed('ユーザー名（表示名）').waitFor()
    expect(await card.getByRole('textbox').count()).toBe(1)
    await page.reload()
    await value('役職').waitFor()
    expect([await value('役職').textContent(), await value('勤務先 電話').textContent()]).toEqual(['課長', '未登録'])
  })

  test('SP-LANG-2 SP-ADM-10: a new person’s language is that of the system, which says what it is; English is chosen and given back', async () => {
    const company = await stage.company()
    const page = await stage.open(company.admin)
    await page.goto('/admin/users/new')
    const chosen = (of: Locator) => of.locator('option:checked').textContent()
    expect(await chosen(field(page, '言語'))).toBe('システム（日本語）')
    await page.goto('/admin/account/profile')
    const language = page.getByLabel(/^(言語|Language)$/)
    await language.waitFor()
    expect(await chosen(language)).toBe('システム（日本語）')
    await language.selectOption({ label: 'English' })
    await heading(page, 'Profile')
    await language.selectOption({ label: 'System (Japanese)' })
    await heading(page, 'プロフィール')
    await page.reload()
    await heading(page, 'プロフィール')
    expect(await chosen(language)).toBe('システム（日本語）')
    // Following is kept by the account alone: this browser goes on following.
    expect(await languageCookies(page)).toEqual({ 'genkan-language-followed': 'ja' })
  })

  test('SP-LANG-2 SP-P39: a browser in which nobody has chosen shows the language of whoever is signed in from the first paint, whatever it becomes, and ends with the session', async () => {
    const company = await stage.company()
    const page = await stage.open()
    await signInAtAdmin(page, { companyCode: company.code, password: chosenPassword })
    await link(page, 'ユーザー管理').first().waitFor()
    const shown = async (title: string) => {
      await page.goto('/admin/account/profile')
      await heading(page, title)
    }
    const elsewhere = await stage.open(company.admin)
    await elsewhere.goto('/admin/account/profile')
    await field(elsewhere, '言語').selectOption({ label: 'English' })
    await heading(elsewhere, 'Profile')
    await shown('Profile')
    await field(elsewhere, 'Language').selectOption({ label: 'System (Japanese)' })
    await heading(elsewhere, 'プロフィール')
    await shown('プロフィール')

    await field(elsewhere, '言語').selectOption({ label: 'English' })
    await heading(elsewhere, 'Profile')
    await shown('Profile')
    expect(await languageCookies(page)).toEqual({ 'genkan-language-followed': 'en' })
    expect(await (await page.request.get('/admin/account/profile')).text()).toContain('<html lang="en"')
    await page.getByRole('button', { name: /^Menu of / }).click()
    await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
    await heading(page, 'ログイン')
    await expect.poll(() => languageCookies(page)).toEqual({})
  })

  test('SP-PROF-10 SP-PCH-1: the dialog of the password loses nothing that was typed to a click beside it or to Escape', async () => {
    const page = await stage.open((await stage.company()).admin)
    await page.goto('/admin/account/profile')
    const dialog = page.getByRole('dialog', { name: 'パスワードの変更' })
    const current = field(dialog, '現在のパスワード（現在のPassword）')
    const question = page.getByRole('dialog', { name: '変更を保存していません' })
    await button(page, 'パスワードの変更').click()
    await current.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })

    await button(page, 'パスワードの変更').click()
    await current.fill('Half-typed')
    await page.mouse.click(5, 5)
    await page.keyboard.press('Escape')
    await button(question, '編集を続ける').click()
    await question.waitFor({ state: 'detached' })
    expect(await current.inputValue()).toBe('Half-typed')
    await button(dialog, '閉じる').click()
    await button(question, '保存せずに離れる').click()
    await dialog.waitFor({ state: 'detached' })
    await button(page, 'パスワードの変更').click()
    await current.waitFor()
    expect(await current.inputValue()).toBe('')
  })

  test('SP-TZ-2 SP-TZ-3: a list tells times to the second; a recent one as seconds ago, with the exact time for pointer and keyboard', async () => {
    const page = await stage.open((await stage.company()).admin)
    await page.goto('/admin/account/security')
    await page
      .getByRole('cell', { name: /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/ })
      .first()
      .waitFor()
    const recent = page
      .locator('time')
      .filter({ hasText: /^(数秒|\d+分)前$/ })
      .first()
    await recent.waitFor()
    const exact = page.getByRole('tooltip', { name: /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/ })
    expect(await exact.count()).toBe(0)
    await recent.focus()
    await exact.waitFor()
    await page.keyboard.press('Escape')
    await exact.waitFor({ state: 'detached' })
    await recent.hover()
    await exact.waitFor()
    expect(await recent.getAttribute('datetime')).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  test('SP-P39 SP-PROF-6 SP-PROF-11 SP-PROF-12 BP-LANG-2: English is chosen in the profile, stays after the next sign-in in another browser, and changes nothing for others; so does the display; the sign-in page is switched before anybody is known', async () => {
    const [company, other] = [await stage.company(), await stage.company()]
    const page = await stage.open(company.admin)
    await page.goto('/admin/account/profile')
    await field(page, '言語').selectOption({ label: 'English' })
    await heading(page, 'Profile')
    await button(page, 'Update to see the change').click()
    await heading(page, 'Profile')
    await link(page, 'Users').first().waitFor()
    await field(page, 'Higher contrast').click()
    await expect.poll(() => page.locator('html').getAttribute('data-contrast')).toBe('high')
    await field(page, 'Time zone').selectOption('America/New_York')
    await page.getByText('The time zone has been changed.').first().waitFor()

    const elsewhere = await stage.open()
    await signInAtAdmin(elsewhere, { companyCode: company.code, password: chosenPassword })
    await link(elsewhere, 'Users').first().waitFor()
    await expect.poll(() => elsewhere.locator('html').getAttribute('data-contrast')).toBe('high')
    const others = await stage.open(other.admin)
    await others.goto('/admin')
    await link(others, 'ユーザー管理').first().waitFor()
    expect(await others.locator('html').getAttribute('data-contrast')).toBeNull()
    const stranger = await stage.open()
    await stranger.goto('/sign-in')
    await heading(stranger, 'ログイン')
    await button(stranger, 'English').click()
    await heading(stranger, 'Log in')
  })
})

async function languageCookies(page: Page): Promise<Readonly<Record<string, string>>> {
  const cookies = (await page.context().cookies()).filter(({ name }) => name.includes('genkan-language'))
  return Object.fromEntries(cookies.map(({ name, value }) => [name, value]))
}

/** Path and token of the link in a letter. */
function pathIn(text = ''): string {
  const [address = ''] = /https?:\/\/\S+#[\w-]+/.exec(text) ?? []
  const { pathname, hash } = new URL(address)
  return `${pathname}${hash}`
}
