/** Procedures of the manual around terminals and the users' own site (mcop.md, areas DEV, OTP and APP). */
import { describe, expect, test } from 'vitest'
import { listUsersRoute } from '../../../src/features/directory/contract/index.ts'
import { sendNotice } from '../../../src/features/notifications/contract/index.ts'
import { deleteUserDevices, listUserDevices, startSignIn } from '../../../src/features/one-time-passwords/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading, link, typePattern } from '../../support/e2e/pages.ts'
import { downloadCsv, expectRows, filterBy } from '../../support/e2e/procedures.ts'
import { openSession, type RestSession } from '../../support/e2e/rest.ts'
import { registerUser } from '../../support/e2e/settled-user.ts'
import { knownPattern, openTerminal, readInvitation } from '../../support/e2e/user-terminal.ts'
import { stageOneTimePasswords } from './otp-stage.ts'

describe.skipIf(isChromiumMissing)('procedures of terminals and of the users’ site', () => {
  const { stage, sql, settle } = stageOneTimePasswords(660)

  test('MCOP-P48, DEV-4, DEV-8, NOTIFY-1: a terminal is added by a new address, a mail and the old password, and the old one tidied up', async () => {
    const { admin } = await stage.company()
    const { id, invitation, terminal: old } = await settle(admin, 'Mover', { email2: 'old@move.example' })
    await stage.mailbox.lettersTo('old@move.example')
    await sql(`update otp_account set enrolment_until = now() - interval '1 second' where user_id = $1`, [id])

    const own = await stage.open()
    await own.goto(invitation.url)
    await own.getByText('この端末は登録されていません。企業管理者に、端末追加のメールを送るよう依頼してください。').waitFor()

    const page = await stage.open(admin)
    await page.goto(`/admin/users/${id}`)
    await link(page, 'ユーザ情報編集').click()
    await field(page, 'E-Mail2').fill('new@move.example')
    await button(page, '更新').click()
    await button(page.getByRole('dialog', { name: '古いアドレスへの送信を続けますか？' }), '更新').click()
    await page.getByText('Moverを更新しました。').first().waitFor()
    await page.goto('/admin/notify')
    await field(page, 'テンプレート選択').selectOption('246')
    await page.getByRole('checkbox', { name: /Mover/ }).check({ force: true })
    await button(page, '追加>>').click()
    await button(page, '通知送信').click()
    await button(page.getByRole('dialog'), '送信する').click()
    const [letter] = await stage.mailbox.lettersTo('new@move.example')
    await stage.mailbox.lettersTo('mover@users.example', 2)
    expect(letter?.text).toContain(invitation.url)
    expect(letter?.text).not.toContain('エントリーパスワード')
    expect(await stage.mailbox.lettersTo('old@move.example')).toHaveLength(1)

    await own.goto(invitation.url)
    await typePattern(own, knownPattern, 'ログイン')
    await heading(own, 'ワンタイムパスワード取得')
    await page.goto(`/admin/users/${id}`)
    await link(page, '端末ID').click()
    await heading(page, 'Moverの端末')
    const rows = page.getByRole('table', { name: '端末' }).locator('tbody tr')
    await expect.poll(() => rows.count()).toBe(2)
    for (const device of await devicesOf(admin, id)) await rows.filter({ hasText: device.id }).waitFor()
    await old.signIn(invitation.token)
    await rows
      .filter({ hasText: old.deviceId ?? '' })
      .getByRole('checkbox')
      .check({ force: true })
    await button(page, '削除').click()
    await button(page, '1台を削除').click()
    await expect.poll(() => rows.count()).toBe(1)
    expect((await devicesOf(admin, id)).map((device) => device.id)).not.toContain(old.deviceId)
    await expect(old.signIn(invitation.token)).rejects.toThrow()
  })

  test('MCOP-DEV-17: deleting the last terminal says what follows, keeps the rest, and leads to the matching mail', async () => {
    const { admin } = await stage.company()
    const { id } = await settle(admin, 'Last')
    const page = await stage.open(admin)
    await page.goto(`/admin/users/${id}/devices`)
    await page.getByRole('table', { name: '端末' }).getByRole('checkbox').last().check({ force: true })
    await button(page, '削除').click()
    const question = page.getByRole('alertdialog')
    await question.getByText('新しい端末を登録するまでワンタイムパスワードを取得できません。').waitFor()
    await question.getByText('削除したあと、端末追加のメールを送る画面を開く').click()
    await button(question, '1台を削除').click()
    await heading(page, 'ユーザー通知')
    expect(await field(page, 'テンプレート選択').inputValue()).toBe('246')
    await page.getByRole('list', { name: '対象ユーザー' }).getByText('Last', { exact: true }).waitFor()
    expect(await devicesOf(admin, id)).toEqual([])
    expect((await admin.do(listUsersRoute)).items[0]).toMatchObject({ registration: 'registered', passwordState: 'set' })
  })

  test('MCOP-DEV-17: which terminal is the last is judged by those still there; a cancelled question leaves no wish for a mail', async () => {
    const { admin } = await stage.company()
    const { id, invitation, terminal } = await settle(admin, 'Pair')
    await openTerminal(stage.genkan.url).signIn(invitation.token)
    const page = await stage.open(admin)
    await page.goto(`/admin/users/${id}/devices`)
    const rows = page.getByRole('table', { name: '端末' }).locator('tbody tr')
    const row = rows.filter({ hasText: terminal.deviceId ?? '' })
    await row.getByRole('checkbox').check({ force: true })
    await admin.do(deleteUserDevices, { params: { userId: id }, body: { ids: [terminal.deviceId ?? ''] } })
    await button(page, '削除').click()
    await button(page, '1台を削除').click()
    await row.waitFor({ state: 'detached' })
    await page.getByRole('alertdialog').waitFor({ state: 'hidden' })
    expect(await button(page, '削除').count()).toBe(0)

    await rows.getByRole('checkbox').check({ force: true })
    const question = page.getByRole('alertdialog', { name: '1台の端末を削除しますか？' })
    const wish = question.getByRole('checkbox')
    await button(page, '削除').click()
    await wish.check({ force: true })
    await button(question, 'キャンセル').click()
    await button(page, '削除').click()
    await question.getByText('新しい端末を登録するまでワンタイムパスワードを取得できません。').waitFor()
    expect(await wish.isChecked()).toBe(false)
  })

  test('MCOP-TMPL-18, OTP-13, W35, W62: one letter serves all kinds of use; an address for another kind says so and leads to the matching one', async () => {
    const { admin } = await stage.company()
    const users = ['Web', 'App', 'Phone']
    const ids = await Promise.all(users.map((userId) => registerUser(admin, userId)))
    await admin.do(sendNotice, { body: { templateId: 'start-any', userIds: ids } })
    const letters = await Promise.all(
      users.map(async (userId) => (await stage.mailbox.lettersTo(`${userId.toLowerCase()}@users.example`))[0]?.text ?? ''),
    )
    const kinds = ['browser', 'app', 'light'] as const
    for (const [at, text] of letters.entries()) {
      const { entryPassword } = readInvitation(text)
      const urls = [...text.matchAll(/https?:\/\/\S+\/u\/(\S+)/g)].map((match) => match[1] ?? '')
      // Web, app, and the light page for phones of either network.
      expect([urls.length, new Set(urls).size]).toEqual([4, 3])
      for (const [place, kind] of kinds.entries()) {
        const challenge = await openSession(stage.genkan.url).do(startSignIn, { body: { by: { token: urls[place] }, deviceIds: [] } })
        expect(challenge).toMatchObject({ kind, userId: users[at] })
      }
      await openTerminal(stage.genkan.url).setUp(urls[at] ?? '', entryPassword)
      expect((await devicesOf(admin, ids[at] ?? '')).map((device) => device.kind)).toEqual([kinds[at]])
    }
    const [browserUrl = '', appUrl = ''] = (letters[0] ?? '').match(/https?:\/\/\S+\/u\/\S+/g) ?? []
    const page = await stage.open()
    await page.goto(appUrl)
    await page.getByText('このURLはスマートフォンアプリ用です。').waitFor()
    await link(page, 'この端末に合うWebブラウザ用のURLを開く').click()
    await expect.poll(() => page.url()).toBe(browserUrl)
    await heading(page, 'ログイン')
    expect(await page.getByText('スマートフォンアプリ用です').count()).toBe(0)
  })

  test('MCOP-OTP-23: wrong digits are answered by one sentence, without telling which or how often', async () => {
    const { invitation } = await settle((await stage.company()).admin, 'Wrong')
    const page = await stage.open()
    await page.goto(invitation.url)
    const told: string[] = []
    for (const digits of ['000000', '1', '99999999']) {
      await field(page, 'パスワード').fill(digits)
      await button(page, 'ログイン').click()
      await page.getByRole('alert').filter({ hasText: '入力されたパスワードが正しくありません。' }).waitFor()
      await expect.poll(() => field(page, 'パスワード').inputValue()).toBe('')
      told.push(await page.getByRole('alert').innerText())
    }
    expect(new Set(told).size).toBe(1)
    expect(told[0]).not.toMatch(/[0-9０-９]|番目|残り/)
  })

  test('MCOP-P57, USAGE-1, USAGE-10, USAGE-13, USAGE-15: from the usage to the last use; who never signed in is suspended at once', async () => {
    const { admin } = await stage.company()
    await settle(admin, 'Used')
    await registerUser(admin, 'Unused')
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, '利用者アカウント利用状況一覧').click()
    await heading(page, '利用者アカウント利用状況一覧')
    await link(page, '最終利用日時確認').click()
    await heading(page, '最終利用日時確認')
    const list = '最終利用日時確認'
    await expectRows(page, list, ['Unused', 'Used'], 2)
    const [header, ...lines] = await downloadCsv(page, 'ダウンロード')
    expect(header).toEqual(['ユーザID', '名前', '部署ID', '部署名', '最終ログイン日時', '最終ログアウト日時'])
    expect(lines.map(([userId, , , , last]) => [userId, /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/.test(last ?? '')])).toEqual([
      ['Unused', false],
      ['Used', true],
    ])
    await filterBy(page, 'ユーザ利用状況', '利用あり')
    await expectRows(page, list, ['Used'], 2)
    await field(page, '終了日').fill('2020-01-01')
    await page.getByText('条件に合うユーザーがいません').waitFor()
    await page.goto('/admin/last-use')
    await filterBy(page, 'ユーザ利用状況', '利用なし')
    await expectRows(page, list, ['Unused'], 2)
    await page.getByRole('checkbox', { name: /Unused/ }).check({ force: true })
    await button(page, '利用停止').click()
    await button(page, '1人を利用停止').click()
    await page.getByText('1人を利用停止にしました。').first().waitFor()
    const { items } = await admin.do(listUsersRoute)
    expect(items.map(({ userId, state }) => [userId, state])).toEqual([
      ['Unused', 'suspended'],
      ['Used', 'active'],
    ])
  })

  test('MCOP-MAINT-1: every company begins with the two maintenance accounts of the provider', async () => {
    for (const { admin } of [await stage.company(), await stage.company()]) {
      const { items } = await admin.do(listUsersRoute, { query: { withMaintenance: 'true' } })
      expect(items.map(({ userId, isMaintenance }) => [userId, isMaintenance])).toEqual([
        ['ntt-test', true],
        ['ntt-test-monitor', true],
      ])
    }
  })
})

async function devicesOf(admin: RestSession, userId: string) {
  return (await admin.do(listUserDevices, { params: { userId } })).items
}
