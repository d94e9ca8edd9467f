/** A notice that is being confirmed while its template changes: what the sender saw is what is sent, or nothing is. */
import { describe, expect, test } from 'vitest'
import { changeTemplate, createTemplate, listNotices } from '../../../src/features/notifications/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { registerUser, settleUser } from '../../support/e2e/settled-user.ts'
import { readInvitation } from '../../support/e2e/user-terminal.ts'

const resets = 'パスワード初期化あり'
const keeps = 'パスワードはそのまま'

describe.skipIf(isChromiumMissing)('a template that changes under the confirmation', () => {
  const stage = stageProcedures(980)

  test('MCOP-NOTIFY-16 MCOP-GEN-12: is not sent; the confirmation shows what it would do now, keeps everybody who was chosen, and sends that', async () => {
    const { admin, code } = await stage.company()
    const user = await settleUser({ url: stage.genkan.url, mailbox: stage.mailbox, admin }, 'Settled')
    const second = `second@${code.toLowerCase()}.example`
    await registerUser(admin, 'Second', { email1: second })
    const draft = {
      name: '端末のご案内',
      base: '246',
      contentType: 'text',
      subject: 'ご案内',
      body: '${MC_BROWSER_URL}',
      acknowledged: [],
    } as const
    const { id } = await admin.do(createTemplate, { body: { ...draft, acknowledged: [] } })

    const page = await stage.open(admin)
    await page.goto('/admin/notify')
    await field(page, 'テンプレート選択').selectOption(id)
    for (const name of ['Settled', 'Second']) await page.getByRole('checkbox', { name: new RegExp(name) }).check({ force: true })
    await button(page, '追加>>').click()
    await button(page, '通知送信').click()
    const dialog = page.getByRole('dialog', { name: '送信内容の確認' })
    await dialog.getByText(keeps).waitFor()
    await field(dialog, second).uncheck({ force: true })

    await admin.do(changeTemplate, {
      params: { templateId: id },
      body: { ...draft, acknowledged: [], body: 'エントリーパスワード：${ENTRY_PASSWORD}\n${MC_BROWSER_URL}', version: 1 },
    })
    await button(dialog, '送信する').click()
    await dialog.getByRole('alert').getByText('確認している間に、テンプレートが変更されました').waitFor()
    await dialog.getByText(resets).waitFor()
    await dialog.getByText('1人はすでにパスワードを設定しています').waitFor()
    expect(await dialog.getByText(keeps).count()).toBe(0)
    expect(await field(dialog, second).isChecked()).toBe(false)
    // Nothing went out, and the password still works.
    const sent = async () => (await admin.do(listNotices)).items.filter((notice) => notice.templateId === id)
    expect(await sent()).toEqual([])
    await user.terminal.signIn(user.invitation.token)

    await button(dialog, '送信する').click()
    await page.getByText('メール1通を送信待ちに入れました。').waitFor()
    expect(await sent()).toHaveLength(1)
    const letters = await stage.mailbox.lettersTo('settled@users.example', 2)
    expect(readInvitation(letters[1]?.text ?? '').entryPassword).toMatch(/^\d{8}$/)
    await expect(user.terminal.signIn(user.invitation.token)).rejects.toThrow('one-time-passwords.wrong-input')
    expect(await stage.mailbox.lettersTo(second, 0)).toEqual([])
  })
})
