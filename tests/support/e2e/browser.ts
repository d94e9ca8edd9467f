/** Real Chromium for journeys. A page that complains (error on the console, exception, broken Content-Security-Policy) fails its test. */
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { isChromiumMissing, startChromium } from '../browsers/chromium.ts'
import type { RestSession } from './rest.ts'

export { isChromiumMissing }

export interface WindowOptions {
  readonly theme?: 'light' | 'dark'
  readonly width?: number
  readonly height?: number
  /** Whose cookies the window begins with: someone who has signed in over REST. */
  readonly as?: RestSession
  /** Off: a browser that runs no scripts. */
  readonly scripts?: false
  readonly userAgent?: string
  /** What the browser prefers; Japanese otherwise. */
  readonly locale?: 'en-US'
}

export interface BrowserWindow {
  readonly page: Page
  readonly context: BrowserContext
  /** What pages of this window have complained about so far. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

export interface JourneyBrowser {
  /** A window of its own: no cookies or keys are shared with others. */
  open(options?: WindowOptions): Promise<BrowserWindow>
  close(): Promise<void>
}

export async function startBrowser(baseURL: string): Promise<JourneyBrowser> {
  const browser = await startChromium()
  return {
    open: (options = {}) => openWindow(browser, baseURL, options),
    close: () => browser.close(),
  }
}

/** How long a step waits for the page; the machines of continuous integration are slow. */
const patience = 15_000

async function openWindow(browser: Browser, baseURL: string, options: WindowOptions): Promise<BrowserWindow> {
  const { theme = 'light', width = 1440, height = 900, as, scripts = true, userAgent, locale = 'ja-JP' } = options
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height },
    colorScheme: theme,
    hasTouch: width < 500,
    locale,
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts,
    ...(userAgent === undefined ? {} : { userAgent }),
  })
  context.setDefaultTimeout(patience)
  await context.addCookies([...(as?.cookies ?? [])].map(([name, value]) => ({ name, value, url: baseURL })))
  const complaints: string[] = []
  const page = await context.newPage()
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning'
    if (isComplaint && !isRefusal(message.text())) complaints.push(`${new URL(page.url()).pathname}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${new URL(page.url()).pathname}: ${error.stack ?? error.message}`))
  return { page, context, complaints, close: () => context.close() }
}

const pictures = fileURLToPath(new URL('../../../test-results/e2e/', import.meta.url))

/** For `afterEach`: what the windows of a failed test showed, in test-results/e2e. */
export async function keepPictures(
  test: { readonly id: string; readonly result?: { readonly state: string } },
  windows: readonly BrowserWindow[],
): Promise<void> {
  if (test.result?.state !== 'fail') return
  for (const [index, { page }] of windows.entries()) await page.screenshot({ path: `${pictures}${test.id}-${index}.png`, fullPage: true })
}

/** Chromium itself reports every answer of 4xx; refusals are part of the journeys, and what the page makes of them is what is tested. */
function isRefusal(text: string): boolean {
  return /^Failed to load resource: the server responded with a status of 4\d\d/.test(text)
}
