/** What 「IPアドレス一括設定」 says and keeps when the server refuses a save because something changed while the sheet was filled in. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { deleteUserRoute } from '../../../src/features/directory/contract/index.ts'
import { addressRoutes, deleteContractLine } from '../../../src/features/network-addresses/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { referenceLines } from '../../support/e2e/company.ts'
import { button } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import type { RestSession } from '../../support/e2e/rest.ts'
import { addressesOf, itemNames, registerOnLines, rowOf, savedOf, typeInto } from './address-steps.ts'

const act = itemNames[0] ?? ''
const outdated = '入力している間に、表のユーザーまたは契約回線がなくなりました。何も登録していません。'

describe.skipIf(isChromiumMissing)('refused saves of the address sheet', () => {
  const stage = stageProcedures(550)

  test('MCOP-IPTOOL-7, IP-10: an address that somebody beyond the sheet took meanwhile is named and marked, and another one is registered', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    await registerOnLines(company, { User3: 'L2', User4: 'L2' })
    const page = await openSheet(await stage.open(admin))
    await typeInto(page, rowOf(page, 'User4'), 0, '10.32.5.41')
    const checked = page.waitForResponse((response) => isCheck(response.url(), response.request().postData()))
    await typeInto(page, rowOf(page, 'User3'), 0, '10.32.5.31')
    await (await checked).finished()
    await page.getByText('変更 2件 ・ エラー 0件').waitFor()
    const [beyond = ''] = await registerOnLines(company, { User9: 'L2' })
    await assign(admin, beyond, '10.32.5.31')

    await button(page, '一括登録').click()
    await button(page, '2件を登録').click()
    await page.getByRole('alert').first().waitFor()
    const told = page.getByRole('status').getByText(`User3の${act}：10.32.5.31は、ほかのユーザーが使用しています。`)
    await told.waitFor()
    await button(page, '入力に戻る').click()
    await told.waitFor()
    await page.getByText('変更 2件 ・ エラー 1件').waitFor()
    expect(await button(page, '一括登録').getAttribute('aria-disabled')).toBe('true')

    await typeInto(page, rowOf(page, 'User3'), 0, '10.32.5.32')
    await page.getByText('変更 2件 ・ エラー 0件').waitFor()
    await expect.poll(() => told.count()).toBe(0)
    await button(page, '一括登録').click()
    await button(page, '2件を登録').click()
    await page.getByText('2件のIPアドレスを登録しました。').first().waitFor()
    expect([await savedOf(admin, 'User3'), await savedOf(admin, 'User4')]).toEqual([{ [act]: '10.32.5.32' }, { [act]: '10.32.5.41' }])
  })

  test('MCOP-IPTOOL-7: a user who was deleted meanwhile leaves the sheet with what was typed for them, which is told, and the rest is registered', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const [user3 = ''] = await registerOnLines(company, { User3: 'L2', User4: 'L2' })
    const page = await openSheet(await stage.open(admin))
    await typeInto(page, rowOf(page, 'User3'), 0, '10.32.5.31')
    await typeInto(page, rowOf(page, 'User4'), 0, '10.32.5.41')
    await page.getByText('変更 2件 ・ エラー 0件').waitFor()
    await button(page, '一括登録').click()
    await button(page, '2件を登録').waitFor()
    await admin.do(deleteUserRoute, { params: { userId: user3 } })

    await button(page, '2件を登録').click()
    await page.getByRole('alert').getByText(outdated).waitFor()
    const told = page.getByRole('status').filter({ hasText: 'User3：このユーザーは削除されたか、担当する部署から外れました。' })
    await told.getByText('なくなったユーザーへの入力は除き').waitFor()
    expect(await told.innerText()).not.toContain('入力した内容は残っています')
    expect(await savedOf(admin, 'User4')).toEqual({})
    await button(page, '入力に戻る').click()
    await page.getByText('変更 1件 ・ エラー 0件').waitFor()
    expect(await rowOf(page, 'User3').count()).toBe(0)
    await button(page, '一括登録').click()
    await button(page, '1件を登録').click()
    await page.getByText('1件のIPアドレスを登録しました。').first().waitFor()
    expect(await savedOf(admin, 'User4')).toEqual({ [act]: '10.32.5.41' })
  })

  test('MCOP-IPTOOL-7: a contract line that the operator deleted meanwhile is marked after the refusal, without any look at another window', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    await registerOnLines(company, { User3: 'L2' })
    const page = await openSheet(await stage.open(admin))
    await typeInto(page, rowOf(page, 'User3'), 6, 'L4')
    await page.getByText('変更 1件 ・ エラー 0件').waitFor()
    await button(page, '一括登録').click()
    await button(page, '1件を登録').waitFor()
    const { lines } = await admin.do(addressRoutes.getContract)
    const idOf = (label: string) => lines.find((line) => line.label === label)?.id ?? ''
    await stage.operator.do(deleteContractLine, { params: { companyId: company.id, lineId: idOf('L4') } })

    await button(page, '1件を登録').click()
    await page.getByRole('alert').getByText(outdated).waitFor()
    await page.getByRole('status').getByText('最新の内容を読み込みました').waitFor()
    await button(page, '入力に戻る').click()
    await page.getByText('変更 1件 ・ エラー 1件').waitFor()
    await page.getByText('契約回線には、L1、L2、L3のどれかを').waitFor()
    expect((await addressesOf(admin, 'User3')).user.lineId).toBe(idOf('L2'))
  })

  test('MCOP-IPTOOL-7: where what others saved cannot be read either, that is said, and the save may be tried again', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const [user3 = ''] = await registerOnLines(company, { User3: 'L2' })
    const page = await openSheet(await stage.open(admin))
    await typeInto(page, rowOf(page, 'User3'), 0, '10.32.5.31')
    await page.getByText('変更 1件 ・ エラー 0件').waitFor()
    await assign(admin, user3, '10.32.5.99')
    await button(page, '一括登録').click()
    const unread = page.getByRole('alert').getByText('最新の内容を読み込めませんでした。')
    for (const path of ['**/address-contract', '**/address-sheet']) {
      await page.route(path, (route) => route.fulfill({ status: 429, contentType: 'application/problem+json', body: overloaded }))
      await button(page, '1件を登録').click()
      await unread.waitFor()
      expect(await button(page, '1件を登録').getAttribute('aria-disabled')).toBeNull()
      expect(await page.getByText('最新の内容を読み込みました').count()).toBe(0)
      await page.unroute(path)
    }
    await button(page, '1件を登録').click()
    await page.getByRole('status').getByText(`User3の${act}：なし → 10.32.5.99`).waitFor()
    expect(await unread.count()).toBe(0)
    expect(await savedOf(admin, 'User3')).toEqual({ [act]: '10.32.5.99' })
  })
})

const overloaded = JSON.stringify({ type: 'about:blank', title: 'overloaded', status: 429, code: 'kernel.too-many-requests' })

async function openSheet(page: Page): Promise<Page> {
  await page.goto('/admin/addresses')
  await rowOf(page, 'User3').waitFor()
  return page
}

function isCheck(url: string, body: string | null): boolean {
  return url.endsWith('/address-assignments/check') && body?.includes('10.32.5.31') === true
}

async function assign(admin: RestSession, userId: string, address: string): Promise<void> {
  await admin.do(addressRoutes.assignAddresses, { body: { changes: [{ userId, item: '3g-act', address }], acknowledge: [] } })
}
