/** The menu tree of the manual (mcop.md, area GEN) at the administration site. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, heading, link } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { registerUser } from '../../support/e2e/settled-user.ts'

interface Entry {
  /** As the manual's tree writes it. */
  readonly name: string
  /** The entry of the menu behind which it is. */
  readonly menu: string
  /** What is pressed there, where the manual has an entry of its own and here it is a button of the page. */
  readonly press?: string
  readonly screen: string
}

/** Every row of the tree; `users` and `departments` carry their files on their pages. */
const tree: readonly Entry[] = [
  { name: '企業管理者パスワード変更', menu: '企業管理者パスワード変更', screen: '企業管理者パスワード変更' },
  { name: '部署階層管理', menu: '部署階層管理', screen: '部署階層管理' },
  { name: '部署階層一括ダウンロード', menu: '部署階層管理', press: '一括ダウンロード', screen: '一括ダウンロード' },
  { name: '部署階層一括アップロード', menu: '部署階層管理', press: '一括アップロード', screen: '部署階層 一括アップロード' },
  { name: 'ユーザ管理', menu: 'ユーザー管理', screen: 'ユーザー管理' },
  { name: 'ユーザ一括ダウンロード', menu: 'ユーザー管理', press: '一括ダウンロード', screen: '一括ダウンロード' },
  { name: 'ユーザ一括アップロード', menu: 'ユーザー管理', press: '一括登録', screen: 'ユーザー 一括アップロード' },
  { name: 'サービス設定一括ダウンロード', menu: 'サービス設定一括ダウンロード', screen: '一括ダウンロード' },
  {
    name: 'サービス設定一括アップロード',
    menu: 'IPアドレス一括設定',
    press: 'サービス設定一括アップロード',
    screen: 'サービス設定（IPアドレス） 一括アップロード',
  },
  { name: 'IPアドレス一括設定', menu: 'IPアドレス一括設定', screen: 'IPアドレス一括設定' },
  { name: '端末情報管理', menu: '端末情報管理', screen: '端末情報管理' },
  { name: 'ユーザ通知', menu: 'ユーザー通知', screen: 'ユーザー通知' },
  { name: '通知テンプレート', menu: '通知テンプレート', screen: '通知テンプレート一覧' },
  { name: '利用者アカウント利用状況一覧', menu: '利用者アカウント利用状況一覧', screen: '利用者アカウント利用状況一覧' },
  { name: '認証設定', menu: '認証設定', screen: '認証設定' },
  { name: '携帯アプリ各種設定', menu: '携帯アプリ各種設定', screen: '携帯アプリ各種設定' },
  { name: '資料掲載', menu: '資料掲載', screen: '資料掲載' },
  { name: 'モバイル契約情報', menu: 'モバイル契約情報', screen: 'モバイル契約情報' },
]

describe.skipIf(isChromiumMissing)('the menu tree of the manual', () => {
  const stage = stageProcedures(985)

  test('MCOP-GEN-5: every entry of the tree leads to a working screen, by the menu and by the name that the manual gives it', async () => {
    const { admin } = await stage.company()
    await registerUser(admin, 'User1')
    const page = await stage.open(admin)
    for (const { name, menu, press, screen } of tree) {
      await page.goto('/admin')
      await link(page.getByRole('complementary').getByRole('navigation'), menu).click()
      await arriveAt(page, press, screen)
      await page.goto('/admin')
      await heading(page, 'ホーム')
      const found = await findByName(page, name)
      expect([name, await found.allInnerTexts()]).toEqual([name, expect.arrayContaining([menu])])
      await found.filter({ hasText: menu }).first().click()
      await arriveAt(page, press, screen)
    }
  })

  test('MCOP-GEN-5: the state of users is changed where they are listed', async () => {
    const { admin } = await stage.company()
    await registerUser(admin, 'User1')
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page.getByRole('complementary').getByRole('navigation'), 'ユーザー管理').click()
    await page.getByRole('checkbox', { name: /User1/ }).check({ force: true })
    for (const action of ['利用停止', '利用停止解除', 'ロック解除', '削除']) await button(page, action).first().waitFor()
  })
})

async function arriveAt(page: Page, press: string | undefined, screen: string): Promise<void> {
  if (press !== undefined) await link(page, press).click()
  await heading(page, screen)
  expect(await page.getByRole('alert').count()).toBe(0)
}

/** What Ctrl K offers for a name. */
async function findByName(page: Page, name: string) {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog')
  await palette.getByRole('searchbox').fill(name)
  const items = palette.getByRole('menuitem')
  await items.first().waitFor()
  return items
}
