import type { Locator, Page } from 'playwright-core'
import { expectedInput, type Pattern } from '../../../src/features/one-time-passwords/contract/index.ts'
import { en } from '../../../src/features/one-time-passwords/locales/en.ts'
import { ja } from '../../../src/features/one-time-passwords/locales/ja.ts'
import type { Scene, Stage } from './scene.ts'

const pattern: Pattern = ['I1R1C1', 'I2R2C2', 'I3R3C3', 'I4R4C4', 'I1R2C3', 'I2R4C1']
const words = { ja, en } as const

/** How far somebody has come who opens the mail on a phone for the first time. */
type Milestone = 'entry' | 'choose' | 'confirm' | 'done' | 'code' | 'sign-in'

export const userScenes: readonly Scene[] = [
  scene('user/entry-password', 'entry', 700),
  scene('user/choose-pattern', 'choose', 1090),
  scene('user/confirm-pattern', 'confirm', 800),
  scene('user/done', 'done', 560),
  scene('user/one-time-password', 'code', 640),
  scene('user/sign-in', 'sign-in', 880),
]

function scene(name: string, until: Milestone, height: number): Scene {
  return { name, as: 'nobody', width: 390, height, play: (page, stage) => walk(page, stage, until) }
}

async function walk(page: Page, stage: Stage, until: Milestone): Promise<void> {
  const t = words[stage.language]
  const { path, entryPassword } = await stage.invite()
  await page.goto(path)
  const entry = page.getByLabel(t.secret.entryPassword, { exact: true })
  await entry.waitFor()
  if (until === 'entry') return
  await entry.fill(entryPassword)
  await page.getByRole('button', { name: t.secret.entryNext, exact: true }).click()

  const choosing = page.getByRole('group', { name: t.setup.grid })
  await choosing.waitFor()
  for (const cell of pattern) await cellOf(choosing, cell).click()
  if (until === 'choose') return
  await page.getByRole('button', { name: t.setup.next, exact: true }).click()

  const confirming = page.getByRole('group', { name: t.secret.grid })
  await confirming.waitFor()
  await page.getByLabel(t.secret.digits, { exact: true }).fill(expectedInput(pattern, await digitsOf(confirming)))
  if (until === 'confirm') return
  await page.getByRole('button', { name: t.setup.confirm, exact: true }).click()
  await page.getByText(t.setup.doneTitle).first().waitFor()
  if (until === 'done') return
  await page.goto(until === 'code' ? '/my' : path)
  if (until === 'code') await page.getByText(t.page.again).first().waitFor()
  else await page.getByRole('group', { name: t.secret.grid }).waitFor()
}

function cellOf(grid: Locator, cell: string): Locator {
  const [, icon, row, column] = /^I(\d)R(\d)C(\d)$/.exec(cell) ?? []
  const rows = grid
    .getByRole('table')
    .nth(Number(icon) - 1)
    .locator('tbody tr')
  return rows
    .nth(Number(row) - 1)
    .getByRole('button')
    .nth(Number(column) - 1)
}

async function digitsOf(grid: Locator): Promise<string> {
  return (await grid.locator('td').allTextContents()).join('').replaceAll(/\D/g, '')
}
