import type { Page } from 'playwright-core'
import { en } from '../../../src/features/network-addresses/locales/en.ts'
import { ja } from '../../../src/features/network-addresses/locales/ja.ts'
import type { Player, Scene, Stage } from './scene.ts'

const words = { ja, en } as const

/** A page of the administration site as it stands, once its title is there. */
function pageScene(name: string, path: string | ((stage: Stage) => string | Promise<string>), more: Partial<Scene> = {}): Scene {
  return {
    name,
    as: 'administrator' as Player,
    width: 1000,
    height: 640,
    async play(page, stage) {
      await page.goto(typeof path === 'string' ? path : await path(stage))
      await page.getByRole('heading', { level: 1 }).first().waitFor()
    },
    ...more,
  }
}

export const administratorScenes: readonly Scene[] = [
  pageScene('administrator/sign-in', '/admin/sign-in', { as: 'nobody', width: 640, height: 600 }),
  pageScene('administrator/first-password', '/admin/first-password', { as: 'new-administrator', width: 720, height: 760 }),
  pageScene('administrator/home', '/admin'),
  pageScene('administrator/departments', '/admin/departments'),
  pageScene('administrator/users', '/admin/users'),
  pageScene('administrator/new-user', '/admin/users/new'),
  pageScene('administrator/choose-file', '/admin/bulk/mcop-users', { height: 720 }),
  pageScene('administrator/check-file', (stage) => stage.checkWrongFile(), { height: 720 }),
  pageScene('administrator/user-addresses', (stage) => `${stage.userPath}/addresses`, { height: 720 }),
  pageScene('administrator/contract', '/admin/address-contract', { height: 560 }),
  pageScene('administrator/notify', '/admin/notify', { height: 720 }),
  pageScene('administrator/terminals', '/admin/terminals', { height: 600 }),
  pageScene('administrator/authentication', '/admin/settings/authentication', { height: 720 }),
  pageScene('administrator/usage', '/admin/usage', { height: 560 }),
  pageScene('administrator/history', '/admin/history'),
  pageScene('addresses/sheet', '/admin/addresses', { height: 700 }),
  { ...pageScene('addresses/confirm', '/admin/addresses', { height: 700 }), play: typeInSheet },
]

/** Two addresses typed into the sheet and led to the confirmation. */
async function typeInSheet(page: Page, stage: Stage): Promise<void> {
  const t = words[stage.language].sheet
  await page.goto('/admin/addresses')
  const sheet = page.getByRole('grid')
  await sheet.waitFor()
  for (const [row, address] of [
    [1, '10.32.5.81'],
    [2, '10.32.5.82'],
  ] as const) {
    await sheet.getByRole('row').nth(row).getByRole('gridcell').nth(3).click()
    await page.keyboard.type(address)
    await page.keyboard.press('Enter')
  }
  await page.getByRole('button', { name: t.register, exact: true }).click()
  await page.getByText(t.confirmTitle).first().waitFor()
}
