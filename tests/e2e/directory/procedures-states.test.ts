/** Suspension, lock and their ends by every way that the manual describes, and what the user and the access server get (mcop.md, area STATE). */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { getUserRoute, listUsersRoute } from '../../../src/features/directory/contract/index.ts'
import { addressRoutes } from '../../../src/features/network-addresses/contract/index.ts'
import { issueCode } from '../../../src/features/one-time-passwords/contract/index.ts'
import { addRadiusClient } from '../../../src/features/operator/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { type OpenedCompany, referenceLines } from '../../support/e2e/company.ts'
import { button, field, heading, link, typePattern } from '../../support/e2e/pages.ts'
import { expectRows, filterBy, stageProcedures } from '../../support/e2e/procedures.ts'
import { type AccessServer, askForAccess, isRadclientMissing } from '../../support/e2e/radclient.ts'
import { type SettledUser, settleUser } from '../../support/e2e/settled-user.ts'
import { knownPattern } from '../../support/e2e/user-terminal.ts'
import { expectBelow, keyColumn, tick, userList } from './directory-steps.ts'

const isMissing = isChromiumMissing || isRadclientMissing
// biome-ignore lint/suspicious/noConsole: procedures that are not tried must be noticed
if (isMissing) console.warn('SKIPPED: procedures need chromium and radclient (Debian: apt-get install chromium freeradius-utils)')

const refused = '利用が停止されています。企業管理者に連絡してください。'

describe.skipIf(isMissing)('procedures of suspension and of the lock', () => {
  const stage = stageProcedures(530)
  let accessServers = 0

  test('MCOP-P58, STATE-1, STATE-2, STATE-4, STATE-11: two users are suspended from the list and refused everywhere at once; released, their old password works', async () => {
    const company = await stage.company(referenceLines)
    const { admin } = company
    const first = await settle(company, 'User1')
    const second = await settle(company, 'User2')
    const cells = [{ item: 'lte-act', address: '10.32.5.31' }]
    await admin.do(addressRoutes.saveUserAddresses, { params: { userId: first.id }, body: { cells } })
    const accessServer = await addAccessServer(company)
    const own = await stage.open()
    await signIn(own, first)
    const unused = await oneTimePassword(own)

    const page = await stage.open(admin)
    await search(page, ['User1', 'User2'])
    await tick(page, 'User1', 'User2')
    await button(page, '利用停止').click()
    await button(page.getByRole('alertdialog'), '2人を利用停止').click()
    await page.getByText('2人を利用停止にしました。').first().waitFor()
    await expect.poll(() => marks(page, '停止中', 'User1', 'User2')).toEqual(['〇', '〇'])

    // The session is over, the unused one-time password is worth nothing, and the personal address says why.
    expect((await askForAccess(accessServer, 'User1', unused)).packet).toBe('Access-Reject')
    await button(own, '再取得').click()
    await own.locator('output').waitFor({ state: 'hidden' })
    await own.goto(first.invitation.url)
    await own.getByText(refused).waitFor()
    expect(await own.getByRole('group', { name: '乱数表' }).count()).toBe(0)
    expect((await second.terminal.session.try(issueCode)).status).toBe(401)
    await expect(second.terminal.signIn(second.invitation.token)).rejects.toThrow('one-time-passwords.suspended')

    await search(page, ['User1', 'User2'])
    await tick(page, 'User1', 'User2')
    await button(page, '利用停止解除').click()
    await page.getByText('2人の利用停止を解除しました。').first().waitFor()
    await expect.poll(() => marks(page, '停止中', 'User1', 'User2')).toEqual(['', ''])
    await second.terminal.signIn(second.invitation.token)
    await signIn(own, first)
    // What was issued before the suspension stays worthless; a new one opens the connection.
    expect((await askForAccess(accessServer, 'User1', unused)).packet).toBe('Access-Reject')
    const accepted = await askForAccess(accessServer, 'User1', await oneTimePassword(own))
    expect([accepted.packet, accepted.attributes.get('Framed-IP-Address')]).toEqual(['Access-Accept', '10.32.5.31'])
  })

  test('MCOP-P59, STATE-3, STATE-4, STATE-5: 「状態」 with 「更新」, the buttons below it and those of the list suspend and release with the same effect', async () => {
    const company = await stage.company()
    const { admin } = company
    const { id, invitation, terminal } = await settle(company, 'User1')
    const page = await stage.open(admin)
    const bySelection = async (state: string) => {
      await page.goto(`/admin/users/${id}`)
      await link(page, 'ユーザ情報編集').click()
      await page.getByRole('radio', { name: state, exact: true }).check({ force: true })
      await button(page, '更新').click()
    }
    const byButton = async (path: string, name: string) => {
      await page.goto(path)
      if (path === '/admin/users') await tick(page, 'User1')
      else await expectBelow(page, name, '更新')
      await button(page, name).click()
      if (name === '利用停止') await button(page.getByRole('alertdialog'), '1人を利用停止').click()
    }
    const expectState = async (state: 'active' | 'suspended') => {
      await expect.poll(async () => (await admin.do(getUserRoute, { params: { userId: id } })).state).toBe(state)
    }
    const ways = [
      { suspend: () => bySelection('利用停止'), release: () => bySelection('利用可能') },
      ...[`/admin/users/${id}/edit`, '/admin/users'].map((path) => ({
        suspend: () => byButton(path, '利用停止'),
        release: () => byButton(path, '利用停止解除'),
      })),
    ]
    for (const { suspend, release } of ways) {
      await suspend()
      await expectState('suspended')
      await search(page, ['User1'])
      expect([await marks(page, '停止中', 'User1'), (await terminal.session.try(issueCode)).status]).toEqual([['〇'], 401])
      await expect(terminal.signIn(invitation.token)).rejects.toThrow('one-time-passwords.suspended')
      await release()
      await expectState('active')
      await terminal.signIn(invitation.token)
      await search(page, ['User1'])
      expect([await marks(page, '停止中', 'User1'), await terminal.oneTimePassword()]).toEqual([[''], expect.stringMatching(/^\d{8}$/)])
    }
  })

  test('MCOP-P60, STATE-6, STATE-7, STATE-8: locked by wrong digits, users are unlocked from the list, by 「状態」 and by the button, and sign in with the password they know', async () => {
    const company = await stage.company()
    const { admin } = company
    const [first, second] = [await settle(company, 'User1'), await settle(company, 'User2')]
    const own = await stage.open()
    await own.goto(first.invitation.url)
    for (let inputs = 0; inputs < 5; inputs++) {
      const grid = own.getByRole('group', { name: '乱数表' })
      const digits = await grid.innerText()
      await field(own, 'パスワード').fill('00000000')
      // The message of the input before still stands there: only the answer says that this one has been counted.
      const answered = own.waitForResponse((response) => response.request().method() === 'POST')
      await button(own, 'ログイン').click()
      await answered
      await own.getByRole('alert').first().waitFor()
      if (inputs < 4) await expect.poll(() => grid.innerText()).not.toBe(digits)
    }
    await own.goto(first.invitation.url)
    await own.getByText('パスワードの入力を続けて間違えたため、ロックされています。').first().waitFor()
    await lock(second)

    const page = await stage.open(admin)
    await page.goto('/admin/users')
    await filterBy(page, '状態', 'ロック中')
    await expectRows(page, userList, ['User1', 'User2'], keyColumn)
    await expect.poll(() => marks(page, 'ロック中', 'User1', 'User2')).toEqual(['〇', '〇'])
    await tick(page, 'User1')
    await button(page, 'ロック解除').click()
    await page.getByText('1人のロックを解除しました。').first().waitFor()
    await expectRows(page, userList, ['User2'], keyColumn)
    await signIn(own, first)

    const openEditing = async () => {
      await search(page, ['User1', 'User2'])
      await link(page, 'User2').click()
      await link(page, '詳細を開く').click()
      await link(page, 'ユーザ情報編集').click()
      await heading(page, 'ユーザ（利用者アカウント）管理[編集]')
    }
    await openEditing()
    expect(await field(page, '状態').locator('option:checked').innerText()).toBe('ロック中')
    await field(page, '状態').selectOption({ label: '利用可能' })
    await button(page, '更新').click()
    await page.getByText('User2を更新しました。').first().waitFor()
    await second.terminal.signIn(second.invitation.token)

    await lock(second)
    await openEditing()
    await expectBelow(page, 'ロック解除', '更新')
    await button(page, 'ロック解除').click()
    await page.getByText('1人のロックを解除しました。').first().waitFor()
    await second.terminal.signIn(second.invitation.token)
    await search(page, ['User1', 'User2'])
    await expect.poll(() => marks(page, 'ロック中', 'User1', 'User2')).toEqual(['', ''])
    expect((await admin.do(listUsersRoute, { query: { state: 'locked' } })).items).toEqual([])
  })

  function settle({ admin }: OpenedCompany, userId: string): Promise<SettledUser> {
    return settleUser({ url: stage.genkan.url, mailbox: stage.mailbox, admin }, userId)
  }

  /** Each asks from an address of its own, that of a second try too. */
  async function addAccessServer({ id }: OpenedCompany): Promise<AccessServer> {
    const server = { port: stage.genkan.radiusPort, secret: 'e2e-Secret-of-states', source: `127.0.53.${++accessServers}` }
    const client = { name: `gw-${accessServers}`, source: server.source, companyId: id, item: 'lte-act', secret: server.secret }
    await stage.operator.do(addRadiusClient, { body: client })
    return server
  }
})

/** With the digits of the known pattern, as often as 「アカウントロック回数」 says, one beside. */
async function lock({ terminal, invitation }: SettledUser): Promise<void> {
  const wrong = knownPattern.toReversed()
  for (let inputs = 0; inputs < 5; inputs++) await expect(terminal.signIn(invitation.token, wrong)).rejects.toThrow(/wrong-input|locked/)
  await expect(terminal.signIn(invitation.token)).rejects.toThrow('one-time-passwords.locked')
}

async function signIn(own: Page, { invitation }: SettledUser): Promise<void> {
  await own.goto(invitation.url)
  await typePattern(own, knownPattern, 'ログイン')
  await heading(own, 'ワンタイムパスワード取得')
}

async function oneTimePassword(own: Page): Promise<string> {
  return (await own.locator('output').first().innerText()).replaceAll(/\D/g, '')
}

async function search(page: Page, found: readonly string[]): Promise<void> {
  await page.goto('/admin/users')
  await page.getByRole('searchbox', { name: 'フリーワード検索' }).fill('User')
  await page.waitForURL(/words=User/)
  await expectRows(page, userList, found, keyColumn)
}

/** What the list shows of these users in one of its columns. */
async function marks(page: Page, column: string, ...userIds: readonly string[]): Promise<readonly string[]> {
  const list = page.getByRole('table', { name: userList })
  const at = (await list.getByRole('columnheader').allInnerTexts()).findIndex((text) => text.includes(column))
  const rows = userIds.map((userId) => list.getByRole('row').filter({ has: link(page, userId) }))
  return Promise.all(rows.map(async (row) => (await row.locator('td, th').nth(at).innerText()).trim()))
}
