import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chapMatches, chapPassword, hidePassword, revealPassword } from './credentials.ts'

const secret = Buffer.from('xyzzy5461')
const authenticator = Buffer.from('0f403f9473978057bd83d5cb98f4227a', 'hex')

describe('User-Password', () => {
  test('RFC 2865 §5.2: what is hidden is revealed, for every length up to 128 octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 128 }), fc.uint8Array({ minLength: 1, maxLength: 200 }), (password, anySecret) => {
        const trimmed = Buffer.from(password)
        if (trimmed.at(-1) === 0) trimmed[trimmed.length - 1] = 1
        const hidden = hidePassword(trimmed, authenticator, anySecret)
        expect(hidden.length % 16).toBe(0)
        expect(revealPassword(hidden, authenticator, anySecret)).toEqual(trimmed)
      }),
    )
  })

  test('RFC 2865 §5.2: NULs at the end are padding, a NUL inside is not', () => {
    const hidden = hidePassword(Buffer.from('a\0b\0\0'), authenticator, secret)
    expect(revealPassword(hidden, authenticator, secret)).toEqual(Buffer.from('a\0b'))
  })

  test('RFC 2865 §5.2: sixteen octets need no padding, seventeen take two blocks, none takes one', () => {
    for (const [length, octets] of [
      [0, 16],
      [16, 16],
      [17, 32],
      [128, 128],
    ] as const) {
      expect(hidePassword(Buffer.alloc(length, 'x'), authenticator, secret)).toHaveLength(octets)
    }
    expect(() => hidePassword(Buffer.alloc(129), authenticator, secret)).toThrow(RangeError)
  })

  test('RFC 2865 §5.2: a hidden password is 16 to 128 octets in blocks of 16', () => {
    for (const length of [0, 15, 17, 127, 144]) expect(revealPassword(Buffer.alloc(length), authenticator, secret)).toBeUndefined()
  })
})

describe('CHAP', () => {
  const challenge = Buffer.from('2aee86f08d0d55969ca5978e0d3367a2', 'hex')

  test('RFC 2865 §5.3: only the right clear text matches', () => {
    const value = chapPassword(22, Buffer.from('arctangent'), challenge)
    expect(chapMatches(value, challenge, Buffer.from('arctangent'))).toBe(true)
    expect(chapMatches(value, challenge, Buffer.from('arctangens'))).toBe(false)
    expect(chapMatches(value, authenticator, Buffer.from('arctangent'))).toBe(false)
  })

  test('RFC 2865 §5.3: no flipped bit of the response is accepted', () => {
    const value = chapPassword(22, Buffer.from('arctangent'), challenge)
    for (let bit = 0; bit < value.length * 8; bit++) {
      const altered = Buffer.from(value)
      altered[bit >> 3] = (altered[bit >> 3] as number) ^ (1 << (bit & 7))
      expect(chapMatches(altered, challenge, Buffer.from('arctangent'))).toBe(false)
    }
    expect(chapMatches(value.subarray(0, 16), challenge, Buffer.from('arctangent'))).toBe(false)
  })
})
