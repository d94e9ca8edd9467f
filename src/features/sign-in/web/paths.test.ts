import { describe, expect, it } from 'vitest'
import { browserName } from '../../../kernel/browser-name.ts'
import { parseSearch, text } from '../../../platform/web/page-search.ts'
import { destinationOf, safeNext, signInPaths } from './paths.ts'

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
    ['/admin/sign-in/', '/admin'],
    ['/admin/sign-in-history?user=1', '/admin/sign-in-history?user=1'],
    ['/admin/terms-of-use', '/admin'],
    ['/admin/terms-of-use?next=%2Fadmin%2Fusers%3Fq%3Da', '/admin/users?q=a'],
    ['/admin/first-password?next=https%3A%2F%2Fevil.example%2Fadmin', '/admin'],
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
    const { door, terms, firstPassword, setUpSecondStep, security, password, afterReset: _, ...rest } = signInPaths
    expect([terms('admin', '/admin/a?b=c'), terms('my')]).toEqual(['/admin/terms-of-use?next=%2Fadmin%2Fa%3Fb%3Dc', '/my/terms-of-use'])
    const ofSites = [door, firstPassword, setUpSecondStep, security, password]
    expect(ofSites.map((path) => (['admin', 'my', 'ops'] as const).map((site) => path(site)))).toEqual([
      ['/admin/sign-in', '/my/sign-in', '/ops/sign-in'],
      ['/admin/first-password', '/my/first-password', '/ops/first-password'],
      ['/admin/set-up-second-step', '/my/set-up-second-step', '/ops/set-up-second-step'],
      ['/admin/account/security', '/my/account/security', '/ops/account/security'],
      ['/admin/password', '/my/account/password', '/ops/password'],
    ])
    expect(Object.values(rest).map((path) => path())).toEqual([
      '/',
      '/sign-in',
      '/sign-in/second-step',
      '/ops/sign-in/second-step',
      '/admin/forgot-password',
      '/forgot-password',
      '/forgot-login-id',
      '/reset-password',
      '/invitation',
      '/admin/invitations',
      '/admin',
      '/ops',
      '/my',
      '/admin/password',
      '/ops/password',
      '/admin/sessions',
      '/admin/settings/sign-in',
    ])
  })
})

describe('the way in through the door for everyone', () => {
  it.each([
    [['admin', 'my'], undefined, '/my'],
    [['admin', 'my'], '/admin', '/admin'],
    [['admin', 'my'], '/admin/users?q=a#b', '/admin/users?q=a#b'],
    [['my'], '/admin/users', '/my'],
    [['admin'], '/my/account/security', '/admin'],
    [['ops'], '/ops/companies', '/ops/companies'],
    [['admin', 'my'], 'https://evil.example/my/x', '/my'],
    [['admin', 'my'], '/my/../../\\evil.example', '/my'],
    [['my'], '/my/\n/../..//evil.example', '/my'],
    [['my'], '/my/sign-in?next=/my', '/my'],
    [['my'], 'javascript:alert(1)', '/my'],
  ] as const)('BP-LOGIN-7: sessions at %j and %s lead to %s', (sites, next, target) => {
    expect(destinationOf(sites, next)).toBe(target)
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
