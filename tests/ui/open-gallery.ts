import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { startChromium } from '../support/browsers/chromium.ts'

const projectRoot = fileURLToPath(new URL('../../', import.meta.url))
const nonce = 'gallery-nonce'
/** The product's own policy (ui-guide §4): the gallery has to live under it as the pages do. */
const policy = `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'`

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

export interface PageOptions {
  readonly section: 'list' | 'form' | 'grid' | 'parts' | 'sign-in' | 'wizard'
  readonly theme?: 'light' | 'dark'
  readonly width?: number
  readonly height?: number
  readonly query?: string
}

export interface Gallery {
  /** Opens a section in a fresh context; the page must be silent: its warnings and errors are in `complaints`. */
  readonly open: (options: PageOptions) => Promise<{ page: Page; complaints: readonly string[] }>
  readonly close: () => Promise<void>
}

/** Builds the gallery, serves it under the strict Content-Security-Policy and starts the system's Chromium. */
export async function openGallery(): Promise<Gallery> {
  const directory = await mkdtemp(join(tmpdir(), 'genkan-gallery-'))
  await build({
    configFile: join(projectRoot, 'vite.config.ts'),
    mode: 'gallery',
    logLevel: 'error',
    build: { outDir: directory, emptyOutDir: true },
  })
  const server = createServer((request, response) => void answer(request, response))
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname
    // The one question of the frame, answered as where no terms of use have been published.
    if (path === '/api/v1/terms') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"terms":null,"privacyUrl":null}')
      return
    }
    const file = join(directory, path === '/' ? 'index.html' : path)
    try {
      const bytes = await readFile(file)
      const body = extname(file) === '.html' ? bytes.toString('utf8').replaceAll('__NONCE__', nonce) : bytes
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': policy })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await startChromium()
  return {
    open: (options) => openPage(browser, origin, options),
    close: async () => {
      await browser.close()
      await new Promise((resolve) => server.close(resolve))
      await rm(directory, { recursive: true })
    },
  }
}

async function openPage(browser: Browser, origin: string, options: PageOptions): Promise<{ page: Page; complaints: readonly string[] }> {
  const { section, theme = 'light', width = 1440, height = 900, query = '' } = options
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    hasTouch: width < 500,
    locale: 'ja-JP',
    reducedMotion: 'reduce',
    // axe-core is put into the page by the test itself, which the policy rightly refuses.
    bypassCSP: false,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${origin}/?section=${section}${query}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { page, complaints }
}
