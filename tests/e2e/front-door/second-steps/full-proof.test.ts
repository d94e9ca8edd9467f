/** What the pages ask before something that protects the account is changed, and before other sessions are ended (ASVS 7.5.1, 7.5.2). */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ownSecondStepRoutes } from '../../../../src/features/second-steps/contract/index.ts'
import { getUserSession, signIn } from '../../../../src/features/sign-in/contract/index.ts'
import { isChromiumMissing } from '../../../support/e2e/browser.ts'
import { button, field } from '../../../support/e2e/pages.ts'
import { stageProcedures } from '../../../support/e2e/procedures.ts'
import { openSession, type RestSession } from '../../../support/e2e/rest.ts'
import { stageDatabase } from '../../settings/database.ts'
import { signOut } from '../door-pages.ts'
import { appCode, openPortalCompany, type PortalPerson, portalPassword, portalPerson } from '../portal-company.ts'

const pictures = new URL('../../../../test-results/front-door/', import.meta.url).pathname
const nextPassword = 'Karakuri-Ningyo-58!'

describe.skipIf(isChromiumMissing)('a fresh proof', () => {
  const database = stageDatabase()
  const stage = stageProcedures(7600, database.environment)

  test('ASVS 7.5.1: whoever has an app changes the password by the current one and a code; who gives up keeps what was typed, and the old one', async () => {
    const { person, session, secret } = await withApp('Full1')
    await quarterLater(person)
    const page = await stage.open(session, { theme: 'dark', width: 390 })
    await page.goto('/my/account/password')
    await typePasswords(page)
    await button(page, '更新').click()
    const proof = page.getByRole('dialog', { name: 'ご本人の確認' })
    await field(proof, '6桁の確認コード').waitFor()
    await page.screenshot({ path: `${pictures}full-proof-dark-390.png` })
    await page.keyboard.press('Escape')
    await page.getByText('確認を中止しました。').first().waitFor()
    expect(await field(page, '新しいパスワード（確認）').inputValue()).toBe(nextPassword)
    await button(page, '更新').click()
    await field(proof, '6桁の確認コード').fill(await appCode(secret, 30))
    await button(proof, '確認').click()
    await page.getByText('パスワードを変更しました').first().waitFor()
  })

  test('ASVS 7.5.1: password and code are asked one after the other in the same dialog; then it is done', async () => {
    const { person, session, secret } = await withApp('Full2')
    await quarterLater(person)
    const page = await stage.open(session)
    await page.goto('/my/account/security')
    await page.getByText('残り10個').waitFor()
    await button(page, '新しい復旧コードを作成').click()
    await button(page, '10個を作成').click()
    const proof = page.getByRole('dialog', { name: 'ご本人の確認' })
    await page.screenshot({ path: `${pictures}full-proof-first.png` })
    await field(proof, 'パスワード').fill(portalPassword)
    await button(proof, '確認').click()
    await proof.getByText('続けて、二段階認証の確認をお願いします。').waitFor()
    await page.screenshot({ path: `${pictures}full-proof-second.png` })
    await field(proof, '6桁の確認コード').fill(await appCode(secret, 30))
    await button(proof, '確認').click()
    await page.getByRole('list', { name: '復旧コードの一覧' }).waitFor()
  })

  test('ASVS 7.5.2: sessions elsewhere are ended after the password, or stay; one’s own is left without a question', async () => {
    const person = await portalPerson(stage, await openPortalCompany(stage, 'support'), 'Full3')
    const [session, other] = [await signedIn(person), await signedIn(person)]
    await quarterLater(person)
    const page = await stage.open(session, { theme: 'dark' })
    await page.goto('/my/account/security')
    const endOthers = async () => {
      await button(page, 'ほかの端末をすべて終了').click()
      await button(page, '1件を終了').click()
    }
    const proof = page.getByRole('dialog', { name: 'ご本人の確認' })
    await endOthers()
    await field(proof, 'パスワード').waitFor()
    await page.screenshot({ path: `${pictures}sessions-proof-dark.png` })
    await page.keyboard.press('Escape')
    await page.getByText('確認を中止しました。').first().waitFor()
    expect((await other.try(getUserSession)).status).toBe(200)
    await endOthers()
    await field(proof, 'パスワード').fill(portalPassword)
    await button(proof, '確認').click()
    await page.getByText('1件のログインを終了しました。').first().waitFor()
    expect((await other.try(getUserSession)).status).toBe(401)
    await quarterLater(person)
    await signOut(page)
  })

  async function signedIn({ loginId: userId }: PortalPerson): Promise<RestSession> {
    const session = openSession(stage.genkan.url)
    await session.do(signIn, { body: { companyCode: '', userId, password: portalPassword, door: 'any' } })
    return session
  }

  async function withApp(userId: string): Promise<{ person: PortalPerson; session: RestSession; secret: string }> {
    const company = await openPortalCompany(stage, 'support')
    const person = await portalPerson(stage, company, userId)
    const session = await signedIn(person)
    const { secret } = await session.do(ownSecondStepRoutes.beginApp.my)
    await session.do(ownSecondStepRoutes.finishApp.my, { body: { code: await appCode(secret), name: '' } })
    return { person, session, secret }
  }

  /** As if nothing had been shown for so long. */
  async function quarterLater({ id }: PortalPerson): Promise<void> {
    await database.rows(`update signin_session set proofs = '{}', proved_at = proved_at - interval '16 minutes' where user_id = $1`, [id])
  }
})

async function typePasswords(page: Page): Promise<void> {
  await field(page, '現在のパスワード（現在のPassword）').fill(portalPassword)
  await field(page, '新しいパスワード（新しいPassword）').fill(nextPassword)
  await field(page, '新しいパスワード（確認）').fill(nextPassword)
}
