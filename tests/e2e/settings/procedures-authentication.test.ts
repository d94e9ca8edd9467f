/** 認証設定 by the pages (mcop.md, area AUTH). */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { getUserRoute } from '../../../src/features/directory/contract/index.ts'
import { changeAuthenticationSettings, getAuthenticationSettings } from '../../../src/features/one-time-passwords/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading, link, tapCell, typePattern } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import type { RestSession } from '../../support/e2e/rest.ts'
import { settleUser } from '../../support/e2e/settled-user.ts'
import { knownPattern } from '../../support/e2e/user-terminal.ts'
import { stageDatabase } from './database.ts'

describe.skipIf(isChromiumMissing)('procedures of 認証設定', () => {
  const database = stageDatabase()
  const stage = stageProcedures(700, database.environment)
  const settle = (admin: RestSession, userId: string) => settleUser({ url: stage.genkan.url, mailbox: stage.mailbox, admin }, userId)

  test('MCOP-P61, MCOP-AUTH-1, MCOP-AUTH-3, MCOP-AUTH-6, MCOP-W18, MCOP-W64, MCOP-W65: the authentication settings are changed and hold', async () => {
    const { admin } = await stage.company()
    const { id, invitation, terminal } = await settle(admin, 'User3')
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, '認証設定').click()
    await heading(page, '認証設定')
    await page.getByText('0は無期限です。パスワードの変更を求めません。').waitFor()
    await page.getByText('0は自動では解除しません。企業管理者が解除します。').waitFor()
    await link(page, '認証詳細設定').click()
    await fillsTheForm(page)

    // The user's password has six elements, so the new least length concerns one person.
    await page.getByRole('region', { name: 'この値にした場合の影響' }).getByText('1人（今は0人）').waitFor()
    await button(page, '更新').click()
    const question = page.getByRole('alertdialog')
    await question.getByText('1人（今は0人）').waitFor()
    await button(question, '更新する').click()
    await page.getByText('認証設定を更新しました。').first().waitFor()
    await heading(page, '認証設定')
    await page.getByText('設定から90日を過ぎると、次のログインで新しいパスワードの設定が必要になります。').waitFor()
    expect((await admin.do(getAuthenticationSettings)).settings).toEqual(wished)

    await changesPassword(await stage.open(terminal.session))
    const own = await stage.open()
    await own.goto(invitation.url)
    await locksItself(own)
    const user = () => admin.do(getUserRoute, { params: { userId: id } })
    const minutesLeft = (Date.parse((await user()).lockedUntil ?? '') - Date.now()) / 60_000
    expect(minutesLeft).toBeGreaterThan(28)
    expect(minutesLeft).toBeLessThan(31)
    await database.rows(`update directory_user set locked_until = now() - interval '1 second' where id = $1`, [id])
    await own.goto(invitation.url)
    await typePattern(own, newPattern, 'ログイン')
    await heading(own, 'ワンタイムパスワード取得')
    expect((await user()).isLocked).toBe(false)
    await page.goto(`/admin/users/${id}?tab=use`)
    await page
      .getByRole('region', { name: 'パスワードの有効期限' })
      .getByText(/^\d{4}\/\d\d\/\d\d/)
      .last()
      .waitFor()
  })

  test('MCOP-AUTH-4, MCOP-AUTH-5: a new password is demanded of everybody, after a question that says of how many', async () => {
    const { admin } = await stage.company()
    const { invitation } = await settle(admin, 'First')
    await settle(admin, 'Second')
    const page = await stage.open(admin)
    await page.goto('/admin/settings/authentication/change')
    await page.getByText('次回ログイン時にパスワードの変更を求める').click()
    const effects = page.getByRole('region', { name: 'この値にした場合の影響' })
    await effects.getByText('次回ログイン時にパスワードの変更が必要').waitFor()
    await button(page, '更新').click()
    await button(page.getByRole('alertdialog'), 'キャンセル').click()
    await link(page, 'キャンセル').click()
    // Nothing is lost without being asked.
    await page.getByRole('dialog').waitFor()
    await button(page.getByRole('dialog'), '編集を続ける').click()
    await button(page, '更新').click()
    await button(page.getByRole('alertdialog'), '更新して2人に変更を求める').click()
    await page.getByText('認証設定を更新し、2人にパスワードの変更を求めました。').first().waitFor()
    const own = await stage.open()
    await own.goto(invitation.url)
    await typePattern(own, knownPattern, 'ログイン')
    await own.getByText('管理者がパスワードの変更を求めています。').waitFor()
  })

  test('409: what another administrator has changed is shown, and the input stays', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin/settings/authentication/change')
    await field(page, 'アカウントロック回数').fill('7')
    const { settings, version } = await admin.do(getAuthenticationSettings)
    await admin.do(changeAuthenticationSettings, { body: { ...settings, passwordDays: 60, version, demandsPasswordChange: false } })
    await button(page, '更新').click()
    await button(page.getByRole('alertdialog'), '更新する').click()
    await page.getByText('ほかの企業管理者が先に変更しました').waitFor()
    await page.getByText('パスワード有効期限（日）：0日 → 60日').waitFor()
    expect(await field(page, 'アカウントロック回数').inputValue()).toBe('7')
    await field(page, 'パスワード有効期限（日）').fill('60')
    await button(page, '更新').click()
    await button(page.getByRole('alertdialog'), '更新する').click()
    await page.getByText('認証設定を更新しました。').first().waitFor()
    expect((await admin.do(getAuthenticationSettings)).settings).toMatchObject({ passwordDays: 60, lockCount: 7 })
  })
})

const wished = {
  entryPasswordDays: 14,
  entryPasswordDigits: 10,
  passwordDays: 90,
  lockCount: 3,
  lockMinutes: 30,
  minLength: 8,
  generations: 2,
  showsInput: true,
  refusesSimple: true,
  maxFixedDigits: 1,
}

/** Every item but 認証方式, which cannot be changed; two of them wrong at first. */
async function fillsTheForm(page: Page): Promise<void> {
  await heading(page, '認証詳細設定')
  await page.getByText('モバイルコネクトMCOP認証').waitFor()
  expect(await page.getByLabel('認証方式').count()).toBe(0)
  await field(page, '初期設定パスワード有効期限（日）').fill('14')
  await page.getByText('メールを送ってから14日を過ぎたEntryパスワードは使えません。').waitFor()
  await field(page, '初期設定パスワード桁数').fill('１０')
  await field(page, 'パスワード有効期限（日）').fill('90')
  await field(page, 'アカウントロック回数').fill('0')
  await field(page, 'アカウントロック自動解除時間（分）').fill('30')
  await field(page, 'パスワード最低桁数').fill('8')
  await field(page, 'パスワード世代数').fill('2')
  await page.getByRole('radio', { name: /^表示する/ }).check({ force: true })
  await field(page, 'パスワード内の固定数字の個数').fill('8')
  await button(page, '更新').click()
  const summary = page.getByRole('alert')
  await summary.getByText('2か所に直すところがあります').waitFor()
  await summary.getByText('固定数字の個数は、パスワード最低桁数より小さくしてください。').waitFor()
  await field(page, 'アカウントロック回数').fill('3')
  await field(page, 'パスワード内の固定数字の個数').fill('1')
}

/** The digits that are typed can be seen, and the third wrong input locks for the set minutes. */
async function locksItself(own: Page): Promise<void> {
  const refused = [
    ...['入力されたパスワードが正しくありません。', '入力されたパスワードが正しくありません。'],
    '続けて間違えたため、ロックされています。',
  ]
  await heading(own, 'ログイン')
  expect(await field(own, 'パスワード').getAttribute('type')).not.toBe('password')
  for (const words of refused) {
    // A new grid has come when the field is empty again.
    await expect.poll(() => field(own, 'パスワード').inputValue()).toBe('')
    await field(own, 'パスワード').fill('0')
    await button(own, 'ログイン').click()
    await own.getByRole('alert').filter({ hasText: words }).waitFor()
  }
  await own.getByText('に自動的に解除されます。').waitFor()
}

const longPattern = ['I1R1C1', 'I2R2C2', 'I3R3C3', 'I4R4C4', 'I1R2C3', 'I2R4C1', 'I3R1C1', 'I4R1C4'] as const
const newPattern = [...longPattern].reverse()

/** Each rule of the new settings is broken once, and told; then passwords that keep them are set. */
async function changesPassword(own: Page): Promise<void> {
  const choose = async (pattern: readonly string[]): Promise<void> => {
    const again = button(own, 'すべて選び直す')
    if (await again.isEnabled()) await again.click()
    for (const cell of pattern) await tapCell(own, cell)
  }
  const set = async (pattern: readonly string[]): Promise<void> => {
    await choose(pattern)
    await button(own, '次へ').click()
    await heading(own, 'ワンタイムパスワード確認')
    await typePattern(own, pattern, '設定する')
    await heading(own, 'パスワードを設定しました')
  }
  const broken = (words: string) => own.getByRole('listitem').filter({ hasText: words }).getByText('（満たしていません）').waitFor()
  await own.goto('/my/password')
  await heading(own, 'ワンタイムパスワード設定')
  await choose(longPattern.slice(0, 6))
  await broken('8桁以上32桁以内')
  for (const digit of ['3', '4']) await button(own, `固定の数字${digit}を加える`).click()
  await own.getByRole('status').getByText('固定の数字は1個まで').waitFor()
  await choose(['I1R1C1', 'I1R1C2', 'I1R1C3', 'I1R1C4', ...longPattern.slice(1, 5)])
  await broken('1つのアイコンの横一行を端から順に4つ並べない')
  await set(longPattern)

  await own.goto('/my/password')
  await heading(own, 'ワンタイムパスワード設定')
  await choose(longPattern)
  await button(own, '次へ').click()
  await own.getByText('最近の2回に使ったパスワードと同じです。').waitFor()
  await set(newPattern)
}
