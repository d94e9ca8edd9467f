/** Links and redirects that would lead elsewhere: what a request says of its host, and where somebody is sent after signing in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { safeNext } from '../../src/features/sign-in/web/paths.ts'
import { type AttackedCompany, addressOf, type Portal, startPortal } from './portal.ts'

const publicUrl = 'https://portal.example'
const evil = 'evil.example'

let portal: Portal
let company: AttackedCompany

beforeAll(async () => {
  portal = await startPortal({ publicUrl })
  company = await portal.openCompany('C000000001', { administrators: 6 })
})
afterAll(() => portal?.stop())

/** All that a request can say of the host that it was sent to. */
const claims: readonly Record<string, string>[] = [
  { host: evil },
  { host: `portal.example@${evil}` },
  { host: 'portal.example', 'x-forwarded-host': evil, 'x-forwarded-proto': 'http', 'x-forwarded-port': '666' },
  { forwarded: `host=${evil};proto=http`, 'x-host': evil, 'x-original-host': evil },
  { 'x-original-url': `https://${evil}/`, 'x-rewrite-url': `https://${evil}/` },
]

describe('what a request says of its host', () => {
  it('204: leads into no letter: links begin with the configured address alone', async () => {
    for (const [index, headers] of claims.entries()) {
      const userId = `admin0${index + 1}`
      const asked = { companyCode: company.code, userId }
      expect((await portal.browser(addressOf(index)).post('/api/v1/password-reset/request', asked, headers)).status).toBe(204)
      const letter = await portal.latestInLetters(`${userId}@${company.code.toLowerCase()}.example`, /^([\s\S]*https?:[\s\S]*)$/)
      const links = letter.match(/https?:\/\/[^\s"'<>\\]+/g) ?? []
      expect(links.length).toBeGreaterThan(0)
      expect(links.filter((link) => !link.startsWith(`${publicUrl}/`))).toEqual([])
      expect(letter).not.toContain(evil)
    }
  })

  it('leads into no answer either: neither its words nor its headers repeat the name', async () => {
    for (const path of ['/', '/admin', '/api/v1/session', '/plain/sign-in', '/api/openapi.json', '/nothing']) {
      for (const headers of claims) {
        const answer = await portal.browser().get(path, headers)
        expect(`${JSON.stringify(answer.headers)}${answer.text}`).not.toContain(evil)
      }
    }
  })
})

describe('addresses that are made to lead away', () => {
  it.each([
    `//${evil}`,
    `//${evil}/%2e%2e`,
    `/\\${evil}`,
    `/%5c${evil}`,
    `/%2f%2f${evil}`,
    `/admin//${evil}`,
    `/admin/..//${evil}`,
    `/?next=//${evil}`,
    `/admin/sign-in?next=https://${evil}`,
    `/plain/sign-in?next=//${evil}`,
    `/https://${evil}`,
    '/%0d%0aLocation:%20https://evil.example',
    '/admin/%0d%0aSet-Cookie:%20genkan-admin=x',
  ])('%s is redirected nowhere but within the portal, and nobody is signed in by it', async (path) => {
    const { status, headers } = await portal.browser().get(path)
    const location = headers.location === undefined ? undefined : String(headers.location)
    if (location !== undefined) expect(new URL(location, publicUrl).origin).toBe(publicUrl)
    expect([path, status < 500]).toEqual([path, true])
    expect(String(headers['set-cookie'] ?? '')).not.toContain('genkan-admin')
  })

  it.each([
    `//${evil}`,
    `///${evil}`,
    `\\\\${evil}`,
    `/\\${evil}`,
    `/\t/${evil}`,
    `https://${evil}`,
    `https:${evil}`,
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    '%2f%2fevil.example',
    `@${evil}`,
    `.${evil}`,
    `/admin@${evil}`,
    `/admin.${evil}`,
    `/adminevil`,
    `/my/..//${evil}`,
    `/admin/..//${evil}`,
    `/admin/../../${evil}`,
    `/admin/%2e%2e/%2e%2e//${evil}`,
    `/admin\\..\\..\\${evil}`,
    '/api/v1/sign-out',
    '',
    ' ',
  ])('after signing in, next=%s leads to a page of the site and nowhere else', (next) => {
    for (const site of ['admin', 'ops'] as const) {
      const url = new URL(safeNext(site, next), publicUrl)
      expect(url.origin).toBe(publicUrl)
      expect(url.pathname === `/${site}` || url.pathname.startsWith(`/${site}/`)).toBe(true)
    }
  })
})
