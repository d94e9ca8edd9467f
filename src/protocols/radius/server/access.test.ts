import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Attribute, attribute } from '../attributes.ts'
import { blankMessageAuthenticator, replyProblem, sealRequest } from '../authenticators.ts'
import { statusServer } from '../client/requests.ts'
import { hidePassword } from '../credentials.ts'
import { Code, decodePacket, encodePacket, type Packet } from '../packet.ts'
import type { AccessDecision, AccessRequest } from './contract.ts'
import { access, accounting, from, harness, lenient, nas, secret } from './pipeline-harness.ts'

/** A request with any attributes and a right Message-Authenticator. */
function handMade(attributes: (authenticator: Buffer) => Attribute[], code: Code = Code.accessRequest): Packet {
  const authenticator = randomBytes(16)
  const bytes = encodePacket({ code, identifier: 1, authenticator, attributes: [blankMessageAuthenticator, ...attributes(authenticator)] })
  sealRequest(bytes, secret, 22)
  return decodePacket(bytes) as Packet
}

function deciding(decide: (request: AccessRequest) => AccessDecision, seen: AccessRequest[] = []) {
  return {
    authorize: async (requests: readonly AccessRequest[]) => {
      seen.push(...requests)
      return requests.map(decide)
    },
  }
}

const names = (packet: Packet | undefined) => [...(packet?.attributes ?? [])].map(({ name }) => name)

describe('who is heard', () => {
  test('RFC 2865 §3: a source without a shared secret gets silence', async () => {
    const { feed, drops, sent } = harness({ findClient: () => undefined })
    await feed(access())
    expect(drops()).toEqual(['unknown-client'])
    expect(sent).toEqual([])
  })

  test('RFC 2865 §3: a client without a secret, or with an empty one, is no client', async () => {
    for (const secrets of [[], [Buffer.alloc(0)], [secret, Buffer.alloc(0)]]) {
      const { feed, drops } = harness({ client: { ...nas, secrets } })
      await feed(access({ secret: Buffer.alloc(0) }))
      expect(drops()).toEqual(['unknown-client'])
    }
  })

  test('RFC 2865 §2: a look-up of the client that fails or hangs is silence', async () => {
    const failing = harness({ findClient: () => Promise.reject(new Error('no database')) })
    await failing.feed(access())
    expect(failing.drops()).toEqual(['client-lookup-failed'])
    const throwing = harness({
      findClient: () => {
        throw new Error('no database')
      },
    })
    await throwing.feed(access())
    expect(throwing.drops()).toEqual(['client-lookup-failed'])
    const hanging = harness({ findClient: () => new Promise(() => {}) })
    await hanging.feed(access())
    expect(hanging.drops()).toEqual([])
    await hanging.timers.advance(4000)
    expect(hanging.drops()).toEqual(['deadline'])
  })

  test('RFC 2865 §3: the authentication port takes no other request', async () => {
    const { feed, drops } = harness()
    await feed(
      accounting(),
      handMade(() => [], 2 as Code),
      handMade(() => [], 43 as Code),
    )
    expect(drops()).toEqual(['unexpected-code', 'unexpected-code', 'unexpected-code'])
  })

  test('RFC 2865 §3: a malformed datagram gets silence', async () => {
    const { feed, drops } = harness()
    await feed(Buffer.alloc(0), Buffer.alloc(19), access().bytes.subarray(0, 30))
    expect(drops()).toEqual(['datagram-too-short', 'datagram-too-short', 'length-beyond-datagram'])
  })
})

describe('Message-Authenticator', () => {
  test('CVE-2024-3596: demanded by default of an Access-Request', async () => {
    const { feed, drops } = harness()
    await feed(access({ withMessageAuthenticator: false }))
    expect(drops()).toEqual(['message-authenticator-missing'])
  })

  test('CVE-2024-3596: a client that never sends it can be let off, and is still answered with one, first', async () => {
    for (const kind of ['accept', 'reject', 'challenge'] as const) {
      const { feed, sent } = harness({ client: lenient, handlers: deciding(() => ({ kind, state: Buffer.of(1), replyMessage: 'x' })) })
      const request = access({ withMessageAuthenticator: false })
      await feed(request)
      expect(names(sent[0]?.packet)[0]).toBe('Message-Authenticator')
      expect(replyProblem(sent[0]?.packet as Packet, request, secret, { messageAuthenticator: true })).toBeUndefined()
    }
  })

  test('RFC 2869 §5.14: one that is there must be right, also from a client that need not send it', async () => {
    for (const client of [nas, lenient]) {
      const { feed, drops } = harness({ client })
      const altered = Buffer.from(access().bytes)
      altered[30] = (altered[30] as number) ^ 0x10
      await feed(altered, access({ secret: Buffer.from('other') }))
      expect(drops()).toEqual(['message-authenticator-wrong', 'message-authenticator-wrong'])
    }
  })

  test('CVE-2024-3596: Proxy-State without it is silence, also from a client that need not send it', async () => {
    const attributes = [attribute('User-Name', 'nemo'), attribute('Proxy-State', Buffer.of(1))]
    const { feed, drops } = harness({ client: lenient })
    await feed(access({ attributes, withMessageAuthenticator: false }))
    expect(drops()).toEqual(['proxy-state-without-message-authenticator'])
  })

  test('RFC 2865 §3: while a secret is changed both are good, and the reply is made with the one of the request', async () => {
    const [newer, older] = [Buffer.from('newer'), Buffer.from('older')]
    for (const [messageAuthenticator, withMessageAuthenticator] of [
      ['require', true],
      ['accept', false],
    ] as const) {
      const seen: AccessRequest[] = []
      const handlers = deciding(() => ({ kind: 'accept' }), seen)
      const { feed, sent } = harness({ client: { id: 'nas', secrets: [newer, older], messageAuthenticator }, handlers })
      for (const used of [newer, older]) {
        const request = access({ secret: used, withMessageAuthenticator })
        await feed(request)
        expect(replyProblem(sent.at(-1)?.packet as Packet, request, used, { messageAuthenticator: true })).toBeUndefined()
        expect(seen.at(-1)?.credential).toEqual({ kind: 'pap', password: Buffer.from('arctangent') })
      }
    }
  })
})

describe('credentials', () => {
  test('RFC 2865 §5.2: the handler gets the password in clear', async () => {
    const seen: AccessRequest[] = []
    const { feed } = harness({ handlers: deciding(() => ({ kind: 'accept' }), seen) })
    await feed(access({ credential: { kind: 'pap', password: Buffer.from('パスワード') } }))
    expect(seen[0]).toMatchObject({ userName: 'nemo', client: nas, source: from, credential: { kind: 'pap' } })
    expect(seen[0]?.credential).toHaveProperty('password', Buffer.from('パスワード'))
  })

  test('RFC 2865 §2.2: the handler can try candidates against CHAP, with and without CHAP-Challenge', async () => {
    for (const more of [[], [attribute('CHAP-Challenge', randomBytes(20))]]) {
      const seen: AccessRequest[] = []
      const { feed } = harness({ handlers: deciding(() => ({ kind: 'accept' }), seen) })
      await feed(access({ credential: { kind: 'chap', password: Buffer.from('123456'), chapIdentifier: 7 }, attributes: more }))
      const credential = seen[0]?.credential
      if (credential?.kind !== 'chap') throw new Error('not CHAP')
      expect(credential.verify(Buffer.from('123456'))).toBe(true)
      expect(credential.verify(Buffer.from('123457'))).toBe(false)
    }
  })

  test('RFC 2865 §4.1: two credentials are silence, none is a Reject', async () => {
    const { feed, drops, sent } = harness()
    const password = (authenticator: Buffer) => attribute('User-Password', hidePassword(Buffer.from('x'), authenticator, secret))
    const chap = attribute('CHAP-Password', Buffer.alloc(17))
    await feed(handMade((authenticator) => [password(authenticator), chap]))
    await feed(handMade((authenticator) => [password(authenticator), password(authenticator)]))
    expect(drops()).toEqual(['contradictory-credentials', 'contradictory-credentials'])
    await feed(handMade(() => [attribute('User-Name', 'nemo')]))
    expect(sent.map(({ packet }) => packet.code)).toEqual([Code.accessReject])
  })

  test('RFC 2865 §5: an attribute of invalid length is a Reject', async () => {
    const { feed, sent } = harness()
    await feed(
      handMade(() => [{ type: 2, value: Buffer.alloc(17) }]),
      handMade(() => [{ type: 4, value: Buffer.alloc(3) }]),
    )
    expect(sent.map(({ packet }) => packet.code)).toEqual([Code.accessReject, Code.accessReject])
  })

  test('RFC 3579 §2.1: EAP is refused by a Reject without EAP-Message', async () => {
    const { feed, sent } = harness()
    await feed(handMade(() => [attribute('EAP-Message', Buffer.from('0201000a016e656d6f', 'hex'))]))
    expect(sent[0]?.packet.code).toBe(Code.accessReject)
    expect(names(sent[0]?.packet)).toEqual(['Message-Authenticator'])
  })

  test('RFC 3579 §3.1, §3.3: EAP without Message-Authenticator or beside a password is silence', async () => {
    const { feed, drops } = harness({ client: lenient })
    const eap = attribute('EAP-Message', Buffer.of(2, 1, 0, 4))
    await feed(access({ attributes: [eap], withMessageAuthenticator: false }), access({ attributes: [eap] }))
    expect(drops()).toEqual(['message-authenticator-missing', 'contradictory-credentials'])
  })
})

describe('replies', () => {
  test('RFC 2865 §4.2: an Accept carries the address and what else was decided', async () => {
    const { feed, sent } = harness({
      handlers: deciding(() => ({
        kind: 'accept',
        framedIpAddress: '10.77.0.42',
        framedIpNetmask: '255.255.255.255',
        sessionTimeoutSeconds: 3600,
        class: Buffer.from('sales'),
        replyMessage: 'ようこそ',
        attributes: [attribute('Framed-MTU', 1400), attribute('Message-Authenticator', Buffer.alloc(16))],
      })),
    })
    await feed(access())
    const reply = sent[0]?.packet as Packet
    expect(reply.code).toBe(Code.accessAccept)
    expect(reply.attributes.get('Framed-IP-Address')).toBe('10.77.0.42')
    expect(names(reply)).toEqual([
      'Message-Authenticator',
      'Reply-Message',
      'Framed-IP-Address',
      'Framed-IP-Netmask',
      'Session-Timeout',
      'Class',
      'Framed-MTU',
    ])
  })

  test('RFC 2865 §5.44: a Reject carries words and Proxy-State only, whatever was decided', async () => {
    const attributes = [attribute('Framed-IP-Address', '10.0.0.1'), attribute('Class', Buffer.of(1)), attribute('Reply-Message', 'no')]
    const { feed, sent } = harness({ handlers: deciding(() => ({ kind: 'reject', framedIpAddress: '10.0.0.1', attributes })) })
    await feed(access())
    expect(names(sent[0]?.packet)).toEqual(['Message-Authenticator', 'Reply-Message'])
  })

  test('RFC 2865 §4.4, §5.24: a Challenge carries State, and State comes back unchanged', async () => {
    const state = Buffer.from('00ff10', 'hex')
    const seen: AccessRequest[] = []
    const decide = (request: AccessRequest): AccessDecision =>
      request.state ? { kind: 'accept' } : { kind: 'challenge', state, replyMessage: 'code?' }
    const { feed, sent } = harness({ handlers: deciding(decide, seen) })
    await feed(access())
    expect(sent[0]?.packet.code).toBe(Code.accessChallenge)
    expect(sent[0]?.packet.attributes.get('State')).toEqual(state)
    await feed(access({ attributes: [attribute('User-Name', 'nemo'), attribute('State', state)] }))
    expect(seen[1]?.state).toEqual(state)
    expect(sent[1]?.packet.code).toBe(Code.accessAccept)
  })

  test('RFC 2865 §5.33: every Proxy-State comes back unchanged, in order, at the end', async () => {
    const states = [Buffer.from('b'), Buffer.from('a'), Buffer.alloc(253, 7)]
    for (const kind of ['accept', 'reject', 'challenge'] as const) {
      const { feed, sent } = harness({ handlers: deciding(() => ({ kind, state: Buffer.of(1), replyMessage: 'x' })) })
      await feed(access({ attributes: states.map((value) => attribute('Proxy-State', value)) }))
      expect(sent[0]?.packet.attributes.getAll('Proxy-State')).toEqual(states)
      expect(names(sent[0]?.packet).slice(-3)).toEqual(['Proxy-State', 'Proxy-State', 'Proxy-State'])
    }
  })

  test('RFC 2865 §3: a decision that no reply can carry is silence', async () => {
    const { feed, sent, drops, events } = harness({ handlers: deciding(() => ({ kind: 'accept', framedIpAddress: '10.0.0' })) })
    const oversized = harness({ handlers: deciding(() => ({ kind: 'accept', replyMessage: 'x'.repeat(5000) })) })
    await feed(access())
    await oversized.feed(access())
    expect([...drops(), ...oversized.drops()]).toEqual(['reply-failed', 'reply-failed'])
    expect([...sent, ...oversized.sent]).toEqual([])
    expect(events).toContainEqual(expect.objectContaining({ kind: 'failed', what: 'reply' }))
  })
})

describe('Status-Server', () => {
  const status = () => statusServer({ identifier: 3, authenticator: randomBytes(16), secret, attributes: [] })

  test('RFC 5997 §2.1: answered with Access-Accept on the authentication port, each time', async () => {
    const { feed, sent } = harness()
    const request = status()
    await feed(request, request)
    expect(sent.map(({ packet }) => packet.code)).toEqual([Code.accessAccept, Code.accessAccept])
    expect(replyProblem(sent[0]?.packet as Packet, request, secret, { messageAuthenticator: true })).toBeUndefined()
  })

  test('RFC 5997 §3: silence without a right Message-Authenticator, from every client', async () => {
    const { feed, drops } = harness({ client: lenient })
    const bare = encodePacket({ code: Code.statusServer, identifier: 1, authenticator: randomBytes(16), attributes: [] })
    const altered = Buffer.from(status().bytes)
    altered[25] = (altered[25] as number) ^ 1
    await feed(bare, altered)
    expect(drops()).toEqual(['message-authenticator-missing', 'message-authenticator-wrong'])
  })

  test('RFC 5997 §4.2: silence when no request could be served', async () => {
    const { feed, drops } = harness({ isReady: () => false })
    await feed(status())
    expect(drops()).toEqual(['not-ready'])
  })
})
