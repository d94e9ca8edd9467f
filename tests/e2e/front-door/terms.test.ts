/** BP-P08: the terms of use are written and published by an operator, and agreed to once by everybody else. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  createTermsDraft,
  endExemption,
  getTermsVersion,
  listTermsVersions,
  publishTerms,
} from '../../../src/features/terms/contract/index.ts'
import { readTable } from '../../../src/protocols/tabular/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { chosenPassword, type OpenedCompany } from '../../support/e2e/company.ts'
import { button, field, heading, link, signInAtAdmin } from '../../support/e2e/pages.ts'
import { download, stageProcedures } from '../../support/e2e/procedures.ts'
import type { RestSession } from '../../support/e2e/rest.ts'

/** With the page that was asked for, to go on to. */
const askedToAgree = /\/admin\/terms-of-use\?next=/

const texts = {
  ja: { title: 'カスタマーポータル個人情報保護規約', body: '第1条\n\n個人情報を適切に取り扱います。', changes: '第1条を改めました。' },
  en: { title: 'Customer portal privacy terms', body: 'Article 1\n\nPersonal data is handled with care.', changes: 'Article 1 is new.' },
}

describe.skipIf(isChromiumMissing)('terms of use', () => {
  const stage = stageProcedures(780)

  test('BP-P08 BP-TERMS-2 BP-TERMS-3 SP-LOGIN-4: at the first sign-in the terms come before every other page; once agreed, they do not come again', async () => {
    const company = await stage.company()
    await publish(stage.operator)
    const page = await stage.open()
    await signInAtAdmin(page, { companyCode: company.code, password: chosenPassword })
    await heading(page, '利用規約')
    await page.getByText('個人情報を適切に取り扱います。').waitFor()

    // 2. Typing the address of another page leads back.
    for (const path of ['/admin', '/admin/users']) {
      await page.goto(path)
      await page.waitForURL(askedToAgree)
      await heading(page, '利用規約')
    }

    // 3. The other language is the same page; then 同意します.
    await button(page, 'English').click()
    await page.getByText('Personal data is handled with care.').waitFor()
    await button(page, '日本語').click()
    await button(page, '同意します').click()
    await page.waitForURL((url) => url.pathname === '/admin/users')
    await heading(page, 'ユーザー管理')

    // 4. and 5. Signing out and in again.
    await signOut(page)
    await signInAtAdmin(page, { companyCode: company.code, password: chosenPassword })
    await page.waitForURL((url) => url.pathname === '/admin')
    await page.getByRole('navigation').first().waitFor()

    // Who agreed is seen by the company's administrators and by the operators, and leaves as a file.
    await page.goto('/admin/terms-agreements')
    await page.getByRole('table', { name: '利用規約の同意' }).getByText('管理者 花子 (admin01)').waitFor()
    const rows: string[] = []
    for await (const { cells } of await readTable((await download(page, 'CSVファイルをダウンロード')).bytes))
      rows.push(cells.slice(0, 5).join())
    expect(rows).toContain(`${company.code},${company.name},admin01,管理者 花子,${await number(stage.operator)}`)
    const ops = await stage.open(stage.operator)
    await ops.goto('/ops/terms-agreements')
    await ops.getByRole('searchbox', { name: '企業コード・企業名で絞り込む' }).fill(company.code)
    await expect.poll(() => ops.getByRole('table').getByText(company.name).count()).toBe(1)
  })

  test('BP-TERMS-6 BP-TERMS-7 BP-TERMS-8: a new version asks once more and says what is new; who does not agree is signed out and asked again; anybody reads it from the footer', async () => {
    const company = await stage.company()
    await publish(stage.operator)
    const page = await agreed(await stage.open(), company)
    await publish(stage.operator)
    await page.goto('/admin/users')
    await page.waitForURL(askedToAgree)
    await page.getByText('利用規約が新しくなりました。').waitFor()
    await page.getByText('第1条を改めました。').waitFor()
    await button(page, '同意しません').click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'ログアウト' }).click()
    await page.waitForURL(/sign-in/)
    await link(page, '利用規約').click()
    await page.getByText('個人情報を適切に取り扱います。').waitFor()
    await signInAtAdmin(page, { companyCode: company.code, password: chosenPassword })
    await page.waitForURL(askedToAgree)
  })

  test('BP-TERMS-4 BP-TERMS-5: an operator writes both languages, sees how many people will be asked, publishes, and exempts a company with a reason', async () => {
    const company = await stage.company()
    const ops = await stage.open(stage.operator)
    await ops.goto('/ops/terms')
    await ops.getByRole('link', { name: /^(次の版を書く|下書きを編集)$/ }).click()
    for (const [language, text] of [
      ['日本語', texts.ja],
      ['英語', texts.en],
    ] as const) {
      const section = ops.getByRole('group', { name: `${language}の文面` })
      await field(section, '題名').fill(text.title)
      await field(section, '本文').fill(text.body)
      await section.getByRole('region', { name: '表示の確認' }).getByRole('heading', { name: text.title }).waitFor()
    }
    await button(ops, '保存').click()
    await ops.getByText('下書きを保存しました。').first().waitFor()
    await button(ops, '公開に進む').click()
    const question = ops.getByRole('alertdialog')
    await question.getByText(/第\d+版を公開し、[\d,]+人に同意を求めますか？/).waitFor()
    await question.getByRole('button', { name: '公開', exact: true }).click()
    await ops.getByText('公開しました。').first().waitFor()
    await ops.getByText('有効', { exact: true }).waitFor()

    await ops.goto('/ops/terms')
    await button(ops, '企業を追加').click()
    const dialog = ops.getByRole('dialog')
    await field(dialog, '企業コード').fill('C999999999')
    await field(dialog, '理由').fill('紙の契約書による')
    await button(dialog, '追加').click()
    await dialog.getByText('この企業コードの企業はありません。').first().waitFor()
    await field(dialog, '企業コード').fill(company.code.toLowerCase())
    await button(dialog, '追加').click()
    await ops.getByRole('table', { name: '同意を求めない企業' }).getByText('紙の契約書による').first().waitFor()

    const page = await stage.open()
    await signInAtAdmin(page, { companyCode: company.code, password: chosenPassword })
    await page.waitForURL((url) => url.pathname === '/admin')
    await stage.operator.do(endExemption, { params: { companyId: company.id } })
    await page.goto('/admin/users')
    await page.waitForURL(askedToAgree)
  })
})

/** Over the API, whatever a first try has left behind. */
async function publish(operator: RestSession): Promise<void> {
  const { items } = await operator.do(listTermsVersions)
  const draft = items.find(({ state }) => state === 'draft')
  const { id, version } = draft === undefined ? await operator.do(createTermsDraft, { body: { texts } }) : draft
  await operator.do(publishTerms, { params: { versionId: id }, body: { version } })
}

async function number(operator: RestSession): Promise<number> {
  const { items } = await operator.do(listTermsVersions)
  const inForce = items.find(({ state }) => state === 'in-force')
  return (await operator.do(getTermsVersion, { params: { versionId: inForce?.id ?? '' } })).number
}

async function agreed(page: Page, company: OpenedCompany): Promise<Page> {
  await signInAtAdmin(page, { companyCode: company.code, password: chosenPassword })
  await button(page, '同意します').click()
  await page.waitForURL((url) => url.pathname === '/admin')
  return page
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /のメニュー$/ }).click()
  await page.getByRole('menuitem', { name: 'ログアウト', exact: true }).click()
  await page.waitForURL(/sign-in/)
}
