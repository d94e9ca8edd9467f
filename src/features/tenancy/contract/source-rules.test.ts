import { describe, expect, it } from 'vitest'
import { parseSource } from './parse-source.ts'
import { differenceOf, permitsAddress, plainAddress, sameSources } from './source-rules.ts'

describe('a permitted source', () => {
  it.each([
    ['192.0.2.10', '192.0.2.10/32'],
    ['１９２．０．２．０／２４', '192.0.2.0/24'],
    ['192.0.2.0/024', '192.0.2.0/24'],
    ['2001:DB8::1', '2001:db8::1/128'],
    ['2001:db8:0:0:0:0:0:0/32', '2001:db8::/32'],
  ])('MCOP-LOGIN-10: %s is %s', (typed, stored) => {
    expect(parseSource(typed)).toBe(stored)
  })
  it.each([
    '',
    '192.0.2',
    '192.0.2.256',
    '192.0.2.0/33',
    '192.0.2.0/',
    '192.0.2.0/24/8',
    '2001:db8::/129',
    '2001:::1',
    'example.com',
    '0x7f.1',
    '127.1',
  ])('MCOP-LOGIN-10: refuses "%s"', (typed) => {
    expect(parseSource(typed)).toBeUndefined()
  })
})

describe('whom a list lets in', () => {
  it.each([
    ['192.0.2.255', ['198.51.100.1/32', '192.0.2.0/24'], true],
    ['192.0.3.0', ['192.0.2.0/24'], false],
    ['203.0.113.9', ['0.0.0.0/0'], true],
    ['2001:db8::1', ['0.0.0.0/0'], false],
    ['2001:db8:0:ffff::1', ['2001:db8::/48'], true],
    ['2001:db8:1::1', ['2001:db8::/48'], false],
    ['::1', ['::1/128'], true],
    ['::ffff:192.0.2.7', ['192.0.2.7/32'], true],
    ['fe80::1%eth0', ['fe80::/10'], true],
    ['no address', ['0.0.0.0/0', '::/0'], false],
  ])('%s and %j: %s', (address, sources, isPermitted) => {
    expect(permitsAddress(sources, address)).toBe(isPermitted)
  })
  it('an empty one lets in everybody', () => {
    expect(permitsAddress([], '203.0.113.9')).toBe(true)
  })
  it('an IPv4 caller on a socket for both is shown as IPv4', () => {
    expect(plainAddress('::ffff:192.0.2.7')).toBe('192.0.2.7')
  })
})

describe('comparing lists', () => {
  it('knows the same blocks in another order, form and number', () => {
    expect(sameSources(['192.0.2.0/24', '2001:db8::/32'], ['2001:DB8:0::1/32', '192.0.2.9/24', '192.0.2.0/24'])).toBe(true)
    expect(sameSources(['192.0.2.0/24'], ['192.0.2.0/25'])).toBe(false)
    expect(sameSources([], ['0.0.0.0/0'])).toBe(false)
  })
  it('tells what comes and what goes', () => {
    expect(differenceOf(['192.0.2.0/24', '198.51.100.1/32'], ['192.0.2.0/24', '203.0.113.1/32'])).toEqual({
      added: ['203.0.113.1/32'],
      removed: ['198.51.100.1/32'],
    })
  })
})
