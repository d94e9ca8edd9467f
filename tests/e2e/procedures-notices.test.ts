/** Procedures of the manual on the screen ユーザ通知 (mcop.md, area NOTIFY). */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { deleteDepartmentRoute, registerDepartmentRoute, suspendUsersRoute } from '../../src/features/directory/contract/index.ts'
import { isChromiumMissing } from '../support/e2e/browser.ts'
import type { OpenedCompany } from '../support/e2e/company.ts'
import { button, field, heading, link, typePattern } from '../support/e2e/pages.ts'
import { chooseDepartment, filterBy, stageProcedures } from '../support/e2e/procedures.ts'
import { mailTo, registerUser, settleUser } from '../support/e2e/settled-user.ts'
import { knownPattern, openTerminal, readInvitation } from '../support/e2e/user-terminal.ts'

const wrongInput = '入力されたパスワードが正しくありません。'

describe.skipIf(isChromiumMissing)('procedures of notifying users', () => {
  const stage = stageProcedures(640)

  test('MCOP-NOTIFY-2, NOTIFY-4, NOTIFY-17, W35, W36: two questions choose the template, choosing it directly stays possible, and au is told to use the Web', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, 'ユーザー通知').click()
    await heading(page, 'ユーザー通知')
    for (const part of ['通知ユーザー選択', '対象ユーザー']) await page.getByRole('heading', { name: part }).waitFor()
    for (const name of ['プレビュー', '追加>>', '<<削除', '通知送信']) await button(page, name).waitFor()
    await page.getByRole('table', { name: 'ユーザーの検索結果' }).or(page.getByText('条件に合うユーザーがいません')).first().waitFor()

    const template = field(page, 'テンプレート選択')
    const answer = (name: 'aim' | 'use', value: string) => page.locator(`input[name="${name}"][value="${value}"]`)
    const chosen: string[] = []
    for (const aim of ['start', 'terminal', 'url', 'password']) {
      await answer('aim', aim).check({ force: true })
      for (const use of ['browser', 'app', 'light', 'any']) {
        await answer('use', use).check({ force: true })
        chosen.push(`${aim} ${use} ${await template.inputValue()}`)
      }
    }
    const letters = { start: ['244', '245', '578', 'start-any'], url: ['246', '247', '579', 'terminal-any'] }
    const expected = { start: letters.start, terminal: letters.url, url: letters.url, password: letters.start }
    const uses = ['browser', 'app', 'light', 'any']
    expect(chosen).toEqual(Object.entries(expected).flatMap(([aim, ids]) => ids.map((id, at) => `${aim} ${uses[at]} ${id}`)))
    await template.selectOption('579')
    expect([await answer('aim', 'terminal').isChecked(), await answer('use', 'light').isChecked()]).toEqual([true, true])

    await page.getByText('auの携帯電話ではアプリを使えません。Webでの利用を案内してください。').waitFor()
    for (const name of await template.locator('option').allInnerTexts()) expect(name).not.toMatch(/au/i)
  })

  test('MCOP-NOTIFY-4, NOTIFY-17: a template of the address that cannot be chosen leaves the standard one, with which is sent', async () => {
    const { admin } = await stage.company()
    await registerUser(admin, 'Target')
    const page = await stage.open(admin)
    for (const unknown of ['999', 'password-reset']) {
      await page.goto(`/admin/notify?template=${unknown}`)
      await expect.poll(() => field(page, 'テンプレート選択').inputValue()).toBe('244')
    }
    await page.getByRole('checkbox', { name: /Target/ }).check({ force: true })
    await button(page, '追加>>').click()
    await button(page, '通知送信').click()
    await page.getByRole('dialog').getByText('1人に送信します（メール1通）').waitFor()
    await button(page.getByRole('dialog'), '送信する').click()
    const [letter] = await stage.mailbox.lettersTo('target@users.example')
    expect(letter?.subject).toBe('【ワンタイムパスワード】ご利用開始のお知らせ')
    expect(letter?.text.match(/^■.*$/gm)).toEqual(['■ パソコンやスマートフォンのブラウザで使う'])
  })

  test('MCOP-NOTIFY-7, NOTIFY-8: every condition finds exactly its users; 仮登録 with 未設定 those who are newly registered', async () => {
    const { admin } = await peopled()
    const page = await stage.open(admin)
    const start = () => page.goto('/admin/notify')
    const found = (...expected: string[]) => expect.poll(() => foundIds(page), { timeout: 15_000 }).toEqual(expected)
    await start()
    await found('Fresh1', 'Fresh2', 'Locked', 'Ready', 'Reset', 'Stopped')
    await page.getByRole('searchbox', { name: 'ユーザーIDや名前で検索' }).fill('resh')
    await found('Fresh1', 'Fresh2')
    await start()
    await page.getByRole('searchbox', { name: '名前で検索', exact: true }).fill('すずき')
    await found('Fresh2')
    await page.getByRole('searchbox', { name: '名前で検索', exact: true }).fill('Fresh2')
    await found()
    await start()
    await chooseDepartment(page, '対象部署', '001', '営業部')
    await found('Fresh1')
    await page.getByText('下位部署を含む').click()
    await found('Fresh1', 'Fresh2')
    await page.reload()
    await found('Fresh1', 'Fresh2')
    for (const [filter, choice, ids] of [
      ['状態', '停止中', ['Stopped']],
      ['状態', 'ロック中', ['Locked']],
      ['状態', '全て', ['Fresh1', 'Fresh2', 'Locked', 'Ready', 'Reset', 'Stopped']],
      ['登録状況', '本登録', ['Locked', 'Ready', 'Reset', 'Stopped']],
      ['パスワード初期設定', '設定済み', ['Locked', 'Ready', 'Stopped']],
      ['パスワード初期設定', '未設定', ['Fresh1', 'Fresh2', 'Reset']],
      ['パスワード初期設定', '指定なし', ['Fresh1', 'Fresh2', 'Locked', 'Ready', 'Reset', 'Stopped']],
    ] as const) {
      await start()
      await filterBy(page, filter, choice)
      await found(...ids)
    }
    await start()
    await filterBy(page, '登録状況', '仮登録')
    await filterBy(page, 'パスワード初期設定', '未設定')
    await found('Fresh1', 'Fresh2')
  })

  test('MCOP-NOTIFY-7: a department of the address that cannot be read is said, and its condition can be taken away', async () => {
    const { admin } = await stage.company()
    await registerUser(admin, 'Anybody')
    const { id } = await admin.do(registerDepartmentRoute, { body: { code: '009', name: '廃止部', parentId: null, memo: '' } })
    await admin.do(deleteDepartmentRoute, { params: { departmentId: id } })
    const page = await stage.open(admin)
    await page.goto(`/admin/notify?departmentId=${id}&below=true`)
    await page.getByText('対象部署を読み込めませんでした').waitFor()
    await page.getByText('見つかりませんでした。').waitFor()
    expect(await foundIds(page)).toEqual([])
    await button(page, '対象部署の条件を外す').click()
    await expect.poll(() => foundIds(page)).toEqual(['Anybody'])
    expect(new URL(page.url()).search).toBe('')
  })

  test('MCOP-NOTIFY-7: the second page of the users found counts on, and leads back to the first after a reload, too', async () => {
    const { admin } = await stage.company()
    for (let number = 1; number <= 26; number += 1) await registerUser(admin, `User${String(number).padStart(2, '0')}`)
    const page = await stage.open(admin)
    await page.goto('/admin/notify?limit=25')
    await page.getByText('1–25件／26件').waitFor()
    await button(page, '次のページ').click()
    await page.getByText('26–26件／26件').waitFor()
    expect(await foundIds(page)).toEqual(['User26'])
    await page.reload()
    await page.getByText('26–26件／26件').waitFor()
    await button(page, '前のページ').click()
    await page.getByText('1–25件／26件').waitFor()
  })

  test('MCOP-P44, NOTIFY-10: who is taken out of 対象ユーザー again gets no mail, the others do', async () => {
    const { admin } = await stage.company()
    for (const userId of ['Stays', 'Leaves']) await registerUser(admin, userId)
    const page = await stage.open(admin)
    await page.goto('/admin/notify')
    for (const name of ['Stays', 'Leaves']) await page.getByRole('checkbox', { name: new RegExp(name) }).check({ force: true })
    await button(page, '追加>>').click()
    const box = page.getByRole('list', { name: '対象ユーザー' })
    await expect.poll(() => box.getByRole('listitem').count()).toBe(2)
    expect(await button(page, '<<削除').getAttribute('aria-disabled')).toBe('true')
    await box.getByRole('checkbox', { name: /Leaves/ }).check({ force: true })
    await button(page, '<<削除').click()
    await expect.poll(() => box.innerText()).not.toContain('Leaves')
    await button(page, '通知送信').click()
    await button(page.getByRole('dialog'), '送信する').click()
    await stage.mailbox.lettersTo('stays@users.example')
    await page.getByText('送信済み1').first().waitFor()
    expect(stage.mailbox.letters.flatMap(({ to }) => to)).not.toContain('leaves@users.example')
  })

  test('MCOP-NOTIFY-1: without a mail a new user gets in nowhere; the mail lets in, re-sets a password and re-sends a lost URL', async () => {
    const { admin, code } = await stage.company()
    const id = await registerUser(admin, 'Mailed')
    const own = await stage.open()
    await own.goto('/my/sign-in')
    await field(own, '契約番号（企業コード）').fill(code)
    await field(own, 'ユーザーID').fill('Mailed')
    await button(own, '次へ').click()
    await typePattern(own, knownPattern, 'ログイン')
    await own.getByRole('alert').filter({ hasText: wrongInput }).waitFor()
    await button(own, 'Entryパスワードを使う').click()
    await field(own, 'Entryパスワード').fill('12345678')
    await button(own, '次へ').click()
    await own.getByRole('alert').filter({ hasText: wrongInput }).waitFor()

    const mail = (template: string) => mailTo(stage.mailbox, admin, { id, template, address: 'mailed@users.example' })
    const terminal = openTerminal(stage.genkan.url)
    const first = readInvitation((await mail('244')).text)
    await terminal.setUp(first.token, first.entryPassword)
    const lost = await mail('246')
    expect(lost.text).toContain(first.url)
    expect(lost.text).not.toContain('エントリーパスワード')
    await terminal.signIn(first.token)
    const again = readInvitation((await mail('244')).text)
    await expect(terminal.signIn(first.token)).rejects.toThrow('one-time-passwords.wrong-input')
    const other = [...knownPattern].reverse()
    await terminal.setUp(again.token, again.entryPassword, other)
    await terminal.signIn(again.token, other)
  })

  /** Two newly registered, four who have begun: one of them suspended, one locked, one whose password was initialised. */
  async function peopled(): Promise<OpenedCompany> {
    const company = await stage.company()
    const { admin } = company
    const world = { url: stage.genkan.url, mailbox: stage.mailbox, admin }
    const department = async (code: string, name: string, parentId: string | null) =>
      (await admin.do(registerDepartmentRoute, { body: { code, name, parentId, memo: '' } })).id
    const above = await department('001', '営業部', null)
    const kana = { surname: '鈴木', givenName: '花子', surnameKana: 'スズキ', givenNameKana: 'ハナコ' }
    await registerUser(admin, 'Fresh1', { departmentId: above })
    await registerUser(admin, 'Fresh2', { departmentId: await department('002', '第一課', above), ...kana })
    await settleUser(world, 'Ready')
    const stopped = await settleUser(world, 'Stopped')
    await admin.do(suspendUsersRoute, { body: { ids: [stopped.id] } })
    const locked = await settleUser(world, 'Locked')
    for (let tries = 1; tries <= 5; tries += 1) await expect(locked.terminal.signIn(locked.invitation.token, ['0'])).rejects.toThrow()
    const reset = await settleUser(world, 'Reset')
    await mailTo(stage.mailbox, admin, { id: reset.id, template: '244', address: 'reset@users.example' })
    return company
  }
})

/** User ids of the result list, in its order. */
async function foundIds(page: Page): Promise<readonly string[]> {
  const cells = page.getByRole('table', { name: 'ユーザーの検索結果' }).locator('tbody tr > :nth-child(2) > :first-child')
  return cells.allInnerTexts()
}
