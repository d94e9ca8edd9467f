/** What browsers are told to forbid: frames, scripts of others, guessing of types, cookies where they do not belong. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { knownPassword, type Portal, startPortal } from './portal.ts'

const pages = [
  '/admin',
  '/admin/sign-in',
  '/admin/users?q=x',
  '/my',
  '/my/sign-in',
  '/ops',
  '/ops/sign-in',
  '/u/anything',
  '/api/docs',
  '/plain/sign-in',
  '/plain/u/anything',
]
const others = [
  '/',
  '/api/openapi.json',
  '/api/v1/session',
  '/api/v1/nothing',
  '/nothing',
  '/plain/nothing',
  '/robots.txt',
  '/%',
  '/assets/nothing.js',
]

let portal: Portal
let overHttps: Portal

beforeAll(async () => {
  portal = await startPortal()
  overHttps = await startPortal({ publicUrl: 'https://portal.example' })
})
afterAll(async () => {
  await portal?.stop()
  await overHttps?.stop()
})

function directivesOf(policy: unknown): ReadonlyMap<string, string> {
  return new Map(
    String(policy)
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = '', ...values]) => [name, values.join(' ')]),
  )
}

describe('clickjacking and foreign content', () => {
  it.each([...pages, ...others])('%s can stand in no frame, and runs no script but our own', async (path) => {
    const { headers } = await portal.browser().get(path)
    const policy = directivesOf(headers['content-security-policy'])
    expect(headers['x-frame-options']).toBe('DENY')
    expect(policy.get('frame-ancestors')).toBe("'none'")
    expect(policy.get('default-src')).toBe("'none'")
    expect(policy.get('object-src')).toBe("'none'")
    expect(policy.get('base-uri')).toBe("'none'")
    expect(policy.get('script-src') ?? "'self'").toBe("'self'")
    expect(String(headers['content-security-policy'])).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/)
  })

  it.each([...pages, ...others])('%s names its type, tells nobody where it was, and is kept nowhere', async (path) => {
    const { headers } = await portal.browser().get(path)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    // Pages with forms for old browsers say their address to our own site alone.
    expect(headers['referrer-policy']).toBe(path.startsWith('/plain') ? 'same-origin' : 'no-referrer')
    const isFile = path === '/robots.txt' && headers['cache-control'] !== 'no-store'
    if (!isFile) expect(headers['cache-control']).toBe('no-store')
  })

  it('the pages of the sites come as HTML, so that the walk above has seen real ones', async () => {
    for (const path of pages) {
      expect([path, String((await portal.browser().get(path)).headers['content-type'])]).toEqual([path, 'text/html; charset=utf-8'])
    }
  })

  it('an answer of the interface is no page: it says JSON, whatever the caller asks for', async () => {
    const { headers } = await portal.browser().get('/api/v1/session', { accept: 'text/html' })
    expect(String(headers['content-type'])).toMatch(/^application\/problem\+json/)
  })
})

describe('transport and cookies', () => {
  it.each([...pages, ...others])('%s tells browsers to use https:// for two years, where installations have it', async (path) => {
    expect((await overHttps.browser().get(path)).headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')
    expect((await portal.browser().get(path)).headers['strict-transport-security']).toBeUndefined()
  })

  it('every cookie that signs somebody in is __Host-, Secure, HttpOnly and SameSite=Lax over https://', async () => {
    const company = await overHttps.openCompany('C000000001')
    const answer = await overHttps.browser().signIn(company.code, 'admin01', knownPassword)
    expect(answer.status).toBe(200)
    const cookies = [answer.headers['set-cookie']].flat().map(String)
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-genkan-[a-z]+=[^;]*;/)
      for (const attribute of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']) expect(cookie.split('; ')).toContain(attribute)
      expect(cookie).not.toMatch(/domain=/i)
    }
    // What opens the door is in the cookie alone.
    expect(JSON.stringify(answer.body)).not.toContain(/=([^;]+)/.exec(cookies[0] ?? '')?.[1] ?? 'no cookie')
  })

  it('401: a session cookie without the prefix, as a neighbour host could plant it, is no session over https://', async () => {
    const company = await overHttps.openCompany('C000000002')
    const browser = overHttps.browser()
    await browser.signIn(company.code, 'admin01', knownPassword)
    const token = browser.cookies.get('__Host-genkan-admin') ?? ''
    expect(token).toHaveLength(43)
    const planted = overHttps.browser()
    planted.cookies.set('genkan-admin', token)
    expect((await planted.get('/api/v1/session')).status).toBe(401)
  })

  it('what somebody chose for the pages is kept under the prefix too', async () => {
    const browser = overHttps.browser()
    browser.cookies.set('__Host-genkan-language', 'en')
    browser.cookies.set('__Host-genkan-theme', 'dark')
    const { text } = await browser.get('/admin/sign-in')
    expect(text).toContain('lang="en"')
    expect(text).toContain('data-theme="dark"')
  })

  it('SP-LANG-2: the first paint is in the language of whoever is signed in, as the pages note it, unless another was chosen in the browser', async () => {
    const browser = overHttps.browser()
    const shown = async () => (await browser.get('/admin/sign-in')).text
    browser.cookies.set('__Host-genkan-language-followed', 'en')
    expect(await shown()).toContain('lang="en"')
    browser.cookies.set('__Host-genkan-language', 'ja')
    expect(await shown()).toContain('lang="ja"')
  })
})
