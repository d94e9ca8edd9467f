import { describe, expect, it } from 'vitest'
import { parseSearch, text } from '../../../platform/web/page-search.ts'
import { browserName } from './browser-name.ts'
import { safeNext, signInPaths } from './paths.ts'

describe('the way back after signing in', () => {
  it.each([
    ['/admin/users?q=a', '/admin/users?q=a'],
    ['/admin', '/admin'],
    [undefined, '/admin'],
    ['/ops/companies', '/admin'],
    ['//evil.example/admin', '/admin'],
    ['https://evil.example/admin', '/admin'],
    ['/administrators', '/admin'],
    ['/admin/sign-in?next=x', '/admin'],
  ])('BP-LOGIN-7: from %s leads to %s', (next, target) => {
    expect(safeNext('admin', next)).toBe(target)
  })
  it.each(['1E5', '00012', '12345678901234567890', 'true', 'C-1&2'])('a company code %s comes to the page as it is', (code) => {
    for (const path of [signInPaths.afterReset(code), signInPaths.forgotPassword(code)]) {
      expect(text(parseSearch(path.slice(path.indexOf('?'))).company)).toBe(code)
    }
  })
  it('lists every address', () => {
    expect(signInPaths.door('ops', '/ops/a?b=c')).toBe('/ops/sign-in?next=%2Fops%2Fa%3Fb%3Dc')
    expect(signInPaths.afterReset('C-1&2')).toBe('/admin/sign-in?company=C-1%262&after=reset')
    expect(signInPaths.forgotPassword('C-1&2')).toBe('/admin/forgot-password?company=C-1%262')
    const { door: _, afterReset: __, ...rest } = signInPaths
    expect(Object.values(rest).map((path) => path())).toEqual([
      '/admin/forgot-password',
      '/admin/reset-password',
      '/admin',
      '/ops',
      '/admin/password',
      '/ops/password',
      '/admin/first-password',
      '/ops/first-password',
      '/admin/sessions',
    ])
  })
})

describe('the name of a browser', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36 Edg/143.0',
      { browser: 'Microsoft Edge', system: 'Windows' },
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      { browser: 'Safari', system: 'iOS' },
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', { browser: 'Firefox', system: 'Linux' }],
    ['curl/8.0', undefined],
  ])('%s', (userAgent, name) => {
    expect(browserName(userAgent)).toEqual(name)
  })
})
