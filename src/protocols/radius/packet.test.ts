import { describe, expect, test } from 'vitest'
import { attribute } from './attributes.ts'
import { Code, decodePacket, encodePacket, type Packet } from './packet.ts'

const authenticator = Buffer.from('0f403f9473978057bd83d5cb98f4227a', 'hex')

function datagram(attributes: string, length?: number): Buffer {
  const body = Buffer.from(attributes, 'hex')
  const bytes = Buffer.concat([Buffer.of(1, 7, 0, 0), authenticator, body])
  bytes.writeUInt16BE(length ?? bytes.length, 2)
  return bytes
}

describe('decodePacket', () => {
  test('RFC 2865 §3: reads code, identifier, authenticator and attributes', () => {
    const packet = decodePacket(datagram('01066e656d6f')) as Packet
    expect(packet).toMatchObject({ code: 1, identifier: 7 })
    expect(packet.authenticator).toEqual(authenticator)
    expect([...packet.attributes]).toEqual([{ type: 1, name: 'User-Name', value: Buffer.from('nemo') }])
  })

  test('RFC 2865 §3: fewer than 20 octets are no packet', () => {
    for (let length = 0; length < 20; length++) expect(decodePacket(datagram('').subarray(0, length))).toBe('datagram-too-short')
  })

  test('RFC 2865 §3: the Length field must be 20 to 4096', () => {
    expect(decodePacket(datagram('', 19))).toBe('length-out-of-range')
    expect(decodePacket(datagram('', 0))).toBe('length-out-of-range')
    expect(decodePacket(Buffer.concat([datagram('', 4097), Buffer.alloc(4100)]))).toBe('length-out-of-range')
    const fullAttributes = `04ff${'00'.repeat(253)}`.repeat(15)
    expect(decodePacket(datagram(`${fullAttributes}04fb${'00'.repeat(249)}`))).toMatchObject({ code: 1 })
  })

  test('RFC 2865 §3: a datagram shorter than its Length is discarded', () => {
    expect(decodePacket(datagram('01066e656d6f', 27))).toBe('length-beyond-datagram')
  })

  test('RFC 2865 §3: octets beyond Length are padding and are ignored', () => {
    const packet = decodePacket(datagram('01066e656d6fdeadbeef', 26)) as Packet
    expect(packet.bytes).toHaveLength(26)
    expect([...packet.attributes]).toHaveLength(1)
  })

  test('RFC 2865 §5: an attribute shorter than its header or longer than the packet makes the packet malformed', () => {
    for (const attributes of ['0100', '0101', '01', '01076e656d6f', '01066e656d6f05', '01066e656d6f05ff', '01ff']) {
      expect(decodePacket(datagram(attributes))).toBe('attribute-length')
    }
  })

  test('RFC 2865 §5: an attribute may not reach into the padding', () => {
    expect(decodePacket(datagram('01066e656d6f', 24))).toBe('attribute-length')
  })
})

describe('encodePacket', () => {
  test('RFC 2865 §3: writes what decodePacket reads, in the same order', () => {
    const attributes = [attribute('User-Name', 'nemo'), attribute('NAS-Port', 3), { type: 250, value: Buffer.from('ff00', 'hex') }]
    const bytes = encodePacket({ code: Code.accessRequest, identifier: 255, authenticator, attributes })
    const packet = decodePacket(bytes) as Packet
    expect([...packet.attributes].map(({ type, value }) => ({ type, value: value.toString('hex') }))).toEqual(
      attributes.map(({ type, value }) => ({ type, value: Buffer.from(value).toString('hex') })),
    )
  })

  test('RFC 2865 §3: refuses to write more than 4096 octets, and more than 253 in one attribute', () => {
    const full = { type: 33, value: Buffer.alloc(253) }
    const write = (attributes: { type: number; value: Buffer }[]) => encodePacket({ code: 1, identifier: 0, authenticator, attributes })
    expect(write(Array(15).fill(full))).toHaveLength(20 + 15 * 255)
    expect(() => write(Array(16).fill(full))).toThrow(RangeError)
    expect(() => write([{ type: 33, value: Buffer.alloc(254) }])).toThrow(RangeError)
  })
})
