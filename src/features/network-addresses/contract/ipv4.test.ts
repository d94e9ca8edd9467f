import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ipv4ToNumber, isUsableIn, numberToIpv4, parseIpv4, parseIpv4Network } from './ipv4.ts'
import { usableItems } from './items.ts'

describe('an address', () => {
  it('MCOP-IP-5: is four decimal numbers from 0 to 255', () => {
    for (const right of ['10.32.5.1', '0.0.0.0', '255.255.255.255']) expect(parseIpv4(right)).toBe(right)
    for (const wrong of ['10.32.5', '10.32.5.256', '10.32.5.999', '10.32.5.1.1', 'a.b.c.d', '10.32.5.-1', '10.32.5. 1', '']) {
      expect(parseIpv4(wrong), wrong).toBeUndefined()
    }
  })
  it('MCOP-IP-5, W28: typed in full width is made half-width', () => {
    expect(parseIpv4('１０．３２．５．１')).toBe('10.32.5.1')
  })
  it('MCOP-IP-5: with a leading zero in a part is refused', () => {
    expect(parseIpv4('10.032.5.1')).toBeUndefined()
    expect(parseIpv4('10.32.5.00')).toBeUndefined()
  })
  it('survives the way to a number and back', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (number) => ipv4ToNumber(numberToIpv4(number)) === number))
  })
})

describe('a network', () => {
  it('has no bits behind its prefix', () => {
    expect(parseIpv4Network('10.32.5.0/24')).toEqual({ first: 169_870_592, last: 169_870_847, prefix: 24 })
    for (const wrong of ['10.32.5.1/24', '10.32.5.0', '10.32.5.0/33', '10.32.5.0/024', '10.32.5.0/24/1']) {
      expect(parseIpv4Network(wrong), wrong).toBeUndefined()
    }
  })
  it('MCOP-IP-11: keeps its first and last address for itself', () => {
    const network = parseIpv4Network('10.32.5.0/24')
    if (network === undefined) throw new Error('not a network')
    expect(['10.32.5.0', '10.32.5.1', '10.32.5.254', '10.32.5.255', '10.32.6.1'].map((address) => isUsableIn(address, network))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
  })
  it('RFC 3021: of two addresses gives both', () => {
    const network = parseIpv4Network('10.0.0.2/31')
    if (network === undefined) throw new Error('not a network')
    expect(['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'].map((address) => isUsableIn(address, network))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

describe('MCOP-IP-6: the items of a contract line', () => {
  it.each([
    ['3g', false, 'none', ['3g-act']],
    ['3g', false, '3g', ['3g-act', 'roaming-3g']],
    ['3g', false, 'lte', ['3g-act', 'roaming-lte']],
    ['3g', true, 'none', ['3g-act', '3g-sby']],
    ['3g', true, '3g', ['3g-act', '3g-sby', 'roaming-3g']],
    ['3g', true, 'lte', ['3g-act', '3g-sby', 'roaming-lte']],
    ['lte', false, 'none', ['lte-act']],
    ['lte', false, '3g', ['lte-act', 'roaming-3g']],
    ['lte', false, 'lte', ['lte-act', 'roaming-lte']],
    ['lte', true, 'none', ['lte-act', 'lte-sby']],
    ['lte', true, '3g', ['lte-act', 'lte-sby', 'roaming-3g']],
    ['lte', true, 'lte', ['lte-act', 'lte-sby', 'roaming-lte']],
  ] as const)('domestic %s, redundancy %s, roaming %s', (domestic, redundancy, roaming, items) => {
    expect(usableItems({ domestic, redundancy, roaming })).toEqual(items)
  })
})
