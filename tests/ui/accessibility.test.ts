import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gallery, openGallery, type PageOptions } from './open-gallery.ts'

interface AxeViolation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let gallery: Gallery
let axe: string

beforeAll(async () => {
  axe = await readFile(axePath, 'utf8')
  gallery = await openGallery()
})
afterAll(() => gallery.close())

/** One line for each violation, so that a failure says what to mend. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate<readonly AxeViolation[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'] }).then((result) => result.violations)`,
  )
  return found.map((violation) => `${violation.id}: ${violation.nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' | ')}`)
}

const looks: readonly (Omit<PageOptions, 'section'> & { readonly name: string })[] = [
  { name: 'light', theme: 'light' },
  { name: 'dark', theme: 'dark' },
  { name: '390 px', width: 390, height: 844 },
]

describe.each(looks)('$name', ({ name: _, ...look }) => {
  test.each(['list', 'form', 'grid', 'parts', 'sign-in', 'wizard'] as const)(
    'axe finds nothing in the section %s, the console is silent and nothing scrolls sideways',
    async (section) => {
      const { page, complaints } = await gallery.open({ section, ...look })
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      expect(complaints).toEqual([])
      await page.context().close()
    },
  )

  test('axe finds nothing with rows selected, the row menu, the filter, the drawer, the question and the toast open', async () => {
    const { page, complaints } = await gallery.open({ section: 'list', ...look })
    const at = async (state: string): Promise<void> => expect({ state, found: await violations(page) }).toEqual({ state, found: [] })

    await page.getByRole('checkbox', { name: '五十嵐 葵を選択' }).check()
    await at('selected')
    await page.getByRole('button', { name: /^状態/ }).first().click()
    await page.getByRole('dialog', { name: '状態' }).waitFor()
    await at('filter')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '五十嵐 葵の操作' }).click()
    await page.getByRole('menu').waitFor()
    await at('menu')
    await page.getByRole('menuitem', { name: '編集' }).click()
    await page.getByRole('dialog', { name: '五十嵐 葵' }).waitFor()
    await at('drawer')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '五十嵐 葵の操作' }).click()
    await page.getByRole('menuitem', { name: '削除' }).click()
    await page.getByRole('alertdialog', { name: /削除しますか/ }).waitFor()
    await at('question')
    await page.getByRole('textbox').fill('Ｃ００００００００１')
    await page.getByRole('button', { name: '1人を削除' }).click()
    await page.getByRole('alertdialog', { name: '1人を削除しました。' }).waitFor()
    await at('toast')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: '検索・移動' }).waitFor()
    await at('palette')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('axe finds nothing in a refused form, and the focus is on its summary', async () => {
    const { page } = await gallery.open({ section: 'form', ...look })
    await page.getByRole('button', { name: '登録', exact: true }).click()
    const summary = page.getByRole('alert')
    await summary.waitFor()
    expect(await summary.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
    expect(await violations(page)).toEqual([])
    await summary.getByRole('link').first().click()
    expect(await page.locator(':focus').getAttribute('name')).toBe('mail')
    await page.context().close()
  })
})
