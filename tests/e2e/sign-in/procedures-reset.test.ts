/** The mailed reset link of administrators, and what stands around their pages: sources, menu, password page. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { listUsersRoute, registerUserRoute } from '../../../src/features/directory/contract/index.ts'
import { sendNotice } from '../../../src/features/notifications/contract/index.ts'
import { signIn } from '../../../src/features/sign-in/contract/index.ts'
import { getCompany, openCompany, replacePermittedSources } from '../../../src/features/tenancy/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { chosenPassword, initialPassword } from '../../support/e2e/company.ts'
import { button, field, heading, link, signInAtAdmin } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { openSession } from '../../support/e2e/rest.ts'
import { openTerminal, readInvitation } from '../../support/e2e/user-terminal.ts'

interface RouterPage {
  readonly path: string
  readonly frame: 'shell' | 'wizard' | 'door'
}
// The web part has a type project of its own (DOM, JSX); only its list of pages is wanted here.
const listOfPages = '../../../src/app/web/feature-pages.ts'
const { pages } = (await import(listOfPages)) as { pages: readonly RouterPage[] }

const mailedPassword = 'Mailed-Pass3'

describe.skipIf(isChromiumMissing)('around the sign-in of administrators', () => {
  const stage = stageProcedures(480)

  test('MCOP-LOGIN-6 MCOP-ADMPW-11 MCOP-W06: a locked administrator sets a new password by a mailed link, once, and is let in with it', async () => {
    const { code } = await stage.company()
    const address = `admin01@${code.toLowerCase()}.example`
    const wrong = { companyCode: code, userId: 'admin01', password: 'Wrong-Pass1' }
    for (let tries = 1; tries <= 10; tries += 1) await openSession(stage.genkan.url).try(signIn, { body: wrong })
    const page = await stage.open()
    await signInAtAdmin(page, { companyCode: code, password: chosenPassword })
    // The browser works for this answer.
    await page.getByText('契約番号、ユーザIDまたはパスワードが正しくありません。').first().waitFor({ timeout: 60_000 })
    await page.getByText('何度か間違えると、正しいパスワードでもログインできなくなります').waitFor()

    await link(page, 'パスワードを忘れた方').click()
    const said = await askForLink(page, code, 'admin01')
    const stranger = await stage.open()
    await stranger.goto('/admin/forgot-password')
    expect(await askForLink(stranger, code, 'nobody')).toBe(said)

    const [letter] = await stage.mailbox.lettersTo(address)
    const url = /https?:\/\/\S+\/reset-password#\S+/.exec(letter?.text ?? '')?.[0] ?? ''
    expect(url).toMatch(new RegExp(`^${stage.genkan.url}/`))
    // A scanner of mail opens the link before the person does.
    await stranger.goto(url)
    await heading(stranger, 'パスワードのリセット')

    await page.goto(url)
    await heading(page, 'パスワードのリセット')
    const rule = page.getByRole('listitem').filter({ hasText: '6文字以上' })
    await field(page, '新しいパスワード（新しいPassword）').pressSequentially('Mail1')
    await rule.filter({ hasText: '（満たしていません）' }).waitFor()
    await field(page, '新しいパスワード（新しいPassword）').pressSequentially('2')
    await rule.filter({ hasText: '（満たしています）' }).waitFor()
    // Until all rules hold there is nothing to press.
    await fillPassword(page, 'abcdef')
    const rules = page.getByRole('listitem').filter({ hasText: '英大文字、英小文字、数字、記号のうち2種類以上を含む' })
    await rules.filter({ hasText: '（満たしていません）' }).waitFor()
    expect(await button(page, 'パスワードのリセット').getAttribute('aria-disabled')).toBe('true')
    await setPassword(page, mailedPassword)
    await heading(page, '第1認証パスワードが設定されました')
    await link(page, 'ログインページへ').click()
    await heading(page, 'ログイン')
    await page.getByText('パスワードを変更しました。新しいパスワードでログインしてください。').waitFor()
    expect(await field(page, '契約番号（企業コード）').inputValue()).toBe(code)
    await signInAtAdmin(page, { companyCode: code, password: mailedPassword })
    await heading(page, 'ホーム')
    const letters = await stage.mailbox.lettersTo(address, 2)
    expect(letters.map(({ subject }) => subject)).toEqual(['【管理サイト】パスワードの再設定', '【管理サイト】パスワードを変更しました'])

    await setPassword(stranger, 'Stolen-Pass4')
    await heading(stranger, 'このURLは使えません')
    await link(stranger, 'パスワード再設定はこちら').click()
    await heading(stranger, 'パスワードを忘れた方')
    expect((await openSession(stage.genkan.url).try(signIn, { body: { ...wrong, password: mailedPassword } })).status).toBe(200)
  })

  test('MCOP-LOGIN-6: who logs in with a login id alone asks for the link by it, and hears what everybody hears', async () => {
    const { code } = await stage.company()
    const [address, page] = [`admin01@${code.toLowerCase()}.example`, await stage.open()]
    await page.goto('/admin/forgot-password')
    const said = await askForLink(page, code, 'nobody')
    await button(page, 'もう一度入力する').click()
    await button(page, '契約番号を使わずにログインIDを入力').click()
    expect(await page.getByRole('textbox').count()).toBe(1)
    await field(page, 'ログインID（メールアドレスなど）').fill(address)
    await button(page, 'メールを送信').click()
    await heading(page, 'メールを確認してください')
    expect(await page.getByRole('main').innerText()).toBe(said)
    expect(await stage.mailbox.lettersTo(address)).toMatchObject([{ subject: '【管理サイト】パスワードの再設定' }])
  })

  test('the bars that stand for a page before the login stand where its card will be', async () => {
    const page = await stage.open()
    await page.goto('/admin/sign-in')
    await heading(page, 'ログイン')
    const slow = { offline: false, latency: 4_000, downloadThroughput: -1, uploadThroughput: -1 }
    await (await page.context().newCDPSession(page)).send('Network.emulateNetworkConditions', slow)
    await link(page, 'パスワードを忘れた方').click()
    const bars = await page.getByRole('status').filter({ hasText: '読み込み中' }).boundingBox()
    await heading(page, 'パスワードを忘れた方')
    const card = await page
      .locator('main > div')
      .filter({ has: page.locator('form') })
      .boundingBox()
    expect([bars?.x, bars?.width]).toEqual([card?.x, card?.width])
    const [top = 0, above = 0, below = 0] = [bars?.y, card?.y, (card?.y ?? 0) + (card?.height ?? 0)]
    expect(top > above - 100 && top < below, `bars at ${top}, card from ${above} to ${below}`).toBe(true)
  })

  test('MCOP-LOGIN-8 MCOP-LOGIN-11: from elsewhere no page of the administration site is shown, and the users’ site works as ever', async () => {
    const company = await stage.company()
    const { id } = await company.admin.do(registerUserRoute, { body: { userId: 'Abroad', email1: 'abroad@reset.example' } })
    await company.admin.do(sendNotice, { body: { templateId: '244', userIds: [id] } })
    const [invitation] = await stage.mailbox.lettersTo('abroad@reset.example')
    const { token, entryPassword } = readInvitation(invitation?.text ?? '')
    const page = await stage.open()
    await page.goto(`/admin/forgot-password?company=${company.code}`)
    await askForLink(page, company.code, 'admin01')
    const [letter] = await stage.mailbox.lettersTo(`admin01@${company.code.toLowerCase()}.example`)
    const url = /https?:\/\/\S+\/reset-password#\S+/.exec(letter?.text ?? '')?.[0] ?? ''

    const params = { companyId: company.id }
    const { version } = await stage.operator.do(getCompany, { params })
    const permittedSources = [{ source: '203.0.113.0/24', note: '' }]
    await stage.operator.do(replacePermittedSources, { params, body: { version, permittedSources } })
    const doors = [`/admin/sign-in?company=${company.code}`, `/admin/forgot-password?company=${company.code}`, url]
    for (const place of doors) await expectShut(page, place)
    // A session from before opens none of the pages behind the login.
    const signedIn = await stage.open(company.admin)
    const behind = pages.filter(({ path, frame }) => frame !== 'door' && path.startsWith('/admin'))
    for (const { path } of behind) await expectShut(signedIn, path.replaceAll(/\$[A-Za-z]+/g, id))
    expect(behind.length).toBeGreaterThan(20)
    expect((await company.admin.try(listUsersRoute, {})).problem?.code).toBe('sign-in.source-not-permitted')

    const terminal = openTerminal(stage.genkan.url)
    await terminal.setUp(token, entryPassword)
    expect(await terminal.oneTimePassword()).toMatch(/^\d{8}$/)
    const user = await stage.open(terminal.session)
    await user.goto('/my')
    await heading(user, 'ワンタイムパスワード取得')
    await user.goto(`/u/${token}`)
    await heading(user, 'ログイン')
  })

  test('MCOP-LOGIN-12: after login the menu is on the left, and what is clicked in it shows on the right of it', async () => {
    const company = await stage.company()
    const page = await stage.open()
    await signInAtAdmin(page, { companyCode: company.code, password: chosenPassword })
    await heading(page, 'ホーム')
    const menu = page.getByRole('complementary').getByRole('navigation')
    const entries = await menu.getByRole('link').allInnerTexts()
    expect(entries.length).toBeGreaterThan(8)
    const titles: string[] = []
    for (const entry of entries) {
      const target = await link(page.locator('aside'), entry).getAttribute('href')
      await link(page.locator('aside'), entry).click()
      await page.waitForURL((url) => url.pathname === target)
      const title = page.getByRole('main').getByRole('heading', { level: 1 })
      // The page clicked before stays until the next one has come.
      await expect.poll(() => title.innerText()).not.toBe(entry === entries[0] ? '' : titles.at(-1))
      titles.push(await title.innerText())
      const [left, right] = [await menu.boundingBox(), await page.getByRole('main').boundingBox()]
      expect(left?.x, entry).toBeLessThan(50)
      expect((left?.x ?? 0) + (left?.width ?? 0), entry).toBeLessThanOrEqual(right?.x ?? 0)
      expect(await link(page.locator('aside'), entry).getAttribute('aria-current'), entry).toBe('page')
    }
    expect(new Set(titles).size).toBe(entries.length)
  })

  test('MCOP-ADMPW-2: the password page has the present (first: initial) password, the new one, its confirmation and 「更新」', async () => {
    const code = stage.newCode()
    const administrator = { userId: 'admin01', displayName: '管理者 花子', email: 'admin01@fields.example', initialPassword }
    await stage.operator.do(openCompany, { body: { code, name: '株式会社項目', services: ['vpn-access'], administrator } })
    const page = await stage.open()
    await signInAtAdmin(page, { companyCode: code, password: initialPassword })
    await heading(page, '企業管理者パスワード変更')
    const labels = () => page.getByRole('main').locator('label').allInnerTexts()
    const shared = [/新しいPassword/, /新しいパスワード（確認）/]
    await expectEach(labels, [/初期Password/, ...shared])
    expect(await page.getByRole('main').locator('input[type="password"]').count()).toBe(3)
    await field(page, '初期パスワード（初期Password）').fill(initialPassword)
    await setPassword(page, chosenPassword)
    await heading(page, 'ホーム')

    await link(page, '企業管理者パスワード変更').click()
    await heading(page, '企業管理者パスワード変更')
    await expectEach(labels, [/現在のPassword/, ...shared])
    await field(page, '現在のパスワード（現在のPassword）').fill(chosenPassword)
    const [answer] = await Promise.all([
      page.waitForResponse((response) => new URL(response.url()).pathname === '/api/v1/password'),
      setPassword(page, mailedPassword),
    ])
    expect(answer.status()).toBe(204)
    expect(
      (await openSession(stage.genkan.url).try(signIn, { body: { companyCode: code, userId: 'admin01', password: mailedPassword } }))
        .status,
    ).toBe(200)
  })
})

/** The page shows where this browser is, and nothing else. */
async function expectShut(page: Page, place: string): Promise<void> {
  await page.goto(place)
  await heading(page, 'この場所からは管理サイトを使えません')
  await page.getByText('127.0.0.1').waitFor()
  expect(await page.getByRole('textbox').count(), place).toBe(0)
}

/** Fills the form, sends it and gives what the page then says. */
async function askForLink(page: Page, code: string, userId: string): Promise<string> {
  await heading(page, 'パスワードを忘れた方')
  await field(page, '契約番号（企業コード）').fill(code)
  await field(page, '管理者ユーザーID').fill(userId)
  await button(page, 'メールを送信').click()
  await heading(page, 'メールを確認してください')
  return page.getByRole('main').innerText()
}

async function fillPassword(page: Page, password: string): Promise<void> {
  await field(page, '新しいパスワード（新しいPassword）').fill(password)
  await field(page, '新しいパスワード（確認）').fill(password)
}

/** By a mailed link, or while signed in. */
async function setPassword(page: Page, password: string): Promise<void> {
  await fillPassword(page, password)
  await button(page, 'パスワードのリセット').or(button(page, '更新')).click()
}

async function expectEach(labels: () => Promise<readonly string[]>, patterns: readonly RegExp[]): Promise<void> {
  // The form comes after its heading.
  await expect.poll(labels).toHaveLength(patterns.length)
  const found = await labels()
  for (const [index, pattern] of patterns.entries()) expect(found[index]).toMatch(pattern)
}
