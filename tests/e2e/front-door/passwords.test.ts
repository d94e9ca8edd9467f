/** SP-P08 to P11: the reset of the support portal, which is also everybody's first way in. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { signIn } from '../../../src/features/sign-in/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading, link } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { openSession } from '../../support/e2e/rest.ts'
import { mailedAddress, openPortalUser, type PortalUser } from './portal-user.ts'

const first = 'Correct-Horse-1'
const second = 'Battery-Staple-2'

describe.skipIf(isChromiumMissing)('passwords', () => {
  const stage = stageProcedures(840)
  const signInWith = async ({ company, userId }: PortalUser, password: string) => {
    const body = { companyCode: company.code, userId, password, door: 'any' }
    return (await openSession(stage.genkan.url).try(signIn, { body })).status
  }

  test('SP-P08 SP-P10 SP-P11 SP-LOGIN-1 SP-RESET-1 SP-RESET-2 SP-RESET-3 SP-RESET-5 SP-RESET-8 SP-RESET-13: the first password and the next by the reset; the third within a day waits', async () => {
    const user = await openPortalUser(stage, 'support', { invited: false })
    const page = await stage.open()
    await askForReset(page, user, user.mail)
    await page.getByText('ユーザーIDやメールアドレスがわからないとき、登録がないときは、自社の企業管理者').waitFor()
    await link(page, '完了').click()
    await heading(page, 'ログイン')
    await page.goto(await mailedAddress(stage, user.mail, 1))
    await heading(page, 'パスワードのリセット')
    await page.getByText('アカウントはロックされていません').waitFor()
    await setPassword(page, first)
    expect(await signInWith(user, first)).toBe(200)

    // Letters: the link, that the password was set, the next link.
    await askForReset(page, user, user.mail)
    const url = await mailedAddress(stage, user.mail, 3)
    await page.goto(url)
    const rule = page.getByRole('listitem').filter({ hasText: '12文字以上' })
    await field(page, '新しいパスワード（新しいPassword）').fill('Battery-1')
    await rule.filter({ hasText: '（満たしていません）' }).waitFor()
    await setPassword(page, second)
    expect(await signInWith(user, second)).toBe(200)
    expect(await signInWith(user, first)).toBe(401)
    await page.goto(url)
    await page.reload()
    await heading(page, 'このURLは使えません')

    await askForReset(page, user, user.mail)
    await expect
      .poll(() => stage.mailbox.letters.filter(({ to }) => to.includes(user.mail)).map(({ subject }) => subject))
      .toContain('【ポータル】パスワードの再設定はまだできません')
  })

  test('SP-PWD-5 SP-PWD-6 SP-PWD-7 SP-PWD-9 SP-W04 DK-PW-9: the rules are ticked off while typing, until then nothing can be stored, and an eye shows what was typed', async () => {
    const user = await openPortalUser(stage, 'support', { invited: false })
    const page = await stage.open()
    await askForReset(page, user, user.mail)
    await page.goto(await mailedAddress(stage, user.mail, 1))
    const typed = field(page, '新しいパスワード（新しいPassword）')
    const repeated = field(page, '新しいパスワード（確認）')
    const fulfilled = async () => (await page.getByRole('listitem').filter({ hasText: '（満たしています）' }).allInnerTexts()).map(ruleIn)
    const isShut = () => button(page, 'パスワードのリセット').getAttribute('aria-disabled')
    await typed.fill('kw')
    await expect.poll(fulfilled).toEqual(expect.arrayContaining(['40文字以内', '英小文字を1文字以上含む']))
    for (const open of ['12文字以上', '英大文字を1文字以上含む', '数字を1文字以上含む', '確認の欄と同じ'])
      expect(await fulfilled()).not.toContain(open)
    expect(await isShut()).toBe('true')
    await typed.fill(first)
    const all = ['12文字以上', '40文字以内', '英大文字を1文字以上含む', '英小文字を1文字以上含む', '数字を1文字以上含む']
    await expect.poll(fulfilled).toEqual(expect.arrayContaining([...all, '記号（!@#$%&*?+-=）を1文字以上含む']))
    expect(await fulfilled()).not.toContain('確認の欄と同じ')
    expect(await isShut()).toBe('true')
    await repeated.fill(first)
    await expect.poll(fulfilled).toContain('確認の欄と同じ')
    await expect.poll(isShut).not.toBe('true')
    expect(await typed.getAttribute('type')).toBe('password')
    await button(page, 'パスワードを表示').first().click()
    expect(await typed.getAttribute('type')).toBe('text')
    await button(page, 'パスワードを隠す').click()
    expect(await typed.getAttribute('type')).toBe('password')
  })

  test('SP-LANG-4: the pages of the door begin in the language of the browser and can be switched', async () => {
    const page = await stage.open(undefined, { locale: 'en-US' })
    const language = () => page.locator('html').getAttribute('lang')
    for (const path of ['/sign-in', '/forgot-password']) {
      await page.goto(path)
      await button(page, '日本語').waitFor()
      expect(await language()).toBe('en')
    }
    await button(page, '日本語').click()
    await heading(page, 'パスワードを忘れた方')
    expect(await language()).toBe('ja')
    await page.goto('/sign-in')
    await heading(page, 'ログイン')
  })

  test('SP-P09 SP-RESET-6 SP-RESET-7: five wrong addresses block the reset, and nothing on the page tells so', async () => {
    const user = await openPortalUser(stage, 'support', { invited: false })
    const page = await stage.open()
    const said: string[] = []
    for (let round = 1; round <= 5; round += 1) said.push(await askForReset(page, user, `no${round}@passwords.example`))
    said.push(await askForReset(page, user, user.mail))
    said.push(await askForReset(page, { ...user, userId: 'nobody' }, user.mail))
    expect(new Set(said).size).toBe(1)
    // Another letter to the same person, which comes after all that might have come before.
    await page.goto('/forgot-login-id')
    await field(page, 'メールアドレス').fill(user.mail)
    await button(page, 'メールを送信').click()
    await heading(page, 'メールを確認してください')
    expect((await stage.mailbox.lettersTo(user.mail)).map(({ subject }) => subject)).toEqual(['【ポータル】ログインIDのお知らせ'])
  })
})

/** A line of the list of rules without the words for screen readers. */
function ruleIn(line: string): string {
  return line.replace(/（満たして.*）\s*$/, '').trim()
}

/** 特定, 検証, and what the page says afterwards. */
async function askForReset(page: Page, user: PortalUser, mail: string): Promise<string> {
  await page.goto('/sign-in')
  await field(page, 'ログインID').waitFor()
  await field(page, 'パスワード').waitFor()
  await link(page, 'パスワードを忘れた方').click()
  await heading(page, 'パスワードを忘れた方')
  await button(page, '契約番号とユーザーIDを入力').click()
  await field(page, '契約番号（企業コード）').fill(user.company.code)
  await field(page, 'ユーザーID').fill(user.userId)
  await button(page, '次へ').click()
  await heading(page, 'パーソナルデータ検証 - メールアドレス')
  await field(page, 'メール').fill(mail)
  await button(page, '次へ').click()
  await heading(page, 'メールを確認してください')
  return page.getByRole('main').innerText()
}

async function setPassword(page: Page, password: string): Promise<void> {
  await field(page, '新しいパスワード（新しいPassword）').fill(password)
  await field(page, '新しいパスワード（確認）').fill(password)
  await button(page, 'パスワードのリセット').click()
  await heading(page, '第1認証パスワードが設定されました')
}
