/** SP-P02 to P05, P36 and P38: the app, the mailed code, and how people look after both and their password. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ownSecondStepRoutes, peopleSecondStepRoutes } from '../../../../src/features/second-steps/contract/index.ts'
import { signIn } from '../../../../src/features/sign-in/contract/index.ts'
import { isChromiumMissing } from '../../../support/e2e/browser.ts'
import { button, field, heading, link } from '../../../support/e2e/pages.ts'
import { stageProcedures } from '../../../support/e2e/procedures.ts'
import { openSession } from '../../../support/e2e/rest.ts'
import { stageDatabase } from '../../settings/database.ts'
import { choose, readSecret, signOut, typeCode, typePassword, way } from '../door-pages.ts'
import { appCode, lastCode, openPortalCompany, type PortalPerson, portalPassword, portalPerson } from '../portal-company.ts'

const pictures = new URL('../../../../test-results/front-door/', import.meta.url).pathname
const nextPassword = 'Karakuri-Ningyo-58!'
const [byApp, byMail] = ['認証アプリから確認コードを取得', '以下に送信された確認コードを取得']

describe.skipIf(isChromiumMissing)('second steps of the support portal', () => {
  const database = stageDatabase()
  const stage = stageProcedures(7400, database.environment)

  test('SP-P02, SP-MFA-4, SP-MFA-6: whoever has an app chooses it and is in by its code; a wrong code stays on the page', async () => {
    const { person, secret } = await personWithApp('App1')
    const page = await atTheWays(await stage.open(), person)
    await way(page, byApp).click()
    await heading(page, '認証アプリで本人確認')
    await page.getByText('認証アプリに表示されたコードを入力します').waitFor()
    const code = await appCode(secret, 30)
    await typeCode(page, String((Number(code) + 1) % 1_000_000).padStart(6, '0'))
    await page.getByText('コードが正しくありません').first().waitFor()
    await heading(page, '認証アプリで本人確認')
    await typeCode(page, `${code.slice(0, 3)}-${code.slice(3)}`)
    await heading(page, 'ダッシュボード')
  })

  test('SP-P03, SP-MFA-1, SP-MFA-10, SP-MFA-11, SP-MFA-12, SP-W08: somebody with the flag needs no set-up; the code goes to the masked address, lives 5 minutes and is refused then', async () => {
    const { person } = await personWithFlag('Flag1')
    const page = await stage.open(undefined, { theme: 'dark' })
    await page.goto('/sign-in')
    await typePassword(page, person.loginId, portalPassword)
    await heading(page, 'メールで本人確認')
    await page.getByText(/^\S\S?\*+@.*に6桁の確認コードを送信しました。コードは送信から5分間有効です。$/).waitFor()
    await page.getByText('メールに送信されたコードを入力します。').waitFor()
    expect(await field(page, '今後8時間、このブラウザでは確認コードを求めない').isChecked()).toBe(false)
    const old = await lastCode(stage.mailbox, person.address, 1)
    await later('second_step_mail_code', ['sent_at', 'expires_at'], '5 minutes', person)
    await typeCode(page, old)
    await page.getByText('コードの有効期限が過ぎました').first().waitFor()
    await page.screenshot({ path: `${pictures}expired-dark.png`, fullPage: true })
    await page.reload()
    await heading(page, 'メールで本人確認')
    await typeCode(page, await lastCode(stage.mailbox, person.address, 2))
    await heading(page, 'ダッシュボード')
  })

  test('SP-P04, SP-MFA-13, SP-MFA-15, SP-W08: another code goes out after the countdown and ends the first; another way is a press away', async () => {
    const { person, secret } = await personWithApp('Again1', { hasFlag: true })
    const page = await atTheWays(await stage.open(undefined, { width: 390 }), person)
    await page.screenshot({ path: `${pictures}ways-390.png`, fullPage: true })
    await way(page, byMail).click()
    await heading(page, 'メールで本人確認')
    const first = await lastCode(stage.mailbox, person.address, 1)
    const again = page.getByRole('button', { name: /^コードを再送信/ })
    expect(await again.getAttribute('aria-disabled')).toBe('true')
    expect(await again.innerText()).toMatch(/あと(\d|[12]\d|30)秒/)
    await again.click({ force: true })
    await expect.poll(() => again.getAttribute('aria-disabled'), { timeout: 40_000 }).not.toBe('true')
    await again.click()
    const second = await lastCode(stage.mailbox, person.address, 2)
    expect(second).not.toBe(first)
    await typeCode(page, first)
    await page.getByText('コードが正しくありません').first().waitFor()
    await button(page, '別の確認方法をお試しください').click()
    await heading(page, '本人確認の方法')
    await way(page, byApp).click()
    await typeCode(page, await appCode(secret, 30))
    await heading(page, 'ダッシュボード')
  })

  test('SP-P05, SP-MFA-7, SP-MFA-8, SP-W09: with the box ticked this browser is not asked for 8 hours, another one is, and this one again afterwards or once it is forgotten while signing out', async () => {
    const { person, secret } = await personWithApp('Box1')
    const page = await atTheWays(await stage.open(), person)
    await way(page, byApp).click()
    const box = field(page, '今後8時間、このブラウザでは確認コードを求めない')
    expect(await box.isChecked()).toBe(false)
    await box.check()
    await typeCode(page, await appCode(secret, 30))
    await heading(page, 'ダッシュボード')
    await signOut(page)
    await typePassword(page, person.loginId, portalPassword)
    await heading(page, 'ダッシュボード')
    await signOut(page)

    await atTheWays(await stage.open(), person)
    await later('signin_browser', ['remembered_until'], '7 hours 55 minutes', person)
    await typePassword(page, person.loginId, portalPassword)
    await heading(page, 'ダッシュボード')
    await signOut(page)
    await later('signin_browser', ['remembered_until'], '5 minutes', person)
    await typePassword(page, person.loginId, portalPassword)
    await heading(page, '本人確認の方法')

    // At a browser that others use as well.
    await database.rows(`update signin_browser set remembered_until = now() + interval '8 hours' where person_id = $1`, [person.id])
    await page.goto('/sign-in')
    await typePassword(page, person.loginId, portalPassword)
    await heading(page, 'ダッシュボード')
    await choose(page, 'このブラウザを忘れてログアウト')
    await typePassword(page, person.loginId, portalPassword)
    await heading(page, '本人確認の方法')
  })

  test('SP-P36, SP-PROF-9, SP-MFAS-1, SP-MFAS-2, SP-MFAS-3, SP-MFAS-5, SP-MFAS-6: an app is set up from the profile with recovery codes, asked for at the next sign-in, and removed after the password', async () => {
    const company = await openPortalCompany(stage, 'support')
    const person = await portalPerson(stage, company, 'Pair1')
    const page = await stage.open()
    await page.goto('/sign-in')
    await typePassword(page, person.loginId, portalPassword)
    await choose(page, 'プロフィール')
    await page.getByText('二段階認証の設定をおすすめします').waitFor()
    await link(page, '二段階認証を設定します。').click()
    await heading(page, 'セキュリティ')
    await button(page, '認証アプリを設定').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('img', { name: '認証アプリに読み取らせるQRコード' }).waitFor()
    const secret = await readSecret(page)
    await field(dialog, '名前').fill('自分のスマートフォン')
    await field(dialog, '6桁のコード').fill('000000')
    await button(dialog, '登録').click()
    await dialog.getByText('コードが正しくありません').first().waitFor()
    await field(dialog, '6桁のコード').fill(await appCode(secret))
    await button(dialog, '登録').click()
    const list = dialog.getByRole('list', { name: '復旧コードの一覧' })
    await list.waitFor()
    const codes = await list.getByRole('listitem').allInnerTexts()
    expect(new Set(codes).size).toBe(10)
    await page.screenshot({ path: `${pictures}recovery-codes.png` })
    await button(dialog, '控えました').click()
    await page.getByText('自分のスマートフォン').first().waitFor()
    await signOut(page)

    // 7. The choice is between the app and a code by mail, though there is no flag; a recovery code is of use without the app.
    await typePassword(page, person.loginId, portalPassword)
    await heading(page, '本人確認の方法')
    for (const words of [byApp, byMail]) await way(page, words).waitFor()
    await page.screenshot({ path: `${pictures}ways.png` })
    await way(page, '復旧コードを使う').click()
    await field(page, '復旧コード').fill(codes[0] ?? '')
    await button(page, '確認').click()
    await heading(page, 'ダッシュボード')

    await choose(page, 'セキュリティ')
    await page.getByText('残り9個').waitFor()
    await later('signin_session', ['proved_at'], '16 minutes', person)
    await button(page, '自分のスマートフォンを削除').click()
    await button(page, 'このアプリを削除').click()
    const proof = page.getByRole('dialog', { name: 'ご本人の確認' })
    await field(proof, 'パスワード').fill(portalPassword)
    await button(proof, '確認').click()
    // The password is half of it; the telephone may be the one that was lost.
    await proof.getByText('続けて、二段階認証の確認をお願いします。').waitFor()
    await button(proof, '復旧コードで確認').click()
    await field(proof, '復旧コード').fill(codes[1] ?? '')
    await button(proof, '確認').click()
    await page.getByText('設定された認証アプリはありません。').waitFor()
    const subjects = () => stage.mailbox.letters.filter(({ to }) => to.includes(person.address)).map(({ subject }) => subject)
    const told = ['認証アプリの追加', '復旧コードの使用', '認証アプリの削除'].map((words) => `【セキュリティ通知】${words}`)
    await expect.poll(subjects, { timeout: 60_000 }).toEqual(expect.arrayContaining(told))
  })

  test('SP-P38, SP-PROF-10, SP-PCH-1, SP-PCH-2, SP-PCH-3, SP-PCH-4, BP-PWD-13: what breaks a rule is listed and cannot be saved; the new password works, the old one and other sessions do not', async () => {
    const company = await openPortalCompany(stage, 'support')
    const person = await portalPerson(stage, company, 'Word1')
    const [page, other] = [await stage.open(), await stage.open(undefined, { theme: 'dark', width: 390 })]
    for (const one of [page, other]) {
      await one.goto('/sign-in')
      await typePassword(one, person.loginId, portalPassword)
      await heading(one, 'ダッシュボード')
    }
    await other.goto('/my/account/security')
    await other.getByRole('heading', { level: 2, name: 'ログイン中の端末' }).waitFor()
    await other.screenshot({ path: `${pictures}security-dark-390.png`, fullPage: true })
    await choose(page, 'プロフィール')
    const asked = page.getByRole('dialog', { name: 'パスワードの変更' })
    await button(page, 'パスワードの変更').click()
    await button(asked, 'キャンセル').click()
    await asked.waitFor({ state: 'detached' })
    await button(page, 'パスワードの変更').and(page.locator(':focus')).waitFor()
    await button(page, 'パスワードの変更').click()
    await field(asked, '現在のパスワード（現在のPassword）').fill('Wrong-Pass-99!')
    expect(await asked.locator('[aria-required="true"]').count()).toBe(3)
    await typeNewPassword(page, 'aaaaaaaaaaaa')
    const rule = page.getByRole('listitem').filter({ hasText: '数字を1文字以上含む' })
    await rule.filter({ hasText: '（満たしていません）' }).waitFor()
    expect(await button(asked, '変更').getAttribute('aria-disabled')).toBe('true')
    await page.screenshot({ path: `${pictures}password.png`, fullPage: true })
    await typeNewPassword(page, nextPassword)
    await button(asked, '変更').click()
    await asked.getByText('現在のパスワードが正しくありません').first().waitFor()
    await field(asked, '現在のパスワード（現在のPassword）').fill(portalPassword)
    await typeNewPassword(page, nextPassword)
    await button(asked, '変更').click()
    await asked.waitFor({ state: 'detached' })
    await page.getByText('パスワードを変更しました').first().waitFor()
    await other.reload()
    await heading(other, 'ログイン')
    const attempt = (password: string) =>
      openSession(stage.genkan.url).try(signIn, { body: { companyCode: '', userId: person.loginId, password, door: 'any' } })
    expect((await attempt(portalPassword)).status).toBe(401)
    expect((await attempt(nextPassword)).status).toBe(200)
  })

  /** As if so much time had passed for these columns of a person's rows. */
  async function later(table: string, columns: readonly string[], time: string, { id }: PortalPerson): Promise<void> {
    const owner = table === 'signin_session' ? 'user_id' : 'person_id'
    const changes = columns.map((column) => `${column} = ${column} - $2::interval`).join(', ')
    await database.rows(`update ${table} set ${changes} where ${owner} = $1`, [id, time])
  }

  async function personWithFlag(userId: string): Promise<{ person: PortalPerson }> {
    const company = await openPortalCompany(stage, 'support')
    const person = await portalPerson(stage, company, userId)
    await company.admin.do(peopleSecondStepRoutes.assign, { body: { people: [{ personId: person.id, version: 0 }], isRequired: true } })
    return { person }
  }

  /** Has set up an app a moment ago (SP-P36). */
  async function personWithApp(userId: string, options: { hasFlag?: boolean } = {}): Promise<{ person: PortalPerson; secret: string }> {
    const company = await openPortalCompany(stage, 'support')
    const person = await portalPerson(stage, company, userId)
    const session = openSession(stage.genkan.url)
    await session.do(signIn, { body: { companyCode: '', userId: person.loginId, password: portalPassword, door: 'any' } })
    const { secret } = await session.do(ownSecondStepRoutes.beginApp.my)
    await session.do(ownSecondStepRoutes.finishApp.my, { body: { code: await appCode(secret), name: '' } })
    if (options.hasFlag) {
      const { version } = await company.admin.do(peopleSecondStepRoutes.get, { params: { personId: person.id } })
      await company.admin.do(peopleSecondStepRoutes.assign, { body: { people: [{ personId: person.id, version }], isRequired: true } })
    }
    return { person, secret }
  }
})

async function atTheWays(page: Page, person: PortalPerson): Promise<Page> {
  await page.goto('/sign-in')
  await typePassword(page, person.loginId, portalPassword)
  await heading(page, '本人確認の方法')
  return page
}

async function typeNewPassword(page: Page, password: string): Promise<void> {
  await field(page, '新しいパスワード（新しいPassword）').fill(password)
  await field(page, '新しいパスワード（確認）').fill(password)
}
