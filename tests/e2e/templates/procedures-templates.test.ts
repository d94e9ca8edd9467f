/** Procedures of the manual around notification templates (mcop.md, area TMPL), and the wrong template of area NOTIFY. */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { createTemplate, listTemplates } from '../../../src/features/notifications/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading, link } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import type { RestSession } from '../../support/e2e/rest.ts'
import { registerUser, settleUser } from '../../support/e2e/settled-user.ts'
import { openTerminal, readInvitation } from '../../support/e2e/user-terminal.ts'

const variables = {
  password: '${ENTRY_PASSWORD}',
  browser: '${MC_BROWSER_URL}',
  app: '${MC_APP_URL_TERMAUTH}',
  iapp: '${MC_iAPP_URL_TERMAUTH}',
  sapp: '${MC_sAPP_URL_TERMAUTH}',
} as const
const resetsBadge = 'パスワード初期化あり'

describe.skipIf(isChromiumMissing)('procedures of notification templates', () => {
  const stage = stageProcedures(690)

  test('MCOP-P51, TMPL-1, TMPL-3, TMPL-5, TMPL-6, TMPL-8, TMPL-16, TMPL-20, W39, W43: a template is made from a base, looked at, tried out and then chosen', async () => {
    const { admin, code } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, '通知テンプレート').click()
    await heading(page, '通知テンプレート一覧')
    await link(page, '新規作成').click()
    await heading(page, '通知テンプレート登録')
    await field(page, 'テンプレート名').fill('営業部向けのご案内')
    await page.getByText('(7)メール通知').waitFor()
    expect(await field(page, 'テンプレート雛型').locator('option').count()).toBe(1 + 9)
    await applyBase(page, '244')
    await expect.poll(() => field(page, '本文').inputValue()).toContain(`エントリーパスワード：${variables.password}`)
    expect(await field(page, '本文').inputValue()).not.toContain('MC_BROWSER_URL_TERMAUTH')
    expect(await field(page, '件名').inputValue()).toBe('【ワンタイムパスワード】ご利用開始のお知らせ')
    expect(await page.getByRole('radio', { name: 'TEXT' }).isChecked()).toBe(true)
    await page.getByText('メール通知', { exact: true }).waitFor()
    await page.getByText(resetsBadge).waitFor()

    await field(page, '件名').fill('【営業部】ご利用開始')
    await field(page, '本文').fill(`ようこそ\n${variables.browser}\n${variables.password}`)
    await button(page, 'プレビュー').click()
    const preview = page.getByRole('dialog', { name: 'メールのプレビュー' })
    await preview.getByText('12345678').waitFor()
    await preview.getByText('https://portal.example.jp/u/sample-browser').waitFor()
    await page.keyboard.press('Escape')
    await preview.waitFor({ state: 'hidden' })
    await button(page, '自分にテスト送信').click()
    await page.getByText('にテスト送信しました').first().waitFor()
    await button(page, '登録').click()
    await heading(page, '通知テンプレート一覧')
    const row = page.getByRole('table', { name: '自社のテンプレート' }).getByRole('row').filter({ hasText: '営業部向けのご案内' })
    const cells = await row.getByRole('cell').or(row.getByRole('rowheader')).allInnerTexts()
    expect(cells.slice(1, 5).map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([
      '1001',
      `営業部向けのご案内 ${resetsBadge}`,
      'メール通知',
      'TEXT',
    ])
    expect(cells[5]).toMatch(/^\d{4}\/\d\d\/\d\d \d\d:\d\d$/)
    await page.goto('/admin/notify')
    await expect.poll(() => field(page, 'テンプレート選択').innerText()).toContain(`営業部向けのご案内【${resetsBadge}】`)

    const [trial] = await stage.mailbox.lettersTo(`admin01@${code.toLowerCase()}.example`)
    expect([trial?.subject, trial?.text.replaceAll('\r\n', '\n')]).toEqual([
      '【テスト送信】【営業部】ご利用開始',
      expect.stringContaining('https://portal.example.jp/u/sample-browser\n12345678'),
    ])
  })

  test('MCOP-P51, TMPL-7, TMPL-14, TMPL-17, W41: what was typed is not overwritten unasked, wrong variables are refused, a missing one is asked about', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin/notify/templates/new')
    await field(page, 'テンプレート名').fill('直される文面')
    await applyBase(page, '244')
    await field(page, '件名').fill('【営業部】ご利用開始')
    await field(page, 'テンプレート雛型').selectOption('245')
    await button(page, '適用').click()
    const overwrite = page.getByRole('alertdialog', { name: '入力した件名と本文を上書きしますか？' })
    await button(overwrite, 'キャンセル').click()
    expect(await field(page, '件名').inputValue()).toBe('【営業部】ご利用開始')

    await field(page, '本文').fill(`担当：${'${NAME}'}\n${variables.password}\n${'${MC_BROWSER_URL_TERMAUTH}'}`)
    await page.getByText('1行4文字目の「${NAME}」は使えません。「差し込み項目」の一覧から入れ直してください。').waitFor()
    await page.getByText('代わりに「${MC_BROWSER_URL}」を使ってください。').waitFor()
    await button(page, '登録').click()
    await page.getByRole('alert').filter({ hasText: '1行4文字目' }).first().waitFor()

    await field(page, '本文').fill(variables.browser)
    await page.getByText('雛型にある ${ENTRY_PASSWORD} がありません').first().waitFor()
    await button(page, '登録').click()
    await page.getByRole('alert').filter({ hasText: 'このまま保存する場合は' }).waitFor()
    await field(page, '本文').fill(`ようこそ\n${variables.browser}\n`)
    await button(page, 'エントリーパスワード ${ENTRY_PASSWORD}').click()
    expect(await field(page, '本文').inputValue()).toBe(`ようこそ\n${variables.browser}\n${variables.password}`)
    await button(page, '登録').click()
    await heading(page, '通知テンプレート一覧')
  })

  test('MCOP-P52, TMPL-18, NOTIFY-21, W35, W62: one template with all four URLs and the guide reaches three users, one mail for each address', async () => {
    const { admin } = await stage.company()
    for (const userId of ['All1', 'All2', 'All3']) await registerUser(admin, userId, { email2: `${userId.toLowerCase()}@second.example` })
    const page = await stage.open(admin)
    await page.goto('/admin/notify/templates/new')
    await field(page, 'テンプレート名').fill('すべての使い方')
    await applyBase(page, '244')
    await field(page, '本文').fill(
      `エントリーパスワード：${variables.password}\n(1) ${variables.browser}\n(2) ${variables.app}\n(3) ${variables.iapp} ${variables.sapp}`,
    )
    await button(page, '登録').click()
    await heading(page, '通知テンプレート一覧')
    await page.goto('/admin/notify')
    await field(page, 'テンプレート選択').selectOption({ label: `すべての使い方【${resetsBadge}】` })
    for (const name of ['All1', 'All2', 'All3']) await page.getByRole('checkbox', { name: new RegExp(name) }).check({ force: true })
    await button(page, '追加>>').click()
    await button(page, '通知送信').click()
    await field(page.getByRole('dialog'), 'ユーザーガイドのリンクを付ける').check({ force: true })
    await button(page.getByRole('dialog'), '送信する').click()
    await page.getByText('送信済み6').first().waitFor()
    const passwords = new Set<string>()
    for (const userId of ['all1', 'all2', 'all3']) {
      const [first, ...more] = await stage.mailbox.lettersTo(`${userId}@users.example`)
      const [second] = await stage.mailbox.lettersTo(`${userId}@second.example`)
      expect(more).toEqual([])
      expect(second?.text).toBe(first?.text)
      const urls = first?.text.match(/https?:\/\/\S+\/u\/\S+/g) ?? []
      expect(urls).toHaveLength(4)
      expect(new Set(urls).size).toBe(3)
      passwords.add(/エントリーパスワード：(\d{8})/.exec(first?.text ?? '')?.[1] ?? '')
    }
    expect(passwords.size).toBe(3)
    const guide = /https?:\/\/\S+\/my\/guide/.exec((await stage.mailbox.lettersTo('all1@users.example'))[0]?.text ?? '')?.[0]
    const reader = await stage.open()
    await reader.goto(guide ?? '')
    await reader.getByRole('heading', { level: 1 }).waitFor()
  })

  test('MCOP-P53, TMPL-8, TMPL-21, TMPL-22, TMPL-23, W42: an own text replaces the automatic mail until it is taken back', async () => {
    const { admin } = await stage.company()
    const { invitation } = await settleUser({ url: stage.genkan.url, mailbox: stage.mailbox, admin }, 'Forgets')
    const own = await stage.open()
    const page = await stage.open(admin)
    await page.goto('/admin/notify/templates/new')
    await field(page, 'テンプレート名').fill('自社の再設定メール')
    await applyBase(page, '248')
    await page.getByText('パスワード初期化', { exact: true }).waitFor()
    await field(page, '件名').fill('【自社】パスワードの再設定')
    await button(page, '登録').click()
    await heading(page, '通知テンプレート一覧')
    await page.getByText('標準の文面を置き換え中').waitFor()
    await page.goto('/admin/notify')
    await expect.poll(() => field(page, 'テンプレート選択').innerText()).toContain('(244)')
    expect(await field(page, 'テンプレート選択').innerText()).not.toMatch(/自社の再設定メール|パスワード自動初期化/)

    const replaced = await forgetPassword(own, { url: invitation.url, address: 'forgets@users.example', count: 2 })
    expect(replaced?.subject).toBe('【自社】パスワードの再設定')
    await openTerminal(stage.genkan.url).setUp(invitation.token, /エントリーパスワード：(\d+)/.exec(replaced?.text ?? '')?.[1] ?? '')

    await page.goto('/admin/notify/templates/new')
    await applyBase(page, '248')
    await page.getByText('すでに「自社の再設定メール」に置き換えられています。').first().waitFor()
    await field(page, 'テンプレート名').fill('2つ目')
    await button(page, '登録').click()
    await page.getByRole('alert').filter({ hasText: 'すでに「自社の再設定メール」に置き換えられています。' }).waitFor()
    await link(page, '「自社の再設定メール」を開く').click()
    await button(page.getByRole('dialog'), '保存せずに離れる').click()
    await heading(page, '通知テンプレート編集')
    await link(page.getByRole('main'), '通知テンプレート一覧').click()
    await button(page, '標準に戻す').click()
    await button(page.getByRole('alertdialog'), '標準に戻す').click()
    await page.getByText('1個のテンプレートを削除しました。').first().waitFor()
    await expect.poll(() => page.getByText('標準の文面を置き換え中').count()).toBe(0)
    const shipped = await forgetPassword(own, { url: invitation.url, address: 'forgets@users.example', count: 3 })
    expect(shipped?.subject).toBe('【ワンタイムパスワード】パスワードを初期化しました')
  })

  test('MCOP-P54, TMPL-24: a click on the name opens the same fields; after 「更新」 the preview shows the new text', async () => {
    const { admin } = await stage.company()
    await writeTemplate(admin, { name: '編集する文面' })
    const page = await stage.open(admin)
    await page.goto('/admin/notify/templates')
    await link(page, '編集する文面').click()
    await heading(page, '通知テンプレート編集')
    expect(await field(page, 'テンプレート名').inputValue()).toBe('編集する文面')
    expect(await field(page, 'テンプレート雛型').inputValue()).toBe('244')
    expect(await field(page, '件名').inputValue()).toBe('ご案内')
    await field(page, '本文').fill(`新しい本文 ${variables.password} ${variables.browser}`)
    await button(page, '更新').click()
    await heading(page, '通知テンプレート一覧')
    await button(page, '編集する文面 プレビュー').click()
    await page.getByRole('dialog').getByText('新しい本文 12345678').waitFor()
  })

  test('MCOP-P55, TMPL-2, TMPL-25, TMPL-26, W44: what is ticked is deleted, gone everywhere, and can be put back', async () => {
    const { admin } = await stage.company()
    for (const name of ['残す文面', '消す文面']) await writeTemplate(admin, { name })
    const page = await stage.open(admin)
    await page.goto('/admin/notify/templates')
    const own = page.getByRole('table', { name: '自社のテンプレート' })
    const shipped = page.getByRole('table', { name: '標準のテンプレート' })
    await own.getByText('消す文面').waitFor()
    expect([
      await shipped.getByRole('row').count(),
      await shipped.getByRole('checkbox').count(),
      await shipped.getByRole('link').count(),
    ]).toEqual([...[1 + 9, 0, 0]])
    expect(await button(page, '削除').getAttribute('aria-disabled')).toBe('true')
    await own.getByRole('checkbox', { name: /消す文面/ }).check({ force: true })
    await button(page, '削除').click()
    const question = page.getByRole('alertdialog', { name: '1個のテンプレートを削除しますか？' })
    await question.getByText('「消す文面」を削除します。').waitFor()
    await button(question, '1個を削除').click()
    await expect.poll(() => own.innerText()).not.toContain('消す文面')
    const items = async () => (await admin.do(listTemplates)).items.filter(({ isShipped }) => !isShipped).map(({ name }) => name)
    expect(await items()).toEqual(['残す文面'])
    await page.goto('/admin/notify')
    await expect.poll(() => field(page, 'テンプレート選択').innerText()).toContain('残す文面')
    expect(await field(page, 'テンプレート選択').innerText()).not.toContain('消す文面')
    await page.goto('/admin/notify/templates')
    await link(page, '削除したテンプレート').click()
    await button(page, '消す文面 元に戻す').click()
    await page.getByText('「消す文面」を元に戻しました。').first().waitFor()
    expect((await items()).sort()).toEqual(['残す文面', '消す文面'].sort())
  })

  test('MCOP-P49, NOTIFY-16, W38: the wrong template warns of a password that would be lost; cancelled it keeps, sent it takes it away', async () => {
    const { admin } = await stage.company()
    const user = await settleUser({ url: stage.genkan.url, mailbox: stage.mailbox, admin }, 'User3')
    const page = await stage.open(admin)
    const ask = async (): Promise<Locator> => {
      await page.goto('/admin/notify')
      await field(page, 'テンプレート選択').selectOption('244')
      await page.getByRole('checkbox', { name: /User3/ }).check({ force: true })
      await button(page, '追加>>').click()
      await button(page, '通知送信').click()
      const dialog = page.getByRole('dialog', { name: '送信内容の確認' })
      await dialog.getByText('1人はすでにパスワードを設定しています').waitFor()
      await button(dialog, 'パスワードを変えない「(246)端末追加・URL通知メール(PC)」に切り替える').waitFor()
      return dialog
    }
    await button(await ask(), 'キャンセル').click()
    await user.terminal.signIn(user.invitation.token)
    await button(await ask(), '送信する').click()
    const again = readInvitation((await stage.mailbox.lettersTo('user3@users.example', 2))[1]?.text ?? '')
    await expect(user.terminal.signIn(user.invitation.token)).rejects.toThrow('one-time-passwords.wrong-input')
    await openTerminal(stage.genkan.url).setUp(again.token, again.entryPassword)
  })

  /** 「パスワードを忘れた方」 of a personal page; gives the letter that comes of it, the `count`-th to this address. */
  async function forgetPassword(page: Page, given: { readonly url: string; readonly address: string; readonly count: number }) {
    await page.goto(given.url)
    await button(page, 'パスワードを忘れた方').click()
    await button(page.getByRole('alertdialog'), '初期化してメールを送る').click()
    return (await stage.mailbox.lettersTo(given.address, given.count))[given.count - 1]
  }
})

async function applyBase(page: Page, id: string): Promise<void> {
  await field(page, 'テンプレート雛型').selectOption(id)
  await button(page, '適用').click()
  await page.getByText('を適用しました。').first().waitFor()
}

async function writeTemplate(admin: RestSession, given: { readonly name: string }): Promise<void> {
  const body = `${variables.password} ${variables.browser}`
  await admin.do(createTemplate, { body: { ...given, base: '244', contentType: 'text', subject: 'ご案内', body } })
}
