/**
 * Every page of the router, with the data of the demo: by light and dark, on a desk and on a phone. Pictures for looking at are kept in
 * test-results/screens. A page that is added without an address for its parameters here fails.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listDepartmentsRoute, listUsersRoute } from '../../src/features/directory/contract/index.ts'
import { createTemplate, sendNotice } from '../../src/features/notifications/contract/index.ts'
import { listDevices } from '../../src/features/one-time-passwords/contract/index.ts'
import { listRadiusClients } from '../../src/features/operator/contract/index.ts'
import { listCompanies } from '../../src/features/tenancy/contract/index.ts'
import { type BrowserWindow, isChromiumMissing, type JourneyBrowser, startBrowser } from '../support/e2e/browser.ts'
import { uploadAndApply, uploadAndCheck } from '../support/e2e/bulk-upload.ts'
import { demoCompanyCode, demoPassword, signInAsAdministrator, signInAsOperator } from '../support/e2e/company.ts'
import { excelCsv, newUserRows, type UserCells } from '../support/e2e/excel-file.ts'
import { type GenkanProcess, startGenkan } from '../support/e2e/genkan-process.ts'
import { type Mailbox, openMailbox } from '../support/e2e/mailbox.ts'
import { openTerminal, readInvitation } from '../support/e2e/user-terminal.ts'

interface RouterPage {
  readonly path: string
  readonly frame: 'shell' | 'wizard' | 'door'
}

// The web part has a type project of its own (DOM, JSX); only its list of pages is wanted here.
const listOfPages = '../../src/app/web/feature-pages.ts'
const { pages } = (await import(listOfPages)) as { pages: readonly RouterPage[] }

const pictures = fileURLToPath(new URL('../../test-results/screens/', import.meta.url))
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const reflow = { width: 320, height: 640 }

// biome-ignore lint/suspicious/noConsole: screens that are not looked at must be noticed
if (isChromiumMissing) console.warn('SKIPPED: screens need chromium (Debian: apt-get install chromium)')

describe.skipIf(isChromiumMissing)('every page', () => {
  let mailbox: Mailbox
  let genkan: GenkanProcess
  let browser: JourneyBrowser
  let addressOf: (path: string) => string
  const windows = new Map<string, BrowserWindow>()

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true })
    mailbox = await openMailbox()
    genkan = await startGenkan({ env: { GENKAN_SMTP_URL: mailbox.url } })
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

  test.for(pages)(
    'WCAG 2.2 AA: $path is free of axe violations in light, dark and at 390 px, and does not scroll sideways down to 320 px',
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

      const findings: string[] = []
      const look = async (name: string, rules: 'all' | 'colours'): Promise<void> => {
        await page.screenshot({ path: `${pictures}${router.path.replaceAll(/[/$]+/g, '-').slice(1)}-${name}.png` })
        findings.push(...(await violations(page, rules)).map((violation) => `${name}: ${violation}`))
        if (await scrollsSideways(page)) findings.push(`${name}: scrolls sideways`)
      }
      await look('light', 'all')
      await page.emulateMedia({ colorScheme: 'dark' })
      await look('dark', 'colours')
      await page.setViewportSize(phone)
      await look('phone-dark', 'colours')
      await page.emulateMedia({ colorScheme: 'light' })
      await look('phone', 'all')
      // 1,280 px at a zoom of 400 %: WCAG 2.2 SC 1.4.10. A table may scroll in its own frame.
      await page.setViewportSize(reflow)
      if (await scrollsSideways(page)) findings.push('320 px: scrolls sideways')
      findings.push(...(await cutOff(page)).map((text) => `320 px: cut off: ${text}`))
      await page.screenshot({ path: `${pictures}${router.path.replaceAll(/[/$]+/g, '-').slice(1)}-reflow.png` })
      expect(findings).toEqual([])
      expect(window.complaints.slice(before)).toEqual([])
    },
  )
})

/** The dark theme changes colours and nothing else, so there only their rules are asked; all of them take a second a page. */
const colourRules = '{ runOnly: ["color-contrast", "link-in-text-block"] }'

async function violations(page: Page, rules: 'all' | 'colours'): Promise<readonly string[]> {
  // Evaluated by the debugger and not as a script of the page, which the policy rightly refuses.
  await page.evaluate(axeSource)
  const found = await page.evaluate(`axe.run(document, ${rules === 'all' ? '{ resultTypes: ["violations"] }' : colourRules})`)
  const { violations: list } = found as { violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }
  return list.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id} ${node.target.join(' ')} ${node.failureSummary ?? ''}`))
}

function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > window.innerWidth')
}

/** Texts that stand, in part, beyond the edge of the screen where nothing scrolls to them. */
function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const found = []
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      if (!text.data.trim()) continue
      range.selectNodeContents(text)
      const isOutside = [...range.getClientRects()].some(({ left, right, width }) => width > 1 && (right > innerWidth + 1 || left < -1))
      if (isOutside && !isReachable(text.parentElement)) found.push(text.data.trim().slice(0, 40))
    }
    return found.slice(0, 3)
    // By scrolling, by the tooltip of a shortened text, or by ear alone.
    function isReachable(element) {
      for (let box = element; box !== null; box = box.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(box)
        if (/auto|scroll/.test(overflowX) || textOverflow === 'ellipsis' || box.getBoundingClientRect().width < 2) return true
      }
      return false
    }
  })()`)
}

/** Parameters by `path name`, else by name. */
type PageParameters = Readonly<Record<string, string>>

function fillIn(path: string, parameters: PageParameters): string {
  return path.replaceAll(/\$([A-Za-z]+)/g, (_, name: string) => {
    const value = parameters[`${path} ${name}`] ?? parameters[name]
    if (value === undefined) throw new Error(`${path}: this test knows no value for $${name}`)
    return value
  })
}

async function prepare(genkan: GenkanProcess, mailbox: Mailbox) {
  const ops = await signInAsOperator(genkan)
  const admin = await signInAsAdministrator(genkan, demoCompanyCode, demoPassword)
  const users = (await admin.do(listUsersRoute, { query: { userIds: ['User1', 'User2'] } })).items
  const userId = users[0]?.id ?? ''
  const departmentId = (await admin.do(listDepartmentsRoute, { query: { words: '001' } })).items[0]?.id ?? ''
  const file = (...rows: readonly UserCells[]) => excelCsv(newUserRows(demoCompanyCode, rows))
  const add = { format: 'mcop-users', mode: 'add' } as const
  const wrong = await uploadAndCheck(admin, { ...add, file: file({ ユーザID: 'Screen1' }, { ユーザID: 'bad@id', 'E-Mail1': 'x' }) })
  const ready = await uploadAndCheck(admin, { ...add, file: file({ ユーザID: 'Screen2', 'E-Mail1': 'screen2@screens.example' }) })
  const applied = await uploadAndApply(admin, { ...add, file: file({ ユーザID: 'Screen3', 'E-Mail1': 'screen3@screens.example' }) })
  const invited = (await admin.do(listUsersRoute, { query: { userIds: 'Screen3' } })).items[0]?.id ?? ''
  const notice = await admin.do(sendNotice, { body: { templateId: '244', userIds: [invited] } })
  const written = { name: '画面の文面', base: '248', contentType: 'html', subject: '件名', body: '<p>${ENTRY_PASSWORD}</p>' } as const
  const template = await admin.do(createTemplate, { body: written })
  const [letter] = await mailbox.lettersTo('screen3@screens.example')
  const { token, entryPassword } = readInvitation(letter?.text ?? '')
  const terminal = openTerminal(genkan.url)
  await terminal.setUp(token, entryPassword)
  await admin.do(sendNotice, { body: { templateId: '247', userIds: [invited] } })
  const forApp = (await mailbox.lettersTo('screen3@screens.example', 2))[1]?.text ?? ''
  await openTerminal(genkan.url).signIn(/\/u\/(\S+)/.exec(forApp)?.[1] ?? '')
  const deviceId = (await admin.do(listDevices, { query: { kind: 'app' } })).items[0]?.id ?? ''
  const parameters: PageParameters = {
    userId,
    departmentId,
    format: 'mcop-users',
    guideId: 'administrator',
    '/admin/bulk/runs/$runId runId': wrong.id,
    '/admin/bulk/runs/$runId/confirm runId': ready.id,
    '/admin/bulk/runs/$runId/result runId': applied.id,
    deviceId,
    noticeId: notice.id,
    templateId: template.id,
    token,
    companyId: (await ops.do(listCompanies)).items[0]?.id ?? '',
    clientId: (await ops.do(listRadiusClients)).items[0]?.id ?? '',
  }
  return { parameters, sessions: { ops, admin, my: terminal.session } }
}
