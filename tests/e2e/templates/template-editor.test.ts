/** The editor of notification templates under a real keyboard, and letters in HTML under the page's own policy. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { listTemplates, sendNotice } from '../../../src/features/notifications/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { registerUser } from '../../support/e2e/settled-user.ts'

const variables = { password: '${ENTRY_PASSWORD}', browser: '${MC_BROWSER_URL}' } as const

describe.skipIf(isChromiumMissing)('the editor of templates', () => {
  const stage = stageProcedures(780)

  test('MCOP-TMPL-14, W40: variables are whole: keys, a click and a selection never leave half of one, and one undo brings it back', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin/notify/templates/new')
    const body = field(page, '本文')
    const text = () => body.inputValue()
    await body.fill(`ab${variables.password}cd`)
    await body.press('End')
    for (const key of ['ArrowLeft', 'ArrowLeft', 'Backspace']) await body.press(key)
    expect(await text()).toBe('abcd')
    await body.press('Control+z')
    expect(await text()).toBe(`ab${variables.password}cd`)
    await body.press('Home')
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'x']) await body.press(key)
    expect(await text()).toBe(`ab${variables.password}xcd`)
    for (const key of ['ArrowLeft', 'ArrowLeft', 'Delete']) await body.press(key)
    expect(await text()).toBe('abxcd')
    await button(page, 'Webで使うURL ${MC_BROWSER_URL}').click()
    expect(await text()).toBe(`ab${variables.browser}xcd`)
    for (const key of ['Home', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Backspace']) await body.press(key)
    expect(await text()).toBe('xcd')
    const subject = field(page, '件名')
    await subject.fill('前')
    await button(page, 'エントリーパスワード ${ENTRY_PASSWORD}').click()
    await subject.press('Backspace')
    expect(await subject.inputValue()).toBe('前')
  })

  test('MCOP-TMPL-9, TMPL-12: an HTML letter is sanitised, shown in a frame without rights under the page’s policy, and sent in both forms', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin/notify/templates/new')
    await field(page, 'テンプレート名').fill('HTMLの文面')
    await applyBase(page, '246')
    await page.getByText('HTML', { exact: true }).click()
    await expect.poll(() => field(page, '本文').inputValue()).toContain(`<p>`)
    await field(page, '本文').fill(
      `<h1 style="color:#b00020">ご案内</h1><p onclick="alert(1)"><a href="${variables.browser}">開く</a></p><script>document.title='x'</script>`,
    )
    await button(page, 'プレビュー').click()
    const preview = page.getByRole('dialog', { name: 'メールのプレビュー' })
    await preview.getByText('メールで使えないものを取り除いています：onclick、<script>').waitFor()
    const frame = preview.frameLocator('iframe[title="HTMLメールの表示"]')
    await frame.getByRole('heading', { name: 'ご案内' }).waitFor()
    expect(await frame.locator('h1').evaluate(colourOf)).toBe('rgb(176, 0, 32)')
    expect(await preview.locator('iframe').getAttribute('sandbox')).toBe('')
    await preview.getByText('開く（https://portal.example.jp/u/sample-browser）').waitFor()
    await page.keyboard.press('Escape')
    await preview.waitFor({ state: 'hidden' })
    await button(page, '登録').click()
    await heading(page, '通知テンプレート一覧')
    const template = (await admin.do(listTemplates)).items.find(({ name }) => name === 'HTMLの文面')
    const userId = await registerUser(admin, 'Html2')
    await admin.do(sendNotice, { body: { templateId: template?.id ?? '', userIds: [userId] } })
    const [letter] = await stage.mailbox.lettersTo('html2@users.example')
    expect(letter?.text).toMatch(/^ご案内\s+開く（https?:\/\/\S+\/u\/\S+）/)
  })
})

interface Styled {
  readonly ownerDocument: { readonly defaultView: { getComputedStyle(of: unknown): { readonly color: string } } }
}

/** Runs in the page. */
function colourOf(element: unknown): string {
  const styled = element as Styled
  return styled.ownerDocument.defaultView.getComputedStyle(styled).color
}

async function applyBase(page: Page, id: string): Promise<void> {
  await field(page, 'テンプレート雛型').selectOption(id)
  await button(page, '適用').click()
  await page.getByText('を適用しました。').first().waitFor()
}
