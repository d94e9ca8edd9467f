/**
 * Every page of the router, with the data of the demo: by light and dark, on a desk and on a phone. Pictures for looking at are kept in
 * test-results/screens. A page that is added without an address for its parameters in `prepared-pages.ts` fails.
 */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type BrowserWindow, isChromiumMissing, type JourneyBrowser, startBrowser } from '../../support/e2e/browser.ts'
import { type GenkanProcess, startGenkan } from '../../support/e2e/genkan-process.ts'
import { type Mailbox, openMailbox } from '../../support/e2e/mailbox.ts'
import { cutOff, scrollsSideways, violations } from './look.ts'
import { fillIn, prepare } from './prepared-pages.ts'

export interface RouterPage {
  readonly path: string
  readonly frame: 'shell' | 'wizard' | 'door'
}

// The web part has a type project of its own (DOM, JSX); only its list of pages is wanted here.
const listOfPages = '../../../src/app/web/feature-pages.ts'
const { pages } = (await import(listOfPages)) as { pages: readonly RouterPage[] }

export const isOfAdministration = ({ path }: RouterPage): boolean => path.startsWith('/admin/')

const pictures = fileURLToPath(new URL('../../../test-results/screens/', import.meta.url))
const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const narrowest = { width: 360, height: 740 }
const reflow = { width: 320, height: 640 }

/** For a file of its own, so that the halves are looked at side by side: every page of which `isMeant` says yes. */
export function lookAtPages(name: string, isMeant: (page: RouterPage) => boolean): void {
  // biome-ignore lint/suspicious/noConsole: screens that are not looked at must be noticed
  if (isChromiumMissing) console.warn('SKIPPED: screens need chromium (Debian: apt-get install chromium)')
  describe.skipIf(isChromiumMissing)(name, () => {
    let mailbox: Mailbox
    let genkan: GenkanProcess
    let browser: JourneyBrowser
    let addressOf: (path: string) => string
    const windows = new Map<string, BrowserWindow>()

    beforeAll(async () => {
      await mkdir(pictures, { recursive: true })
      mailbox = await openMailbox()
      genkan = await startGenkan({ data: inject('preparedData'), env: { GENKAN_SMTP_URL: mailbox.url } })
      browser = await startBrowser(genkan.url)
      const prepared = await prepare(genkan, mailbox)
      addressOf = (path) => fillIn(path, prepared.parameters)
      for (const [site, as] of Object.entries(prepared.sessions)) windows.set(site, await browser.open({ as }))
      windows.set('door', await browser.open())
    })

    afterAll(async () => {
      await browser?.close()
      await genkan?.stop()
      await mailbox?.close()
    })

    test.for(pages.filter(isMeant))(
      'WCAG 2.2 AA, BP-GEN-10: $path is free of axe violations in light, dark and at 390 px, and from 360 px, and 320 px, nothing is cut off or scrolls sideways',
      async (router) => {
        const site = router.frame === 'door' ? 'door' : (router.path.split('/')[1] ?? '')
        const window = windows.get(site)
        if (window === undefined) throw new Error(`nobody is signed in for ${router.path}`)
        const { page } = window
        const before = window.complaints.length
        await page.setViewportSize(desk)
        await page.emulateMedia({ colorScheme: 'light' })
        await page.goto(addressOf(router.path))
        await page.getByRole('heading', { level: 1 }).first().waitFor()
        await page.waitForLoadState('networkidle')
        expect(await page.getByText('表示できませんでした').count(), 'the page shows what it is for').toBe(0)

        expect(await findingsOn(page, router.path.replaceAll(/[/$]+/g, '-').slice(1))).toEqual([])
        expect(window.complaints.slice(before)).toEqual([])
      },
    )
  })
}

/** What is wrong with the page that is open, at every size and in both themes; its pictures are kept by this name. */
async function findingsOn(page: Page, name: string): Promise<readonly string[]> {
  const findings: string[] = []
  const look = async (state: string, rules: 'all' | 'colours'): Promise<void> => {
    await page.screenshot({ path: `${pictures}${name}-${state}.png` })
    findings.push(...(await violations(page, rules)).map((violation) => `${state}: ${violation}`))
    if (await scrollsSideways(page)) findings.push(`${state}: scrolls sideways`)
  }
  await look('light', 'all')
  await page.emulateMedia({ colorScheme: 'dark' })
  await look('dark', 'colours')
  await page.setViewportSize(phone)
  await look('phone-dark', 'colours')
  await page.emulateMedia({ colorScheme: 'light' })
  await look('phone', 'all')
  // The narrowest phones; then 1,280 px at a zoom of 400 %: WCAG 2.2 SC 1.4.10. A table may scroll in its own frame.
  for (const size of [narrowest, reflow]) {
    await page.setViewportSize(size)
    if (await scrollsSideways(page)) findings.push(`${size.width} px: scrolls sideways`)
    findings.push(...(await cutOff(page)).map((text) => `${size.width} px: cut off: ${text}`))
  }
  await page.screenshot({ path: `${pictures}${name}-reflow.png` })
  return findings
}
