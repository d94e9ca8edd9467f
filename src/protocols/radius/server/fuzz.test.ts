import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { attribute } from '../attributes.ts'
import { statusServer } from '../client/requests.ts'
import type { Packet } from '../packet.ts'
import type { RadiusClient } from './contract.ts'
import type { ServiceName } from './pipeline.ts'
import { access, accounting, from, harness, lenient, nas, secret } from './pipeline-harness.ts'

const together = 500

/** mulberry32: the same mutations in every run. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

type Mutation = (bytes: Buffer, pick: (below: number) => number) => Buffer

const mutations: Mutation[] = [
  flipBit,
  (bytes, pick) => flipBit(flipBit(bytes, pick), pick),
  (bytes, pick) => setOctet(bytes, pick(bytes.length), pick(256)),
  // Where the digests and lengths are, chance alone would rarely strike.
  (bytes, pick) => setOctet(bytes, 2 + pick(2), pick(256)),
  (bytes, pick) => setOctet(bytes, 4 + pick(16), pick(256)),
  (bytes, pick) => setOctet(bytes, 20 + pick(20), pick(256)),
  (bytes, pick) => bytes.subarray(0, pick(bytes.length)),
  (bytes, pick) => Buffer.concat([bytes, randomOctets(pick, pick(64))]),
  (bytes, pick) => withLength(bytes.subarray(0, 20 + pick(bytes.length - 20))),
  (bytes, pick) => withLength(Buffer.concat([bytes, randomOctets(pick, pick(300))])),
  (bytes, pick) => withLength(Buffer.concat([bytes, bytes.subarray(20 + pick(bytes.length - 20))])),
  (_bytes, pick) => randomOctets(pick, pick(4200)),
]

function flipBit(bytes: Buffer, pick: (below: number) => number): Buffer {
  const bit = pick(bytes.length * 8)
  return setOctet(bytes, bit >> 3, (bytes[bit >> 3] as number) ^ (1 << (bit & 7)))
}

function setOctet(bytes: Buffer, at: number, octet: number): Buffer {
  const altered = Buffer.from(bytes)
  altered[at] = octet
  return altered
}

function withLength(bytes: Buffer): Buffer {
  const altered = Buffer.from(bytes)
  altered.writeUInt16BE(Math.min(altered.length, 0xffff), 2)
  return altered
}

function randomOctets(pick: (below: number) => number, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => pick(256)))
}

const rich = [
  attribute('User-Name', 'nemo'),
  attribute('NAS-IP-Address', '192.0.2.1'),
  attribute('Vendor-Specific', [{ vendorId: 9, vendorType: 1, value: Buffer.from('x') }]),
  attribute('Delegated-IPv6-Prefix', { prefix: '2001:db8::', prefixLength: 32 }),
  attribute('Proxy-State', Buffer.from('one')),
  attribute('Proxy-State', Buffer.from('two')),
]

function originals(service: ServiceName): Packet[] {
  const status = statusServer({ identifier: 1, authenticator: randomBytes(16), secret, attributes: [] })
  if (service === 'accounting') {
    const attributes = [attribute('Acct-Status-Type', 2), attribute('Acct-Session-Id', 's'), ...rich]
    return [status, accounting({ attributes }), accounting({ attributes, withMessageAuthenticator: true })]
  }
  const chap = { kind: 'chap', password: Buffer.from('123456'), chapIdentifier: 1 } as const
  return [status, access({ attributes: rich }), access({ attributes: rich, credential: chap })]
}

/** How many altered datagrams were answered: `intact` ones, of which only the padding differs from an authentic packet, and `forged` ones. */
async function fuzz(
  service: ServiceName,
  client: RadiusClient,
  packets: number,
  seed: number,
): Promise<{ forged: number; intact: number; failures: number }> {
  const pick = generator(seed)
  const { pipeline, timers, sent, events } = harness({
    service,
    client,
    handlers: {
      authorize: async (requests) =>
        requests.map(({ attributes, credential }) => {
          // What a handler would read must not throw either.
          for (const name of ['Vendor-Specific', 'Delegated-IPv6-Prefix', 'NAS-IP-Address', 'User-Name'] as const) attributes.getAll(name)
          if (credential.kind === 'chap') credential.verify(Buffer.from('123456'))
          return { kind: 'accept', framedIpAddress: '10.0.0.1' }
        }),
    },
  })
  let forged = 0
  let intact = 0
  for (let round = 0; round < packets / together; round++) {
    const authentic = originals(service)
    const pairs = Array.from({ length: together }, () => {
      const original = (authentic[pick(authentic.length)] as Packet).bytes
      return { original, mutated: (mutations[pick(mutations.length)] as Mutation)(original, pick) }
    })
    for (const [index, { mutated }] of pairs.entries()) pipeline.receive(mutated, { ...from, port: index })
    await timers.turn()
    for (const { to } of sent.splice(0)) {
      const { original, mutated } = pairs[to.port] as (typeof pairs)[number]
      if (mutated.subarray(0, original.length).equals(original)) intact++
      else forged++
    }
    expect(events.filter(({ kind }) => kind === 'dropped' || kind === 'replied')).toHaveLength(together)
    if (events.some(({ kind }) => kind === 'failed')) return { forged, intact, failures: 1 }
    events.length = 0
  }
  return { forged, intact, failures: 0 }
}

test('RFC 2865 §3, RFC 2869 §5.14: of 60,000 altered datagrams to the authentication port none is answered', {
  timeout: 60_000,
}, async () => {
  expect(await fuzz('authentication', nas, 60_000, 1)).toEqual({
    forged: 0,
    intact: expect.toSatisfy((count: number) => count > 1000),
    failures: 0,
  })
})

test('RFC 2866 §3: of 30,000 altered datagrams to the accounting port none is answered', { timeout: 60_000 }, async () => {
  expect(await fuzz('accounting', nas, 30_000, 2)).toEqual({
    forged: 0,
    intact: expect.toSatisfy((count: number) => count > 1000),
    failures: 0,
  })
})

test('RFC 2865 §3: no altered datagram breaks a server that lets clients off the Message-Authenticator', { timeout: 60_000 }, async () => {
  expect(await fuzz('authentication', lenient, 20_000, 3)).toMatchObject({ failures: 0 })
})
