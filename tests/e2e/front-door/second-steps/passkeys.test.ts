/** Passkeys in a real browser, whose virtual authenticator (WebDriver's WebAuthn extension) stands in for the finger. */
import { type AddressInfo, createServer } from 'node:net'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { isChromiumMissing } from '../../../support/e2e/browser.ts'
import { button, field, heading, link } from '../../../support/e2e/pages.ts'
import { stageProcedures } from '../../../support/e2e/procedures.ts'
import { choose, signOut, typePassword, way } from '../door-pages.ts'
import { openPortalCompany, portalPassword, portalPerson } from '../portal-company.ts'

const pictures = new URL('../../../../test-results/front-door/', import.meta.url).pathname

describe.skipIf(isChromiumMissing)('passkeys', () => {
  let site = ''
  // A passkey belongs to a name; an IP address cannot have one (WebAuthn section 5.1.2).
  const stage = stageProcedures(7200, async () => {
    const port = await freePort()
    site = `http://localhost:${port}`
    return { GENKAN_HTTP_PORT: String(port), GENKAN_PUBLIC_URL: site }
  })

  test('SP-MFA-14: a passkey is offered after the first sign-in and added; it is the whole sign-in or the second step, and nothing any more once it is removed', async () => {
    const person = await portalPerson(stage, await openPortalCompany(stage, 'support'), 'Key1')
    const page = await stage.open()
    await addAuthenticator(page)
    await page.goto(`${site}/sign-in`)
    await typePassword(page, person.loginId, portalPassword)
    await heading(page, 'ダッシュボード')
    await page.getByText('パスキーを追加しませんか').waitFor()
    await page.screenshot({ path: `${pictures}passkey-offer.png` })
    await link(page, 'パスキーを追加').click()
    await heading(page, 'セキュリティ')
    await button(page, 'パスキーを追加').click()
    const dialog = page.getByRole('dialog')
    await field(dialog, '名前').fill('会社のパソコン')
    await button(dialog, '追加').click()
    await expect.poll(() => dialog.getByRole('list', { name: '復旧コードの一覧' }).getByRole('listitem').count()).toBe(10)
    await button(dialog, '控えました').click()
    await page.getByText('会社のパソコン').first().waitFor()
    await page.screenshot({ path: `${pictures}security-passkey.png`, fullPage: true })

    // The whole sign-in: neither password nor code.
    await signOut(page)
    await heading(page, 'ログイン')
    expect(await enterByPasskey(page)).toBe(200)
    await heading(page, 'ダッシュボード')
    expect(await page.getByText('パスキーを追加しませんか').count()).toBe(0)

    // The password is there to be changed, though it was not typed.
    await choose(page, 'プロフィール')
    await button(page, 'パスワードの変更').click()
    await field(page.getByRole('dialog', { name: 'パスワードの変更' }), '現在のパスワード（現在のPassword）').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    // After the password it is the second step.
    await signOut(page)
    await typePassword(page, person.loginId, portalPassword)
    await heading(page, '本人確認の方法')
    await way(page, 'パスキーで確認').click()
    await button(page, 'パスキーで確認').click()
    await heading(page, 'ダッシュボード')

    await choose(page, 'セキュリティ')
    await button(page, '会社のパソコンを削除').click()
    const question = page.getByRole('alertdialog', { name: 'パスキー「会社のパソコン」を削除しますか？' })
    await button(question, 'このパスキーを削除').click()
    await page.getByText('登録されたパスキーはありません。').waitFor()
    await signOut(page)
    await heading(page, 'ログイン')
    expect(await enterByPasskey(page)).toBe(401)
    await page.getByText('パスキーを確認できませんでした').first().waitFor()
    await typePassword(page, person.loginId, portalPassword)
    await heading(page, 'ダッシュボード')
  })

  test('a browser that has no passkey says so, and the password still leads in', async () => {
    const person = await portalPerson(stage, await openPortalCompany(stage, 'support'), 'Key2')
    const page = await stage.open()
    await addAuthenticator(page)
    await page.goto(`${site}/sign-in`)
    await heading(page, 'ログイン')
    await button(page, 'パスキーでログイン').click()
    await page.getByText('パスキーを確認できませんでした').first().waitFor()
    await typePassword(page, person.loginId, portalPassword)
    await heading(page, 'ダッシュボード')
  })
})

/** A platform authenticator that keeps discoverable credentials, as phones and notebooks have it, and whose finger is always there. */
async function addAuthenticator(page: Page): Promise<void> {
  // Else the list under the login id would take the passkey before anybody presses the button.
  await page.addInitScript('PublicKeyCredential.isConditionalMediationAvailable = async () => false')
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** The status of the answer. */
async function enterByPasskey(page: Page): Promise<number> {
  const answer = page.waitForResponse((response) => response.url().endsWith('/api/v1/sign-in/passkey'))
  await button(page, 'パスキーでログイン').click()
  return (await answer).status()
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
