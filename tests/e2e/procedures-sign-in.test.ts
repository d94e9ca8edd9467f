/** Procedures of the manual around the sign-in of administrators (mcop.md, section of procedures). */
import type { Response } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { administratorRoutes, signIn } from '../../src/features/sign-in/contract/index.ts'
import { openCompany } from '../../src/features/tenancy/contract/index.ts'
import { isChromiumMissing } from '../support/e2e/browser.ts'
import { chosenPassword, initialPassword } from '../support/e2e/company.ts'
import { button, field, heading, link, signInAtAdmin } from '../support/e2e/pages.ts'
import { stageProcedures } from '../support/e2e/procedures.ts'
import { openSession } from '../support/e2e/rest.ts'

const wrongCredentials = '契約番号、ユーザIDまたはパスワードが正しくありません。'

describe.skipIf(isChromiumMissing)('procedures of signing in', () => {
  const stage = stageProcedures(410)

  test('MCOP-P01, W04: the administrator signs in to the menu and the company’s name; a wrong value in any field gives the same neutral error', async () => {
    const company = await stage.company()
    const page = await stage.open()
    const right = { code: company.code, userId: 'admin01', password: chosenPassword }
    await page.goto('/admin')
    await heading(page, 'ログイン')
    for (const wrong of [{ code: 'C999999999' }, { userId: 'nobody' }, { password: 'Wrong-Pass1' }]) {
      const typed = { ...right, ...wrong }
      await field(page, '契約番号（企業コード）').fill(typed.code)
      await field(page, '管理者ユーザーID').fill(typed.userId)
      await field(page, 'パスワード').fill(typed.password)
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.request().method() === 'POST' && response.url().includes('sign-in')),
        button(page, 'ログイン').click(),
      ])
      expect(answer.ok()).toBe(false)
      await page.getByText(wrongCredentials).first().waitFor()
      expect(await page.getByRole('navigation').count()).toBe(0)
    }
    await signInAtAdmin(page, { companyCode: company.code, password: chosenPassword })
    await heading(page, 'ホーム')
    await link(page, '部署階層管理').waitFor()
    await page.getByText(company.name).first().waitFor()
    expect(await page.getByRole('complementary').first().innerText()).toContain(`[${company.code}] ${company.name}`)
  })

  test('MCOP-P04, W05: the initial password is changed first of all, weak ones are refused by the rule they break, and the old one is over', async () => {
    const code = stage.newCode()
    const administrator = { userId: 'admin01', displayName: '管理者 花子', email: 'admin01@first.example', initialPassword }
    await stage.operator.do(openCompany, { body: { code, name: '株式会社はじめて', services: ['vpn-access'], administrator } })
    const page = await stage.open()
    await signInAtAdmin(page, { companyCode: code, password: initialPassword })
    await heading(page, '企業管理者パスワード変更')
    for (const other of ['/admin/users', '/admin/departments', '/admin/notify']) {
      await page.goto(other)
      await heading(page, '企業管理者パスワード変更')
    }
    await field(page, '初期パスワード（初期Password）').fill(initialPassword)
    const weak = [
      ['Abc12', 'パスワードは6文字以上32文字以内にしてください。'],
      ['abcdef', '英大文字、英小文字、数字、記号のうち2種類以上を含めてください。'],
      [`Aa1${'x'.repeat(30)}`, 'パスワードは6文字以上32文字以内にしてください。'],
      ['Ｐａｓｓ１２３４', '使えるのは半角の英数字と次の記号だけです'],
    ] as const
    for (const [password, rule] of weak) {
      await changeTo(page, password)
      await page.getByText(rule).first().waitFor()
      await heading(page, '企業管理者パスワード変更')
    }
    await changeTo(page, chosenPassword)
    // The way goes on to the page that was asked for last.
    await heading(page, 'ユーザー通知')

    await page.getByRole('button', { name: /管理者 花子/ }).click()
    await page.getByRole('menuitem', { name: 'ログアウト', exact: true }).click()
    await heading(page, 'ログイン')
    await signInAtAdmin(page, { companyCode: code, password: initialPassword })
    await page.getByText(wrongCredentials).first().waitFor()
    await signInAtAdmin(page, { companyCode: code, password: chosenPassword })
    await heading(page, 'ホーム')
  })

  test('MCOP-P05: ten wrong passwords lock the administrator, the right one is then refused, and the operator’s unlocking helps', async () => {
    const { id: companyId, code } = await stage.company()
    const wrong = { companyCode: code, userId: 'admin01', password: 'Wrong-Pass1' }
    // Nine over the API, since only the tenth differs; they count like those typed on the page.
    for (let tries = 1; tries <= 9; tries += 1) expect((await openSession(stage.genkan.url).try(signIn, { body: wrong })).status).toBe(401)
    const page = await stage.open()
    await signInAtAdmin(page, { companyCode: code, password: wrong.password })
    // From here on the browser works for each answer, on a machine that has other tests to run.
    const afterWork = { timeout: 60_000 }
    await page.getByRole('alert').first().waitFor(afterWork)
    const isAnswer = (response: Response) => response.url().endsWith('/api/v1/sign-in') && response.status() !== 428
    const refused = page.waitForResponse(isAnswer, afterWork)
    await signInAtAdmin(page, { companyCode: code, password: chosenPassword })
    expect((await refused).status()).toBe(401)
    await page.getByText(wrongCredentials).first().waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)

    const { items } = await stage.operator.do(administratorRoutes.list, { params: { companyId } })
    const [locked] = items
    expect(locked).toMatchObject({ isLocked: true })
    await stage.operator.do(administratorRoutes.unlockCrossing, { params: { companyId, userId: locked?.id ?? '' } })
    await signInAtAdmin(page, { companyCode: code, password: chosenPassword })
    await page.waitForURL('**/admin', afterWork)
    await heading(page, 'ホーム')
  })
})

async function changeTo(page: Parameters<typeof field>[0], password: string): Promise<void> {
  await field(page, '新しいパスワード（新しいPassword）').fill(password)
  await field(page, '新しいパスワード（確認）').fill(password)
  await button(page, '更新').click()
}
