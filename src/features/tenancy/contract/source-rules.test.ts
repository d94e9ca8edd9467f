import { describe, expect, it } from 'vitest'
import { parseSource } from './source-address.ts'

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
