import { describe, expect, test } from 'vitest'
import { type Attribute, Attributes, attribute, textAttributes } from './attributes.ts'
import { type AttributeName, attributeName, dictionary } from './dictionary.ts'

function read(...attributes: Attribute[]): Attributes {
  return new Attributes(Buffer.concat(attributes.map(({ type, value }) => Buffer.concat([Buffer.of(type, value.length + 2), value]))))
}

function raw(name: AttributeName, hex: string): Attribute {
  return { type: dictionary[name].type, value: Buffer.from(hex, 'hex') }
}

describe('values', () => {
  test('RFC 2865 §5: text is UTF-8', () => {
    expect(read(attribute('User-Name', '田中')).get('User-Name')).toBe('田中')
    expect(attribute('User-Name', '田中').value).toEqual(Buffer.from('e794b0e4b8ad', 'hex'))
  })

  test('RFC 2865 §5: integers and times are unsigned 32 bit', () => {
    expect(read(attribute('Session-Timeout', 0xffffffff)).get('Session-Timeout')).toBe(4294967295)
    expect(attribute('Event-Timestamp', 1_700_000_000).value).toEqual(Buffer.from('6553f100', 'hex'))
    expect(() => attribute('NAS-Port', -1)).toThrow(RangeError)
    expect(() => attribute('NAS-Port', 2 ** 32)).toThrow(RangeError)
  })

  test('RFC 2865 §5: an address is four octets, most significant first', () => {
    expect(attribute('Framed-IP-Address', '10.77.0.42').value).toEqual(Buffer.of(10, 77, 0, 42))
    expect(read(attribute('Framed-IP-Address', '255.255.255.254')).get('Framed-IP-Address')).toBe('255.255.255.254')
    for (const bad of ['10.77.0', '10.77.0.256', '::1', '']) expect(() => attribute('Framed-IP-Address', bad)).toThrow(RangeError)
  })

  test('RFC 3162 §2.1: IPv6 addresses in every text form, read back in the form of RFC 5952', () => {
    for (const [input, output] of [
      ['2001:DB8:0:0:8:800:200C:417A', '2001:db8::8:800:200c:417a'],
      ['::', '::'],
      ['::1', '::1'],
      ['fe80::', 'fe80::'],
      ['::ffff:192.0.2.33', '::ffff:c000:221'],
      ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
      ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
      ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ] as const) {
      expect(read(attribute('NAS-IPv6-Address', input)).get('NAS-IPv6-Address')).toBe(output)
    }
    for (const bad of ['fe80::1%eth0', '10.0.0.1', ':::', '1::2::3']) expect(() => attribute('NAS-IPv6-Address', bad)).toThrow(RangeError)
  })

  test('RFC 3162 §2.3: a prefix is reserved octet, length, and no more octets than it needs', () => {
    const prefix = { prefix: '2001:db8:1::', prefixLength: 48 }
    expect(attribute('Delegated-IPv6-Prefix', prefix).value).toEqual(Buffer.from('003020010db80001', 'hex'))
    expect(read(attribute('Delegated-IPv6-Prefix', prefix)).get('Delegated-IPv6-Prefix')).toEqual(prefix)
    expect(read(raw('Framed-IPv6-Prefix', '004020010db8')).get('Framed-IPv6-Prefix')).toBeUndefined()
    expect(read(raw('Framed-IPv6-Prefix', '0081')).get('Framed-IPv6-Prefix')).toBeUndefined()
  })

  test('RFC 2865 §5.26: sub-attributes of a vendor are read and written', () => {
    const sent = [
      { vendorId: 9, vendorType: 1, value: Buffer.from('ip:addr=10.0.0.1') },
      { vendorId: 9, vendorType: 2, value: Buffer.from('x') },
    ]
    const attributes = read(attribute('Vendor-Specific', sent), raw('Vendor-Specific', '0000013701060000000a'))
    expect(attributes.ofVendor(9)).toEqual(sent)
    expect(attributes.ofVendor(311)).toEqual([{ vendorId: 311, vendorType: 1, value: Buffer.of(0, 0, 0, 10) }])
  })

  test('RFC 2865 §5.26: a vendor with a format of its own keeps its octets and breaks nothing', () => {
    const attributes = read(raw('Vendor-Specific', '00000009ff00'), attribute('User-Name', 'nemo'))
    expect(attributes.ofVendor(9)).toEqual([])
    expect(attributes.bytesOf('Vendor-Specific')).toEqual(Buffer.from('00000009ff00', 'hex'))
    expect(attributes.get('User-Name')).toBe('nemo')
  })
})

describe('look-up', () => {
  test('RFC 2865 §5: attributes of one type keep their order', () => {
    const attributes = read(attribute('Class', Buffer.of(1)), attribute('User-Name', 'a'), attribute('Class', Buffer.of(2)))
    expect(attributes.getAll('Class')).toEqual([Buffer.of(1), Buffer.of(2)])
    expect(attributes.count('Class')).toBe(2)
    expect(attributes.count('State')).toBe(0)
  })

  test('RFC 2865 §5: an empty attribute should not have been sent and is read as if it was not', () => {
    const attributes = read(raw('Calling-Station-Id', ''), attribute('Calling-Station-Id', 'x'))
    expect(attributes.get('Calling-Station-Id')).toBe('x')
    expect(() => attribute('Calling-Station-Id', '')).toThrow(RangeError)
  })

  test('RFC 2865 §5: an attribute that is not in the dictionary is kept as octets', () => {
    const attributes = read({ type: 241, value: Buffer.from('0102', 'hex') })
    expect([...attributes]).toEqual([{ type: 241, name: undefined, value: Buffer.of(1, 2) }])
    expect(attributes.firstOfInvalidLength()).toBeUndefined()
  })

  test('RFC 2865 §5: a value of the wrong length is told and not read', () => {
    for (const [name, hex] of [
      ['NAS-IP-Address', '0a0000'],
      ['NAS-Port', '0000000001'],
      ['User-Password', '00'.repeat(17)],
      ['User-Password', '00'.repeat(144)],
      ['CHAP-Password', '00'.repeat(16)],
      ['Message-Authenticator', '00'.repeat(15)],
      ['Vendor-Specific', '00000009'],
      ['NAS-IPv6-Address', '00'.repeat(15)],
      ['Framed-Interface-Id', '00'.repeat(7)],
      ['Framed-IPv6-Prefix', '00'],
    ] as const) {
      const attributes = read(attribute('User-Name', 'nemo'), raw(name, hex))
      expect(attributes.firstOfInvalidLength()).toBe(dictionary[name].type)
      expect(attributes.get(name)).toBeUndefined()
    }
  })

  test('RFC 2865 §5: each type has one name', () => {
    for (const name of Object.keys(dictionary) as AttributeName[]) expect(attributeName(dictionary[name].type)).toBe(name)
  })

  test('RFC 2865 §5.18: a long message is sent in parts of at most 253 octets, cut between characters', () => {
    const text = `a${'玄関'.repeat(200)}`
    const parts = textAttributes('Reply-Message', text)
    expect(parts.length).toBeGreaterThan(4)
    expect(parts.every(({ value }) => value.length <= 253)).toBe(true)
    expect(
      read(...parts)
        .getAll('Reply-Message')
        .join(''),
    ).toBe(text)
    expect(textAttributes('Reply-Message', '')).toEqual([])
  })
})
