/** The user site on a mobile phone: real Chromium that runs no scripts, from the letter to the access server (MCOP-OTP-35). */
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { addressRoutes } from '../../../src/features/network-addresses/contract/index.ts'
import {
  expectedInput,
  getOneTimePasswordPage,
  listUserDevices,
  type Pattern,
} from '../../../src/features/one-time-passwords/contract/index.ts'
import { addRadiusClient } from '../../../src/features/operator/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import type { OpenedCompany } from '../../support/e2e/company.ts'
import { button, field, heading, link, readGrid, typePattern } from '../../support/e2e/pages.ts'
import { askForAccess, isRadclientMissing } from '../../support/e2e/radclient.ts'
import { mailTo, registerUser } from '../../support/e2e/settled-user.ts'
import { type Invitation, knownPattern, openTerminal, readInvitation } from '../../support/e2e/user-terminal.ts'
import { stageOneTimePasswords } from './otp-stage.ts'

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pictures = fileURLToPath(new URL('../../../test-results/e2e/', import.meta.url))
const otherPattern: Pattern = [...knownPattern].reverse()
const isMissing = isChromiumMissing || isRadclientMissing

describe.skipIf(isMissing)('the user site on a mobile phone without scripts', () => {
  const { stage, sql, set } = stageOneTimePasswords(690)
  let tries = 0

  beforeAll(() => mkdir(pictures, { recursive: true }))

  const openPhone = (width = 390): Promise<Page> =>
    stage.open(undefined, { scripts: false, width, height: 700, userAgent: 'DoCoMo/2.0 P906i(c100;TB;W24H15)' })

  async function invite(company: OpenedCompany): Promise<Invitation & { id: string; userId: string; address: string }> {
    tries += 1
    const userId = `Keitai${tries}`
    const address = `${userId.toLowerCase()}@users.example`
    const id = await registerUser(company.admin, userId)
    const letter = await mailTo(stage.mailbox, company.admin, { id, template: '578', address })
    return { ...readInvitation(letter.text), id, userId, address }
  }

  /** From the letter to the end of the confirmation. */
  async function setUp(phone: Page, { url, entryPassword }: Invitation, pattern: Pattern = knownPattern): Promise<void> {
    await phone.goto(url)
    await field(phone, 'Entryパスワード').fill(entryPassword)
    await button(phone, '次へ').click()
    await choose(phone, pattern)
  }

  async function choose(phone: Page, pattern: Pattern): Promise<void> {
    await heading(phone, 'ワンタイムパスワード設定')
    for (const [place, element] of pattern.entries()) {
      await phone.locator(`button[value="${element}"]`).click()
      await phone.getByText(`${place + 1}桁を選択中`).waitFor()
    }
    await button(phone, '次へ').click()
    await heading(phone, 'ワンタイムパスワード確認')
    await typePattern(phone, pattern, '設定する')
    await heading(phone, 'パスワードを設定しました')
  }

  const codeOn = async (phone: Page): Promise<string> => (await phone.locator('.code .digits').innerText()).replaceAll(/\D/g, '')

  test('MCOP-OTP-35, MCOP-P45: from the letter for mobile phones to a one-time password that the access server lets in, and daily from then on', async () => {
    const line = {
      label: 'K1',
      domestic: 'lte',
      redundancy: false,
      roaming: 'none',
      ranges: [{ item: 'lte-act', network: '10.44.1.0/24' }],
    } as const
    const company = await stage.company([line])
    const invited = await invite(company)
    await company.admin.do(addressRoutes.assignAddresses, {
      body: { changes: [{ userId: invited.id, item: 'lte-act', address: '10.44.1.21' }] },
    })
    const source = `127.0.1.${tries}`
    const secret = 'e2e-Secret-mobile-phone'
    await stage.operator.do(addRadiusClient, {
      body: { name: `gw-keitai-${tries}`, source, companyId: company.id, item: 'lte-act', secret },
    })
    const accessServer = { port: stage.genkan.radiusPort, secret, source }

    expect(new URL(invited.url).pathname).toMatch(/^\/plain\/u\//)
    const phone = await openPhone()
    await setUp(phone, invited)
    await link(phone, 'ワンタイムパスワードを取得する').click()
    await heading(phone, 'ワンタイムパスワード取得')
    const first = await codeOn(phone)
    const answer = await askForAccess(accessServer, invited.userId, first)
    expect([answer.packet, answer.attributes.get('Framed-IP-Address')]).toEqual(['Access-Accept', '10.44.1.21'])
    expect((await askForAccess(accessServer, invited.userId, first)).packet).toBe('Access-Reject')

    await phone.reload()
    expect(await codeOn(phone)).toBe(first)
    await button(phone, '再取得').click()
    await expect.poll(() => codeOn(phone)).not.toBe(first)
    expect((await askForAccess(accessServer, invited.userId, await codeOn(phone))).packet).toBe('Access-Accept')

    await link(phone, '9 ログアウト').click()
    await button(phone, 'この端末だけログアウト').click()
    await heading(phone, 'ログアウトしました')
    await phone.goBack()
    await phone.goto(invited.url)
    await typePattern(phone, knownPattern, 'ログイン')
    await heading(phone, 'ワンタイムパスワード取得')
    expect((await askForAccess(accessServer, invited.userId, await codeOn(phone))).packet).toBe('Access-Accept')
    const { items } = await company.admin.do(listUserDevices, { params: { userId: invited.id } })
    expect(items).toMatchObject([{ kind: 'light', name: 'DoCoMo' }])
  })

  test('MCOP-OTP-35, MCOP-OTP-24: wrong input up to the lock; going back and reloading send nothing again', async () => {
    const company = await stage.company()
    await set(company, { lock_count: 2, lock_minutes: 0 })
    const invited = await invite(company)
    const phone = await openPhone()
    await setUp(phone, invited)
    await phone.context().clearCookies({ name: 'genkan-my' })
    await phone.goto(invited.url)
    await field(phone, 'パスワード').fill('00000000000')
    await button(phone, 'ログイン').click()
    await phone.getByRole('alert').getByText('入力されたパスワードが正しくありません').waitFor()
    // Twice reloaded, once back and forth: still one wrong input.
    await phone.reload()
    await phone.reload()
    await phone.goBack()
    await phone.goForward()
    expect(await phone.getByRole('alert').count()).toBe(0)
    await field(phone, 'パスワード').fill('00000000000')
    await button(phone, 'ログイン').click()
    await phone.getByText('ロックされています。企業管理者に解除を依頼してください。').waitFor()
    await sql('update directory_user set locked_at = null, locked_until = null where id = $1', [invited.id])
    await sql('update otp_account set wrong_count = 0 where user_id = $1', [invited.id])
    await link(phone, 'もう一度試す').click()
    await typePattern(phone, knownPattern, 'ログイン')
    await heading(phone, 'ワンタイムパスワード取得')
  })

  test('MCOP-OTP-35, MCOP-OTP-27, MCOP-OTP-30: change of the password, a forgotten one, and the ways out', async () => {
    const company = await stage.company()
    const invited = await invite(company)
    const phone = await openPhone()
    await setUp(phone, invited)
    await link(phone, 'ワンタイムパスワードを取得する').click()
    await button(phone, '2 パスワード変更').click()
    await choose(phone, otherPattern)
    await phone.getByText('次のログインから新しいパスワードを使います。').waitFor()
    await link(phone, 'ワンタイムパスワードを取得する').click()
    await link(phone, '9 ログアウト').click()
    await button(phone, 'この端末だけログアウト').click()

    await link(phone, 'もう一度ログイン').click()
    await link(phone, `${invited.userId}（${company.code}）`).click()
    await typePattern(phone, otherPattern, 'ログイン')
    await heading(phone, 'ワンタイムパスワード取得')
    await sql("update otp_account set enrolment_until = now() + interval '1 hour' where user_id = $1", [invited.id])
    const other = openTerminal(stage.genkan.url)
    await other.signIn(invited.token, otherPattern)
    await link(phone, '9 ログアウト').click()
    await button(phone, 'すべての端末からログアウト').click()
    await heading(phone, 'ログアウトしました')
    expect((await other.session.try(getOneTimePasswordPage)).status).toBe(401)
    await phone.goto('/plain')
    await heading(phone, 'ログインしていません')

    await phone.goto(invited.url)
    await link(phone, 'パスワードを忘れた方').click()
    await button(phone, '初期化してメールを送る').click()
    await phone.getByText('新しいEntryパスワードをメールで送りました').waitFor()
    const letters = await stage.mailbox.lettersTo(invited.address, 2)
    const entryPassword = /エントリーパスワード：(\S+)/.exec(letters[1]?.text ?? '')?.[1] ?? ''
    await field(phone, 'Entryパスワード').fill(entryPassword)
    await button(phone, '次へ').click()
    await choose(phone, knownPattern)
  })

  test('MCOP-OTP-35, MCOP-OTP-36: the whole first use by keyboard alone, fixed digits by the keys of the keypad', async () => {
    const company = await stage.company()
    await set(company, { max_fixed_digits: 2 })
    const invited = await invite(company)
    const phone = await openPhone()
    await phone.goto(invited.url)
    // The field has the focus as soon as the page has been drawn, which on a busy machine is after it has come; Enter sends.
    const typeWhereFocusIs = async (digits: string): Promise<void> => {
      await expect.poll(() => phone.evaluate('document.activeElement?.name')).toBe('digits')
      await phone.keyboard.type(`${digits}\n`)
    }
    await typeWhereFocusIs(invited.entryPassword)
    await heading(phone, 'ワンタイムパスワード設定')
    const tab = async (wanted: string): Promise<void> => {
      for (let steps = 0; steps < 90; steps += 1) {
        if ((await phone.evaluate('document.activeElement?.value ?? ""')) === wanted) return
        await phone.keyboard.press('Tab')
      }
      throw new Error(`the keyboard does not get to ${wanted}`)
    }
    const pattern = ['I1R1C1', 'I1R2C2', 'I2R1C3', 'I3R4C4', 'I4R2C1', 'I4R4C4']
    for (const [place, element] of pattern.entries()) {
      await tab(element)
      await phone.keyboard.press('Enter')
      await phone.getByText(`${place + 1}桁を選択中`).waitFor()
      // Where the last press was, the next one goes on.
      await expect.poll(() => phone.evaluate('document.activeElement?.value')).toBe(element)
    }
    await pressAccessKey(phone, '7')
    await phone.getByText('7桁を選択中').waitFor()
    await tab('next')
    await phone.keyboard.press('Enter')
    await heading(phone, 'ワンタイムパスワード確認')
    await typeWhereFocusIs(expectedInput([...pattern, '7'], await readGrid(phone, '乱数表')))
    await heading(phone, 'パスワードを設定しました')
  })

  test('WCAG 2.2 AA, MCOP-OTP-35: every page at 240 and 390 px, light and dark: nothing scrolls sideways, axe finds nothing, no page has a script', async () => {
    const company = await stage.company()
    await set(company, { max_fixed_digits: 2 })
    const invited = await invite(company)
    const phone = await openPhone()
    await setUp(phone, invited)
    const findings: string[] = []
    // The same pages, by a browser with scripts, since axe is one.
    const looker = await stage.open()
    const look = async (name: string, path: string): Promise<void> => {
      await looker.context().clearCookies()
      await looker.context().addCookies(await phone.context().cookies())
      for (const theme of ['light', 'dark'] as const) {
        await looker.emulateMedia({ colorScheme: theme })
        for (const width of theme === 'light' ? [240, 390] : [390]) {
          await looker.setViewportSize({ width, height: 700 })
          const steps = (await looker.context().cookies()).filter((cookie) => cookie.name === 'genkan-phone-page')
          await looker.goto(path)
          // What is said once, or issued once, is there for the next look as well.
          await looker.context().addCookies(steps)
          if (await looker.evaluate('document.documentElement.scrollWidth > window.innerWidth'))
            findings.push(`${name} ${width}: scrolls sideways`)
          await looker.screenshot({ path: `${pictures}plain-${name}-${theme}-${width}.png`, fullPage: true })
        }
        expect(await looker.locator('script').count()).toBe(0)
        findings.push(...(await violations(looker)).map((found) => `${name} ${theme}: ${found}`))
      }
    }
    await look('done', '/plain/setup/done')
    await link(phone, 'ワンタイムパスワードを取得する').click()
    await heading(phone, 'ワンタイムパスワード取得')
    await look('code', '/plain')
    await look('leave', '/plain/sign-out')
    await button(phone, '2 パスワード変更').click()
    for (const element of ['I1R1C1', 'I2R2C2', '7', 'I2R2C2']) await phone.locator(`button[value="${element}"]`).click()
    await look('setup', '/plain/setup')
    await phone.context().clearCookies({ name: 'genkan-my' })
    await phone.goto(invited.url)
    await button(phone, 'ログイン').click()
    await phone.getByText('数字を入力してください').waitFor()
    await look('secret', invited.url)
    await look('forgotten', `${invited.url}/forgotten`)
    await look('who', '/plain/sign-in')
    await look('entry', `/plain/sign-in/secret?companyCode=${company.code}&userId=x&secret=entry-password`)
    await look('ended', '/plain/ended')
    await look('refused', '/plain')
    expect(findings).toEqual([])
  }, 240_000)

  test('MCOP-OTP-35: where scripts are off, the pages that need them lead to those that do not', async () => {
    const company = await stage.company()
    const invited = await invite(company)
    const phone = await openPhone()
    const words = 'JavaScriptを使わない画面を開く / Open the page without JavaScript'
    await phone.goto(`/u/${invited.token}`)
    await link(phone, words).click()
    await heading(phone, '初期設定')
    expect(new URL(phone.url()).pathname).toBe(`/plain/u/${invited.token}`)
    await phone.goto('/my/sign-in')
    await link(phone, words).click()
    await heading(phone, 'ログイン')
    await phone.goto('/admin')
    // Playwright's search for text leaves noscript out.
    expect(await phone.locator('noscript p').first().innerText()).toContain('JavaScriptを有効にしてから')
    expect(await link(phone, words).count()).toBe(0)
  })
})

/** Alt and a digit, as Chromium offers the keys of old keypads; Playwright's own key press carries no text with Alt, and the access key is found by it. */
async function pressAccessKey(page: Page, digit: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const key = { modifiers: 1, key: digit, code: `Digit${digit}`, windowsVirtualKeyCode: digit.charCodeAt(0) }
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, text: digit, unmodifiedText: digit })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  await session.detach()
}

async function violations(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger and not as a script of the page, which the policy rightly refuses.
  await page.evaluate(axeSource)
  const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')
  const { violations: list } = found as { violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }
  return list.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id} ${node.target.join(' ')} ${node.failureSummary ?? ''}`))
}
