/** From where a company's administration site may be used: asking the provider for another list, and what the answer does. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { addressRoutes, type NewContractLine } from '../../src/features/network-addresses/contract/index.ts'
import { signIn, signOut } from '../../src/features/sign-in/contract/index.ts'
import {
  askForSources,
  getOwnPermittedSources,
  listOwnSourceRequests,
  openCompany,
  refuseSourceRequest,
  replacePermittedSources,
  withdrawSourceRequest,
} from '../../src/features/tenancy/contract/index.ts'
import { isChromiumMissing, startBrowser } from '../support/e2e/browser.ts'
import { chosenPassword } from '../support/e2e/company.ts'
import { button, field, heading, link } from '../support/e2e/pages.ts'
import { stageProcedures } from '../support/e2e/procedures.ts'
import { openSession } from '../support/e2e/rest.ts'

const pageTitle = '管理サイトへのアクセス元'

describe.skipIf(isChromiumMissing)('permitted sources of a company', () => {
  const stage = stageProcedures(450)

  test('MCOP-W02 MCOP-LOGIN-9 MCOP-LOGIN-8 MCOP-LOGIN-10: a list that is asked for and approved shuts out whoever is not in it, and the error page names the form', async () => {
    const company = await stage.company()
    const admin = await stage.open(company.admin)
    await admin.goto('/admin')
    await link(admin, pageTitle).click()
    await heading(admin, pageTitle)
    await admin.getByText('すべてのアクセス元から使用できます').first().waitFor()
    await admin.getByText('127.0.0.1', { exact: true }).waitFor()

    await field(admin, '希望する一覧').fill('192.0.2.300\n203.0.113.0/24\nexample.com')
    await admin.getByText('1行目「192.0.2.300」').waitFor()
    await admin.getByText('3行目「example.com」').waitFor()
    await field(admin, '理由').fill('本社からだけ使うため')
    await button(admin, '申請を送る').click()
    await admin.getByText('直すところがある行：1行目、3行目').first().waitFor()

    await field(admin, '希望する一覧').fill('203.0.113.0/24\n2001:db8::/48')
    await admin.getByText('この一覧には、いま使っているIPアドレスが含まれていません').waitFor()
    await button(admin, '申請を送る').click()
    await admin.getByText('いま使っているIPアドレスが含まれていません。').first().waitFor()
    await field(admin, 'この場所から使用できなくなることを確認しました').check()
    await button(admin, '申請を送る').click()
    await admin.getByRole('region', { name: '結果待ちの申請' }).waitFor()
    expect(await field(admin, '希望する一覧').count()).toBe(0)
    expect((await company.admin.do(getOwnPermittedSources)).sources).toEqual([])

    const ops = await openWaitingRequest(await stage.open(stage.operator), company.name)
    const request = ops.getByRole('region', { name: '結果待ちの申請' })
    await request.getByText('2001:db8::/48').waitFor()
    await field(ops, '備考').fill('確認しました。')
    await button(ops, '承認する').click()
    await ops.getByText('承認しました。一覧を変更しました。').waitFor()
    await expect.poll(() => ops.getByRole('region', { name: '結果待ちの申請' }).count()).toBe(0)

    for (const path of ['/admin', '/admin/users', '/admin/permitted-sources', '/admin/password']) {
      await admin.goto(path)
      await expectShutOut(admin)
    }
    const stranger = await stage.open()
    await stranger.goto(`/admin/sign-in?company=${company.code}`)
    await expectShutOut(stranger)
    const rightPassword = { companyCode: company.code, userId: 'admin01', password: chosenPassword }
    const refused = await openSession(stage.genkan.url).try(signIn, { body: rightPassword })
    expect(refused.problem).toMatchObject({ status: 403, code: 'sign-in.source-not-permitted', params: { sourceAddress: '127.0.0.1' } })
    const [letter] = await stage.mailbox.lettersTo(`admin01@${company.code.toLowerCase()}.example`)
    expect(letter?.subject).toBe('【管理サイト】アクセス元の変更が承認されました')
    expect(letter?.text).toContain('203.0.113.0/24')
  })

  test('MCOP-LOGIN-9: a request is withdrawn on the page; a refused one leaves the list, and its reason reaches the one who asked on the page and by mail; a list changed meanwhile is looked at again', async () => {
    const company = await stage.company()
    const ask = { version: 1, sources: ['127.0.0.0/8', '198.51.100.0/24'], reason: '支店を開設したため' }
    await company.admin.do(askForSources, { body: ask })
    const admin = await stage.open(company.admin)
    await admin.goto('/admin/permitted-sources')
    await button(admin, '申請を取り下げる').click()
    await button(admin.getByRole('alertdialog'), '申請を取り下げる').click()
    await field(admin, '希望する一覧').waitFor()

    await company.admin.do(askForSources, { body: ask })
    const ops = await openWaitingRequest(await stage.open(stage.operator), company.name)
    await ops.getByRole('region', { name: '結果待ちの申請' }).getByText('198.51.100.0/24').waitFor()
    const changed = { version: 1, permittedSources: [{ source: '127.0.0.1' }, { source: '192.0.2.0/24' }] }
    await stage.operator.do(replacePermittedSources, { params: { companyId: company.id }, body: changed })
    await button(ops, '承認する').click()
    await ops.getByText('確認している間に、企業の登録内容が変わりました').waitFor()
    await ops.getByRole('region', { name: '結果待ちの申請' }).getByText('192.0.2.0/24').waitFor()
    expect((await company.admin.do(getOwnPermittedSources)).sources).toEqual(['127.0.0.1/32', '192.0.2.0/24'])

    await button(ops, '却下する').click()
    await ops.getByText('入力してください。').first().waitFor()
    await field(ops, '備考').fill('支店の届け出がありません。')
    await button(ops, '却下する').click()
    await ops.getByText('却下しました。').waitFor()

    await admin.goto('/admin/permitted-sources')
    const row = admin.getByRole('table', { name: '申請の記録' }).locator('tbody tr').first()
    await row.getByText('却下', { exact: true }).waitFor()
    await row.getByText('支店の届け出がありません。').waitFor()
    expect(await field(admin, '希望する一覧').inputValue()).toBe('127.0.0.1/32\n192.0.2.0/24')
    const [letter] = await stage.mailbox.lettersTo(`admin01@${company.code.toLowerCase()}.example`)
    expect(letter?.text).toContain('支店の届け出がありません。')
  })

  test('MCOP-LOGIN-9: whoever comes second is told so: after another administrator’s request, and after another operator’s decision', async () => {
    const company = await stage.company()
    const admin = await openFilledForm(await stage.open(company.admin))
    const first = await company.admin.do(askForSources, { body: { version: 1, sources: ['127.0.0.0/8'], reason: '支店を開設したため' } })
    await button(admin, '申請を送る').click()
    await admin.getByRole('region', { name: '結果待ちの申請' }).getByText('支店を開設したため').waitFor()
    await admin.getByText('結果待ちの申請がすでにあるため、申請を送れませんでした。').waitFor()

    const ops = await openWaitingRequest(await stage.open(stage.operator), company.name)
    const decided = { params: { companyId: company.id, requestId: first.id }, body: { remark: '支店の届け出がありません。' } }
    await stage.operator.do(refuseSourceRequest, decided)
    await button(ops, '承認する').click()
    await expect.poll(() => ops.getByRole('region', { name: '結果待ちの申請' }).count()).toBe(0)
    await ops.getByText('この申請は、すでに結果が出たか、取り下げられています。').waitFor()
    await ops.getByRole('table', { name: '申請の記録' }).getByText('却下', { exact: true }).waitFor()
  })

  test('MCOP-LOGIN-16 MCOP-LOGIN-9: a session that ends while the request is written costs nothing of it; who decides reads what an empty list means', async () => {
    const company = await stage.company()
    const present = { version: 1, permittedSources: [{ source: '127.0.0.0/8' }] }
    await stage.operator.do(replacePermittedSources, { params: { companyId: company.id }, body: present })
    const admin = await openFilledForm(await stage.open(company.admin), '')
    await field(admin, '制限がなくなることを確認しました').check()
    await company.admin.do(signOut)
    await button(admin, '申請を送る').click()
    const again = admin.getByRole('dialog', { name: 'もう一度ログインしてください' })
    await field(again, 'パスワード').fill(chosenPassword)
    await button(again, 'ログイン').click()
    await again.waitFor({ state: 'hidden' })
    expect(await field(admin, '理由').inputValue()).toBe(reason)
    await button(admin, '申請を送る').click()
    await admin.getByRole('region', { name: '結果待ちの申請' }).waitFor()

    const ops = await openWaitingRequest(await stage.open(stage.operator), company.name)
    await ops.getByText('制限がなくなり、どのIPアドレスからでもログイン画面を開けるようになります。').waitFor()
    expect(await ops.getByText('一覧に含まれないIPアドレスからは').count()).toBe(0)
  })

  test('MCOP-LOGIN-15 MCOP-LOGIN-9: what did not get through is sent again as the same request; what was done while its answer was lost is shown, and done once', async () => {
    const company = await stage.company()
    // A browser of its own: a broken connection is on the console of the page, and everywhere else a fault.
    const browser = await startBrowser(stage.genkan.url)
    try {
      const { page, context } = await browser.open({ as: company.admin })
      const sent: { key: string; body: Record<string, unknown> }[] = []
      page.on('request', (request) => {
        if (request.method() === 'POST') sent.push({ key: request.headers()['idempotency-key'] ?? '', body: request.postDataJSON() })
      })
      await openFilledForm(page)
      // The words for a refusal come with the first key: without a network they could not be fetched.
      await expect.poll(() => page.evaluate(nothingLoadedLately)).toBe(true)
      await context.setOffline(true)
      await button(page, '申請を送る').click()
      await page.getByText('時間をおいてもう一度お試しください。').first().waitFor()
      await context.setOffline(false)
      // It is done now, but the page does not hear of it.
      await page.route('**/permitted-sources/requests', async (route) => {
        if (route.request().method() === 'POST') await route.fetch()
        await route.abort()
      })
      await button(page, '申請を送る').click()
      await expect.poll(() => sent.length).toBe(2)
      expect(sent).toEqual([{ ...sent[0], key: expect.stringMatching(/^[0-9a-f-]{36}$/) }, sent[0]])
      await page.getByRole('region', { name: '結果待ちの申請' }).getByText(reason).waitFor()
      expect((await company.admin.do(listOwnSourceRequests)).total).toBe(1)
    } finally {
      await browser.close()
    }
  })

  test('MCOP-LOGIN-15: the second page of a list counts on from the first, and leads back', async () => {
    const company = await stage.company()
    for (let turn = 1; turn <= 26; turn += 1) {
      const { id } = await company.admin.do(askForSources, { body: { version: 1, sources: ['127.0.0.1'], reason: `${turn}回目` } })
      await company.admin.do(withdrawSourceRequest, { params: { requestId: id } })
      await stage.operator.do(openCompany, { body: { code: `PAGE-${100 + turn}`, name: `一覧${turn}`, services: [] } })
    }
    const admin = await openFilledForm(await stage.open(company.admin))
    await turnPage(admin, '次のページ', '26–26件／26件')
    await turnPage(admin, '前のページ', '1–25件／26件')
    expect(await field(admin, '理由').inputValue()).toBe(reason)

    const ops = await stage.open(stage.operator)
    await ops.goto(`/ops/companies/${company.id}?tab=sources`)
    await turnPage(ops, '次のページ', '26–26件／26件')
    await ops.goto('/ops/companies?text=一覧&limit=25')
    await turnPage(ops, '次のページ', '26–26件／26件')
    await ops.reload()
    await turnPage(ops, '前のページ', '1–25件／26件')
  })

  test('MCOP-CONTRACT-2: a company has several lines, each with domestic access, redundancy, roaming and several ranges for each usable item', async () => {
    const company = await stage.company(contractLines)
    const { lines } = await company.admin.do(addressRoutes.getContract)
    const shown = lines.map(({ label, domestic, redundancy, roaming, items }) => ({
      ...{ label, domestic, redundancy, roaming },
      ranges: items.flatMap(({ item, ranges }) => ranges.map(({ network }) => ({ item, network }))),
    }))
    expect(shown).toEqual(contractLines)
    const page = await stage.open(company.admin)
    await page.goto('/admin/address-contract')
    for (const { label, ranges } of contractLines) {
      const line = page.getByRole('region', { name: label, exact: true })
      for (const { network } of ranges) await line.getByText(network).first().waitFor()
    }
  })
})

const contractLines: readonly NewContractLine[] = [
  {
    label: '回線A',
    domestic: '3g',
    redundancy: true,
    roaming: 'none',
    ranges: [
      { item: '3g-act', network: '10.32.5.0/24' },
      { item: '3g-act', network: '10.32.6.0/25' },
      { item: '3g-sby', network: '10.33.0.0/16' },
    ],
  },
  {
    label: '回線B',
    domestic: 'lte',
    redundancy: false,
    roaming: 'lte',
    ranges: [
      { item: 'lte-act', network: '10.40.0.0/24' },
      { item: 'roaming-lte', network: '10.50.0.0/24' },
      { item: 'roaming-lte', network: '10.50.2.0/24' },
    ],
  },
]

const reason = '固定回線に切り替えるため'

async function openFilledForm(page: Page, wished = '127.0.0.1'): Promise<Page> {
  await page.goto('/admin/permitted-sources')
  await field(page, '希望する一覧').fill(wished)
  await field(page, '理由').fill(reason)
  return page
}

async function turnPage(page: Page, to: string, shown: string): Promise<void> {
  await button(page, to).click()
  await page.getByText(shown, { exact: true }).waitFor()
}

/** From the list of all companies to the page of the one, where it is decided. */
async function openWaitingRequest(page: Page, companyName: string): Promise<Page> {
  await page.goto('/ops/source-requests')
  await heading(page, 'アクセス元の申請')
  await link(page, companyName).click()
  await heading(page, companyName)
  await page.getByRole('region', { name: '結果待ちの申請' }).waitFor()
  return page
}

async function expectShutOut(page: Page): Promise<void> {
  await heading(page, 'この場所からは管理サイトを使えません')
  await page.getByText('127.0.0.1', { exact: true }).waitFor()
  await page.getByText(`「${pageTitle}」の画面から申請できます`).waitFor()
}

/** Half a second without anything that came from the server. */
const nothingLoadedLately = `performance.getEntriesByType('resource').at(-1).responseEnd < performance.now() - 500`
