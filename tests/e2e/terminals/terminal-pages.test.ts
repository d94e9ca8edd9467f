/** What the pages of terminals and of users ask and offer beyond the manual's procedures (mcop.md, areas DEV, SHARE and STATE). */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { listUsersRoute } from '../../../src/features/directory/contract/index.ts'
import { getDevice, listUserDevices } from '../../../src/features/one-time-passwords/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import type { RestSession } from '../../support/e2e/rest.ts'
import { mailTo, registerUser, type SettledUser, settleUser } from '../../support/e2e/settled-user.ts'
import { openTerminal, readInvitation } from '../../support/e2e/user-terminal.ts'
import { startApp } from './telephone.ts'

describe.skipIf(isChromiumMissing)('pages of terminals', () => {
  const stage = stageProcedures(720)

  test('MCOP-SHARE-4: on an app of one user the address of another is refused, and the history says why', async () => {
    const { admin } = await stage.company()
    const { phone } = await startApp(stage, admin, 'Owner')
    const id = await registerUser(admin, 'Guest')
    const letter = await mailTo(stage.mailbox, admin, { id, template: '245', address: 'guest@users.example' })
    await phone.goto(readInvitation(letter.text).url)
    await phone.getByText('この端末は、別のユーザーIDだけが使う端末（専有）として登録されています。').waitFor()
    const page = await stage.open(admin)
    await page.goto('/admin/decisions')
    await page.getByText('別のユーザーIDの専有端末').first().waitFor()
  })

  test('MCOP-SHARE-6, W69: choosing 共有(自動) offers to allow sharing in the same step', async () => {
    const { admin } = await stage.company()
    const { id } = await startApp(stage, admin, 'Offered')
    const deviceId = (await admin.do(listUserDevices, { params: { userId: id } })).items[0]?.id ?? ''
    const page = await stage.open(admin)
    await page.goto(`/admin/terminals/${deviceId}`)
    const allow = page.getByRole('checkbox', { name: '共有端末の利用を「利用可能」にする' })
    expect(await allow.count()).toBe(0)
    await page.getByRole('radio', { name: /^共有\(自動\)/ }).check({ force: true })
    await button(page, '更新').click()
    await page.getByText('共有端末の利用が「利用不可」になっています。').first().waitFor()
    await allow.check({ force: true })
    await button(page, '更新').click()
    await page.getByText('端末情報を更新しました。').first().waitFor()
    expect(await admin.do(getDevice, { params: { deviceId } })).toMatchObject({ sharing: 'shared', isSharingAllowed: true })
  })

  test('MCOP-DEV-17, DEV-15, W60: deleting somebody’s last terminals from the list names whom it leaves without, and leads to the mail', async () => {
    const { admin } = await stage.company()
    const { id, invitation, terminal } = await settled(admin, 'Left')
    await settled(admin, 'Stays')
    const second = openTerminal(stage.genkan.url)
    await second.signIn(invitation.token)
    const page = await stage.open(admin)
    await page.goto('/admin/terminals')
    const box = (deviceId: string | null) =>
      page
        .getByRole('row')
        .filter({ hasText: deviceId ?? '' })
        .getByRole('checkbox')
    const leaves = 'Leftは端末がなくなるため、新しい端末を登録するまでワンタイムパスワードを取得できません。'
    await box(terminal.deviceId).check({ force: true })
    await button(page, '削除').click()
    const question = page.getByRole('alertdialog')
    await question.getByText('（Left）').waitFor()
    expect(await question.getByText(leaves).count()).toBe(0)
    await button(question, 'キャンセル').click()
    await box(second.deviceId).check({ force: true })
    await button(page, '削除').click()
    await question.getByText(leaves).waitFor()
    await question.getByText('削除したあと、端末追加のメールを送る画面を開く').click()
    await button(question, '2台を削除').click()
    await heading(page, 'ユーザー通知')
    await expect.poll(() => field(page, 'テンプレート選択').inputValue()).toBe('246')
    await page.getByRole('list', { name: '対象ユーザー' }).getByText('Left', { exact: true }).waitFor()
    expect((await admin.do(listUserDevices, { params: { userId: id } })).items).toEqual([])
    await expect(second.oneTimePassword()).rejects.toThrow()
  })

  test('MCOP-DEV-17, NOTIFY-9: of several people who have no terminal left, all are chosen for the mail that fits their terminals, and nobody else', async () => {
    const { admin, code } = await stage.company()
    // Letters are told apart by address, so every try has names of its own.
    const [first = '', second = '', third = '', phoneUser = ''] = ['LeftA', 'LeftB', 'LeftC', 'LeftD'].map((name) => `${name}${code}`)
    for (const userId of [first, second, third]) await settled(admin, userId)
    await startApp(stage, admin, phoneUser)
    const page = await stage.open(admin)
    const leave = async (...userIds: readonly string[]): Promise<void> => {
      await page.goto('/admin/terminals')
      for (const userId of userIds) await page.getByRole('row').filter({ hasText: userId }).getByRole('checkbox').check({ force: true })
      await button(page, '削除').click()
      const question = page.getByRole('alertdialog')
      await question.getByText('削除したあと、端末追加のメールを送る画面を開く').click()
      await button(question, `${userIds.length}台を削除`).click()
      await heading(page, 'ユーザー通知')
    }
    const chosen = async (): Promise<unknown[]> => {
      const people = await page.getByRole('list', { name: '対象ユーザー' }).getByRole('listitem').allInnerTexts()
      return [await field(page, 'テンプレート選択').inputValue(), ...people.map((text) => text.trim().split(/\s/)[0]).sort()]
    }
    await leave(first, second)
    await expect.poll(chosen).toEqual(['246', first, second])
    await button(page, '通知送信').click()
    await button(page.getByRole('dialog'), '送信する').click()
    for (const userId of [first, second]) await stage.mailbox.lettersTo(`${userId.toLowerCase()}@users.example`, 2)

    // Of several kinds: the letter that says it for each.
    await leave(third, phoneUser)
    await expect.poll(chosen).toEqual(['terminal-any', third, phoneUser])
  })

  test('MCOP-STATE-15, W63: a lost terminal: its user is suspended, or just the terminal deleted, each with its effect in words', async () => {
    const { admin } = await stage.company()
    const { id, terminal } = await settled(admin, 'Loser')
    const page = await stage.open(admin)
    const state = async () => (await admin.do(listUsersRoute, { query: { userIds: 'Loser' } })).items[0]?.state
    // From the list: suspension.
    await page.goto('/admin/terminals')
    await openLost(page)
    const dialog = page.getByRole('dialog')
    await dialog.getByText('登録内容、端末、パスワードはそのまま残り、利用停止を解除すると元どおり使えます。').waitFor()
    await dialog.getByText('新しい端末を登録するまでワンタイムパスワードを取得できません。').waitFor()
    await button(dialog, '1人を利用停止').click()
    await page.getByText('Loserを利用停止にしました。').first().waitFor()
    expect(await state()).toBe('suspended')
    // From the user's page: only the terminal.
    await page.goto(`/admin/users/${id}/devices`)
    await openLost(page)
    await dialog.getByText('この端末だけを削除する').click()
    await button(dialog, '1台を削除').click()
    await page.getByText('1台の端末を削除しました。').first().waitFor()
    expect((await admin.do(listUserDevices, { params: { userId: id } })).items).toEqual([])
    await expect(terminal.oneTimePassword()).rejects.toThrow()
  })

  test('MCOP-DEV-9, DEV-8, W59: adding an address asks of each old one whether mail to it goes on', async () => {
    const { admin } = await stage.company()
    const id = await registerUser(admin, 'Moved', { email2: 'old@moved.example' })
    const page = await stage.open(admin)
    await page.goto(`/admin/users/${id}/edit`)
    await field(page, 'E-Mail3').fill('new@moved.example')
    await button(page, '更新').click()
    const dialog = page.getByRole('dialog', { name: '古いアドレスへの送信を続けますか？' })
    await dialog.getByText('new@moved.exampleを追加します。').waitFor()
    await dialog.getByRole('group', { name: 'moved@users.example' }).getByRole('radio', { name: '送信を続ける' }).waitFor()
    await dialog.getByRole('group', { name: 'old@moved.example' }).getByRole('radio', { name: '送信をやめる' }).check({ force: true })
    await button(dialog, '更新').click()
    await page.getByText('Movedを更新しました。').first().waitFor()
    await mailTo(stage.mailbox, admin, { id, template: '244', address: 'new@moved.example' })
    await stage.mailbox.lettersTo('moved@users.example')
    expect(await stage.mailbox.lettersTo('old@moved.example', 0)).toEqual([])
  })

  const settled = (admin: RestSession, userId: string): Promise<SettledUser> =>
    settleUser({ url: stage.genkan.url, mailbox: stage.mailbox, admin }, userId)
})

async function openLost(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /の操作$/ })
    .last()
    .click()
  await page.getByRole('menuitem', { name: '端末の紛失' }).click()
}
