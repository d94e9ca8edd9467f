/** BP-P05, P06 and P09: people whose administrator has settled the second step, from the letter to the dashboard. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { addPersonRoute } from '../../../../src/features/directory/contract/index.ts'
import { acceptTermsAtAdmin, createTermsDraft, getOwnTermsAtAdmin, publishTerms } from '../../../../src/features/terms/contract/index.ts'
import { isChromiumMissing } from '../../../support/e2e/browser.ts'
import { button, field, heading, link } from '../../../support/e2e/pages.ts'
import { stageProcedures } from '../../../support/e2e/procedures.ts'
import { enterFromTop, readSecret, signOut, typeCode } from '../door-pages.ts'
import { appCode, lastCode, openPortalCompany, portalPassword } from '../portal-company.ts'
import { mailedAddress } from '../portal-user.ts'

const pictures = new URL('../../../../test-results/front-door/', import.meta.url).pathname
const words = { title: 'ビジネスポータル利用規約', body: '第1条\n\n個人情報を適切に取り扱います。', changes: '' }

describe.skipIf(isChromiumMissing)('people whose second step is settled', () => {
  const stage = stageProcedures(7300)

  test('BP-P05, BP-PWD-9, BP-MFA-8 (the separate sign-in): somebody added with TOTP goes from the letter over the password to the app and the terms, and is never asked which method', async () => {
    const address = await addPerson('Added1', 'totp')
    const page = await stage.open()
    const seen = await watchHeadings(page)
    await setFirstPassword(page, address)
    await link(page, '二段階認証に進む').click()
    await heading(page, '認証アプリの設定')
    const secret = await readSecret(page)
    await field(page, '6桁のコード').fill(await appCode(secret))
    await button(page, '登録').click()
    await heading(page, '認証アプリを設定しました')
    await button(page, '控えました').click()
    await button(page, 'サービスへ戻る').click()
    await heading(page, '利用規約')
    await button(page, '同意しません').click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'ログアウト' }).click()
    await heading(page, 'ログイン')
    await enterFromTop(page, address, portalPassword)
    await typeCode(page, await appCode(secret, 30))
    await heading(page, '利用規約')
    await button(page, '同意します').click()
    await heading(page, 'ダッシュボード')
    expect(seen).toEqual(expect.arrayContaining(['認証アプリの設定', 'ダッシュボード']))
    expect(seen).not.toContain('二段階認証の方式の選択')
  })

  test('BP-P06, BP-PWD-5: somebody added with MailOTP goes from the letter over the password to the mailed code and the terms, without choosing or setting up anything', async () => {
    const address = await addPerson('Added2', 'mail')
    const page = await stage.open()
    const seen = await watchHeadings(page)
    await setFirstPassword(page, address)
    await link(page, 'サービスに戻る').click()
    await enterFromTop(page, address, portalPassword)
    await heading(page, 'メールで本人確認')
    await typeCode(page, await lastCode(stage.mailbox, address, 1))
    await heading(page, '利用規約')
    await button(page, '同意します').click()
    await heading(page, 'ダッシュボード')
    expect(seen).toEqual(expect.arrayContaining(['メールで本人確認', 'ダッシュボード']))
    for (const other of ['二段階認証の方式の選択', '認証アプリの設定']) expect(seen).not.toContain(other)
  })

  test('BP-P09, BP-MFA-10, BP-DASH-1: user id, password and the code of the app lead to the dashboard; the same code a second time does not', async () => {
    const address = await addPerson('Added3', 'totp')
    const page = await stage.open()
    await setFirstPassword(page, address)
    await link(page, '二段階認証に進む').click()
    await heading(page, '認証アプリの設定')
    const secret = await readSecret(page)
    await field(page, '6桁のコード').fill(await appCode(secret))
    await button(page, '登録').click()
    await button(page, '控えました').click()
    await button(page, 'サービスへ戻る').click()
    await button(page, '同意します').click()
    await heading(page, 'ダッシュボード')
    await signOut(page)

    await enterFromTop(page, address, portalPassword)
    const code = await appCode(secret, 30)
    await typeCode(page, code)
    await heading(page, 'ダッシュボード')
    await signOut(page)
    await enterFromTop(page, address, portalPassword)
    await typeCode(page, code)
    await page.getByText('コードが正しくありません').first().waitFor()
    await page.screenshot({ path: `${pictures}used-code.png` })
    await page.goto('/my')
    await heading(page, 'ログイン')
  })

  /** Added by an administrator with this method, and invited (BP-P12); the terms wait for everybody. */
  async function addPerson(userId: string, method: 'totp' | 'mail'): Promise<string> {
    const { code, admin } = await openPortalCompany(stage, 'portal')
    if ((await admin.do(getOwnTermsAtAdmin)).terms === null) {
      const { id, version } = await stage.operator.do(createTermsDraft, { body: { texts: { ja: words, en: words } } })
      await stage.operator.do(publishTerms, { params: { versionId: id }, body: { version } })
    }
    const { terms } = await admin.do(getOwnTermsAtAdmin)
    if (terms === null) throw new Error('the terms have not been published')
    await admin.do(acceptTermsAtAdmin, { body: { versionId: terms.versionId, language: 'ja', digest: terms.texts.ja.digest } })
    const address = `${userId.toLowerCase()}@${code.toLowerCase()}.example`
    const person = {
      surname: '田中',
      givenName: '花子',
      email1: address,
      phone1: '03-1234-5678',
      secondStepMethod: method,
      invitation: 'now',
    }
    await admin.do(addPersonRoute, { body: person })
    return address
  }

  /** BP-P01 with the letter of the invitation. */
  async function setFirstPassword(page: Page, address: string): Promise<void> {
    await page.goto(await mailedAddress(stage, address, 1))
    await heading(page, '本人確認')
    await field(page, 'メールアドレス').fill(address)
    await field(page, '氏名').fill('田中 花子')
    await field(page, '連絡先電話番号').fill('03-1234-5678')
    await button(page, 'パスワード設定へ').click()
    await heading(page, '第1パスワードの登録')
    await field(page, '新しいパスワード（新しいPassword）').fill(portalPassword)
    await field(page, '新しいパスワード（確認）').fill(portalPassword)
    await button(page, '保存').click()
    await heading(page, '第1認証パスワードが設定されました')
  }
})

/** All first headings that the page shows from now on, in whatever document. */
async function watchHeadings(page: Page): Promise<readonly string[]> {
  const seen: string[] = []
  await page.exposeFunction('genkanSawHeading', (text: string) => void seen.push(text))
  await page.addInitScript(`new MutationObserver(() => {
    const text = document.querySelector('h1')?.textContent
    if (text && text !== window.lastHeading) genkanSawHeading(window.lastHeading = text)
  }).observe(document, { subtree: true, childList: true, characterData: true })`)
  return seen
}
