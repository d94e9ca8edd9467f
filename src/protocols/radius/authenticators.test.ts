import { createHmac, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Attribute, attribute } from './attributes.ts'
import {
  hasRightAccountingAuthenticator,
  hasRightMessageAuthenticator,
  messageAuthenticatorState,
  replyProblem,
  sealReply,
} from './authenticators.ts'
import { accessRequest, accountingRequest } from './client/requests.ts'
import { hmacMd5 } from './hmac-md5.ts'
import { Code, decodePacket, encodePacket, headerOctets, type Packet } from './packet.ts'

const secret = Buffer.from('testing123')
const rounds = 2000

function request(attributes: Attribute[] = [attribute('User-Name', 'nemo')]): Packet {
  const credential = { kind: 'pap', password: Buffer.from('arctangent') } as const
  return accessRequest({ identifier: 9, authenticator: randomBytes(16), secret, attributes, credential, withMessageAuthenticator: true })
}

function flipBit(packet: Packet, from: number, octets: number, bit: number): Packet {
  const bytes = Buffer.from(packet.bytes)
  const at = from + ((bit >> 3) % octets)
  bytes[at] = (bytes[at] as number) ^ (1 << (bit & 7))
  return decodePacket(bytes) as Packet
}

describe('HMAC-MD5', () => {
  test('RFC 2202 §2: the published values', () => {
    const hex = (text: string): Buffer => Buffer.from(text, 'hex')
    for (const [key, data, digest] of [
      [Buffer.alloc(16, 0x0b), Buffer.from('Hi There'), '9294727a3638bb1c13f48ef8158bfc9d'],
      [Buffer.from('Jefe'), Buffer.from('what do ya want for nothing?'), '750c783e6ab0b503eaa86e310a5db738'],
      [Buffer.alloc(16, 0xaa), Buffer.alloc(50, 0xdd), '56be34521d144c88dbb8c733f0e8b3f6'],
      [Buffer.alloc(80, 0xaa), Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First'), '6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd'],
    ] as const) {
      expect(hmacMd5(key, data)).toEqual(hex(digest))
    }
  })

  test('RFC 2104 §2: agrees with the platform for keys and messages of any length', () => {
    for (let length = 0; length < 200; length++) {
      const key = randomBytes(length + 1)
      const data = randomBytes(length * 31)
      expect(hmacMd5(key, data)).toEqual(createHmac('md5', key).update(data).digest())
    }
  })
})

describe('Message-Authenticator', () => {
  test('RFC 2869 §5.14: made by the holder of the secret it is right, with another secret wrong', () => {
    expect(hasRightMessageAuthenticator(request(), secret)).toBe(true)
    expect(hasRightMessageAuthenticator(request(), Buffer.from('testing124'))).toBe(false)
  })

  test('RFC 2869 §5.14: one flipped bit in it is refused, 2,000 of 2,000', () => {
    let accepted = 0
    for (let bit = 0; bit < rounds; bit++) {
      if (hasRightMessageAuthenticator(flipBit(request(), headerOctets + 2, 16, bit), secret)) accepted++
    }
    expect(accepted).toBe(0)
  })

  test('RFC 2869 §5.14: one flipped bit anywhere in the packet is refused', () => {
    const packet = request()
    for (let bit = 0; bit < packet.bytes.length * 8; bit++) {
      const altered = flipBit(packet, 0, packet.bytes.length, bit)
      if (typeof altered !== 'string') expect(hasRightMessageAuthenticator(altered, secret)).toBe(false)
    }
  })

  test('RFC 2869 §5.14: none, two, or one of another length', () => {
    const packet = (attributes: Attribute[]): Packet =>
      decodePacket(encodePacket({ code: 1, identifier: 0, authenticator: randomBytes(16), attributes })) as Packet
    const one = { type: 80, value: Buffer.alloc(16) }
    expect(messageAuthenticatorState(packet([]))).toBe('absent')
    expect(messageAuthenticatorState(packet([one]))).toBe('present')
    expect(messageAuthenticatorState(packet([one, one]))).toBe('malformed')
    expect(messageAuthenticatorState(packet([{ type: 80, value: Buffer.alloc(15) }]))).toBe('malformed')
    expect(hasRightMessageAuthenticator(packet([one, one]), secret)).toBe(false)
  })

  test('RFC 3579 §3.2: it is right wherever in the packet it stands', () => {
    const authenticator = randomBytes(16)
    const attributes = [attribute('User-Name', 'nemo'), { type: 80, value: Buffer.alloc(16) }, attribute('NAS-Port', 1)]
    const bytes = encodePacket({ code: Code.accessRequest, identifier: 1, authenticator, attributes })
    createHmac('md5', secret)
      .update(bytes)
      .digest()
      .copy(bytes, headerOctets + 6 + 2)
    expect(hasRightMessageAuthenticator(decodePacket(bytes) as Packet, secret)).toBe(true)
  })
})

describe('Accounting-Request authenticator', () => {
  test('RFC 2866 §3: one flipped bit in it is refused, 2,000 of 2,000', () => {
    let accepted = 0
    for (let bit = 0; bit < rounds; bit++) {
      const attributes = [attribute('Acct-Status-Type', 1), attribute('Acct-Session-Id', String(bit))]
      const packet = accountingRequest({ identifier: bit & 0xff, authenticator: randomBytes(16), secret, attributes })
      expect(hasRightAccountingAuthenticator(packet, secret)).toBe(true)
      if (hasRightAccountingAuthenticator(flipBit(packet, 4, 16, bit), secret)) accepted++
    }
    expect(accepted).toBe(0)
  })

  test('RFC 5176 §3.4: a Message-Authenticator there is computed over a zero authenticator', () => {
    const attributes = [attribute('Acct-Status-Type', 1)]
    const packet = accountingRequest({ identifier: 1, authenticator: randomBytes(16), secret, attributes, withMessageAuthenticator: true })
    expect(hasRightAccountingAuthenticator(packet, secret)).toBe(true)
    expect(hasRightMessageAuthenticator(packet, secret)).toBe(true)
    const plain = Buffer.from(packet.bytes).fill(0, 4, 20).fill(0, 22, 38)
    expect(createHmac('md5', secret).update(plain).digest()).toEqual(packet.bytes.subarray(22, 38))
  })
})

describe('replies', () => {
  const asked = request()
  const reply = (withMessageAuthenticator: boolean): Packet =>
    decodePacket(sealReply({ code: Code.accessReject, request: asked, attributes: [], secret, withMessageAuthenticator })) as Packet

  test('CVE-2024-3596: the Message-Authenticator is the first attribute', () => {
    expect([...reply(true).attributes].map(({ name }) => name)).toEqual(['Message-Authenticator'])
    expect(replyProblem(reply(true), asked, secret, { messageAuthenticator: true })).toBeUndefined()
  })

  test('CVE-2024-3596: a reply without it is refused where it is demanded', () => {
    expect(replyProblem(reply(false), asked, secret, { messageAuthenticator: true })).toBe('missing-message-authenticator')
    expect(replyProblem(reply(false), asked, secret, { messageAuthenticator: false })).toBeUndefined()
  })

  test('RFC 2865 §3: no flipped bit of a reply is believed', () => {
    const good = reply(true)
    for (let bit = 0; bit < good.bytes.length * 8; bit++) {
      const altered = flipBit(good, 0, good.bytes.length, bit)
      if (typeof altered === 'string') continue
      expect(replyProblem(altered, asked, secret, { messageAuthenticator: true })).toBeDefined()
    }
  })

  test('RFC 2865 §3: a reply to another request is not believed', () => {
    expect(replyProblem(reply(true), request(), secret, { messageAuthenticator: true })).toBe('wrong-response-authenticator')
  })
})
