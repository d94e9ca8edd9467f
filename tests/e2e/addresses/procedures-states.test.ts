/** Suspension and its end by every way that the manual describes (mcop.md, area STATE). */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { getUserRoute } from '../../../src/features/directory/contract/index.ts'
import { issueCode } from '../../../src/features/one-time-passwords/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, link } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { settleUser } from '../../support/e2e/settled-user.ts'

describe.skipIf(isChromiumMissing)('procedures of suspension', () => {
  const stage = stageProcedures(530)

  test('MCOP-STATE-3, STATE-4, STATE-5: 「状態」 with 「更新」, the buttons below it and those of the list suspend and release with the same effect', async () => {
    const { admin } = await stage.company()
    const { id, invitation, terminal } = await settleUser({ url: stage.genkan.url, mailbox: stage.mailbox, admin }, 'User1')
    const page = await stage.open(admin)
    const bySelection = async (state: string) => {
      await page.goto(`/admin/users/${id}`)
      await link(page, 'ユーザ情報編集').click()
      await page.getByRole('radio', { name: state, exact: true }).check({ force: true })
      await button(page, '更新').click()
    }
    const byButton = async (path: string, name: string) => {
      await page.goto(path)
      if (path === '/admin/users') await page.getByRole('checkbox', { name: /User1/ }).check({ force: true })
      await button(page, name).click()
      if (name === '利用停止') await button(page.getByRole('alertdialog').or(page.getByRole('dialog')), '1人を利用停止').click()
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
      expect([await suspendedMark(page), (await terminal.session.try(issueCode)).status]).toEqual(['〇', 401])
      await release()
      await expectState('active')
      await terminal.signIn(invitation.token)
      expect([await suspendedMark(page), await terminal.oneTimePassword()]).toEqual(['', expect.stringMatching(/^\d{8}$/)])
    }
  })
})

/** What the list shows of User1 under 停止中. */
async function suspendedMark(page: Page): Promise<string> {
  await page.goto('/admin/users')
  const list = page.getByRole('table', { name: 'ユーザーの一覧' })
  const row = list.getByRole('row').filter({ hasText: 'User1' })
  await row.waitFor()
  const column = (await list.getByRole('columnheader').allInnerTexts()).findIndex((text) => text.includes('停止中'))
  return (await row.locator('td, th').nth(column).innerText()).trim()
}
