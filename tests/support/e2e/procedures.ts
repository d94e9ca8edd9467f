/** What the files of the manual's procedures share: one running Genkan with a browser, and for each procedure a company and windows of its own. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest'
import type { NewContractLine } from '../../../src/features/network-addresses/contract/index.ts'
import { type BrowserWindow, type JourneyBrowser, keepPictures, startBrowser, type WindowOptions } from './browser.ts'
import { type OpenedCompany, openJourneyCompany, signInAsOperator } from './company.ts'
import { readExcelCsv } from './excel-file.ts'
import { type GenkanProcess, startGenkan } from './genkan-process.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { button, link } from './pages.ts'
import type { RestSession } from './rest.ts'

export interface ProcedureStage {
  readonly genkan: GenkanProcess
  readonly mailbox: Mailbox
  readonly operator: RestSession
  /** A company code that nothing of this file has used, a first try of the same test neither. */
  newCode(): string
  /** A new company whose administrator has changed the initial password. */
  company(lines?: readonly NewContractLine[]): Promise<OpenedCompany>
  /** A window, signed in when somebody is given. The test fails when a page of it complains. */
  open(as?: RestSession, options?: Omit<WindowOptions, 'as'>): Promise<Page>
}

/**
 * For the top of a `describe`: starts everything before its tests, and closes the windows of each. `firstCode` numbers the companies;
 * `environment` gives Genkan more variables, a database of the test's own for one.
 */
export function stageProcedures(
  firstCode: number,
  environment: () => Promise<Readonly<Record<string, string>>> = async () => ({}),
): ProcedureStage {
  const windows: BrowserWindow[] = []
  let nextCode = firstCode
  let running: { mailbox: Mailbox; genkan: GenkanProcess; browser: JourneyBrowser; operator: RestSession } | undefined
  const newCode = () => `C${String(nextCode++).padStart(9, '0')}`
  const started = () => {
    if (running === undefined) throw new Error('Genkan has not been started')
    return running
  }
  beforeAll(async () => {
    const mailbox = await openMailbox()
    const given = await environment()
    // A database of the test's own is empty, and the keys of another one would not fit what it will hold.
    const data = given.GENKAN_DATABASE_URL === undefined ? { data: inject('preparedData') } : {}
    const genkan = await startGenkan({ ...data, env: { GENKAN_SMTP_URL: mailbox.url, ...given } })
    running = { mailbox, genkan, browser: await startBrowser(genkan.url), operator: await signInAsOperator(genkan) }
  })
  let known = 0
  beforeEach(() => {
    known = started().mailbox.letters.length
  })
  afterEach(async ({ task }) => {
    await keepPictures(task, windows)
    const complaints = windows.flatMap((window) => window.complaints)
    // The second try of a test writes to the same addresses and waits for its own letters.
    if (task.result?.state === 'fail' || complaints.length > 0) started().mailbox.forgetAfter(known)
    for (const window of windows.splice(0)) await window.close()
    expect(complaints).toEqual([])
  })
  afterAll(async () => {
    await running?.browser.close()
    await running?.genkan.stop()
    await running?.mailbox.close()
  })
  return {
    get genkan() {
      return started().genkan
    },
    get mailbox() {
      return started().mailbox
    },
    get operator() {
      return started().operator
    },
    newCode,
    company(lines = []) {
      return openJourneyCompany(started().genkan, started().operator, { code: newCode(), lines })
    },
    async open(as, options = {}) {
      const window = await started().browser.open(as === undefined ? options : { ...options, as })
      windows.push(window)
      return window.page
    },
  }
}

/** Clicks what downloads a file, and gives its name and its bytes. */
export async function download(page: Page, name: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), link(page, name).or(button(page, name)).click()])
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk)
  return { name: file.suggestedFilename(), bytes: Buffer.concat(chunks) }
}

/** Clicks what downloads a CSV file in code page 932, and reads it. */
export async function downloadCsv(page: Page, name: string): Promise<readonly (readonly string[])[]> {
  return readExcelCsv((await download(page, name)).bytes)
}

/** The first cell with text of each row of the list, once there are as many rows as expected. */
export async function expectRows(page: Page, list: string, expected: readonly string[], column = 1): Promise<void> {
  const table = page.getByRole('table', { name: list })
  const shown = () => table.locator(`tbody tr > :nth-child(${column})`).allInnerTexts()
  await expect.poll(shown, { timeout: 15_000 }).toEqual(expected)
}

/** Chooses one thing in a filter that opens by a button of the bar above a list, and closes it. */
export async function filterBy(page: Page, filter: string, choice: string): Promise<void> {
  // A column heading of the list may carry the same word.
  await page.locator('button[aria-haspopup="dialog"]').filter({ hasText: filter }).click()
  const choices = page.getByRole('dialog', { name: filter })
  await choices.getByLabel(choice, { exact: true }).click()
  await button(choices, '閉じる').click()
  await choices.waitFor({ state: 'hidden' })
}

/** Opens the picker of a department field; what it offers is in the dialog that is given. */
export async function openDepartmentPicker(page: Page, field: string) {
  await page.getByRole('button', { name: new RegExp(`^${field} (部署を選ぶ|選び直す)$`) }).click()
  return page.getByRole('dialog', { name: field === '親部署' ? '親部署を選ぶ' : '部署を選ぶ' })
}

/** Searches a department by its code in the picker and takes it by its name. */
export async function chooseDepartment(page: Page, field: string, code: string, name: string): Promise<void> {
  const picker = await openDepartmentPicker(page, field)
  await picker.getByLabel('部署コードか部署名').fill(code)
  await button(picker, '検索').click()
  await picker
    .getByRole('button', { name: `${code}${name}` })
    .first()
    .click()
  await picker.waitFor({ state: 'hidden' })
}
