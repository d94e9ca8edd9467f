/**
 * The three sites from the built files: assets pre-compressed and immutable, the page never cached. The page gets its language and theme
 * from the cookies, so that nothing flashes, a nonce for the one style element that the widgets add, and preloads for the asked page.
 */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Chance } from '../../../kernel/ids.ts'
import { languageOf, themeOf } from './dispatch.ts'
import { createPreloads } from './preloads.ts'
import { pagePolicy } from './security-headers.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

export interface WebSiteDeps {
  /** `dist/web`. */
  readonly directory: string
  readonly chance: Chance
  /** Where there is a page without scripts for this path, its address. */
  readonly plainAddressOf: (path: string) => string | undefined
}

export function addWebSite(app: FastifyInstance, deps: WebSiteDeps): void {
  const page = readPage(deps.directory)
  const preloadsOf = createPreloads(readBuilt(deps.directory, 'manifest.json', {}), readBuilt(deps.directory, 'pages.json', []))
  app.get('/assets/*', async (request, reply) => sendAsset(deps.directory, request, reply, 'public, max-age=31536000, immutable'))
  for (const file of ['/favicon.svg', '/manifest.webmanifest', '/robots.txt']) {
    app.get(file, async (request, reply) => sendAsset(deps.directory, request, reply, 'public, max-age=3600'))
  }
  const sendPage = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (isInternetExplorer(request)) return sendOldBrowserPage(reply)
    if (page === undefined) return reply.status(503).type('text/plain; charset=utf-8').send('The web site is not built: npm run build\n')
    const nonce = Buffer.from(deps.chance.bytes(16)).toString('base64')
    const path = request.url.split('?')[0] ?? '/'
    const values = { preloads: preloadsOf(path), plain: deps.plainAddressOf(path) }
    return reply
      .header('content-security-policy', pagePolicy(nonce))
      .header('vary', 'cookie, accept-language')
      .type('text/html; charset=utf-8')
      .send(renderPage(page, { nonce, ...values, language: languageOf(request), theme: themeOf(request) }))
  }
  for (const door of doors) app.get(door, sendPage)
  for (const site of ['/admin', '/my', '/ops', '/u', '/api/docs', '/sign-in']) {
    app.get(site, sendPage)
    app.get(`${site}/*`, sendPage)
  }
}

/** Pages that belong to no site: everybody comes to them, whoever they are. */
const doors = ['/', '/invitation', '/forgot-password', '/reset-password', '/forgot-login-id', '/terms', '/mail-change', '/mail-change/undo']

function readPage(directory: string): string | undefined {
  const file = join(directory, 'index.html')
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** What the build wrote about itself, or `missing` before the first build. */
function readBuilt<Content>(directory: string, name: string, missing: Content): Content {
  const file = join(directory, '.vite', name)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Content) : missing
}

function renderPage(
  page: string,
  values: { nonce: string; language: string; theme: string; preloads: readonly string[]; plain: string | undefined },
): string {
  const links = values.preloads.map((file) => `<link rel="modulepreload" href="/${file}">`).join('')
  return page
    .replace(/lang="ja"/, `lang="${values.language}"`)
    .replace(/data-theme=""/, values.theme === '' ? '' : `data-theme="${values.theme}"`)
    .replaceAll('__NONCE__', values.nonce)
    .replace(/<p data-plain>.*?<\/p>/s, (link) => (values.plain === undefined ? '' : link.replace('__PLAIN__', values.plain)))
    .replace('</head>', `${links}</head>`)
}

function sendAsset(directory: string, request: FastifyRequest, reply: FastifyReply, caching: string): FastifyReply {
  const path = normalize(decodeURIComponent(request.url.split('?')[0] ?? '/'))
  const file = join(directory, path)
  const type = contentTypes[extname(file)]
  if (path.includes('..') || type === undefined || !existsSync(file) || !statSync(file).isFile()) return reply.callNotFound() as never
  const encoding = chooseEncoding(file, String(request.headers['accept-encoding'] ?? ''))
  void reply.header('cache-control', caching).header('vary', 'accept-encoding').type(type)
  if (encoding === undefined) return reply.send(createReadStream(file))
  return reply.header('content-encoding', encoding.name).send(createReadStream(file + encoding.suffix))
}

function chooseEncoding(file: string, accepted: string): { name: string; suffix: string } | undefined {
  if (accepted.includes('br') && existsSync(`${file}.br`)) return { name: 'br', suffix: '.br' }
  if (accepted.includes('gzip') && existsSync(`${file}.gz`)) return { name: 'gzip', suffix: '.gz' }
  return undefined
}

function isInternetExplorer(request: FastifyRequest): boolean {
  return /MSIE |Trident\//.test(request.headers['user-agent'] ?? '')
}

/** MCOP-GEN-15: a notice instead of a broken screen. */
function sendOldBrowserPage(reply: FastifyReply): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(oldBrowserPage)
}

const oldBrowserPage = readFileSync(new URL('./old-browser.html', import.meta.url), 'utf8')
