import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { attribute } from '../attributes.ts'
import { replyProblem } from '../authenticators.ts'
import { statusServer } from '../client/requests.ts'
import { Code, type Packet } from '../packet.ts'
import type { AccountingRecord } from './contract.ts'
import { access, accounting, harness, secret } from './pipeline-harness.ts'

const service = 'accounting'

describe('Accounting-Request', () => {
  test('RFC 2866 §2: recorded, then answered', async () => {
    const seen: AccountingRecord[] = []
    const { feed, sent } = harness({
      service,
      handlers: {
        account: async (records) => {
          seen.push(...records)
          return records.map(() => 'recorded')
        },
      },
    })
    const request = accounting()
    await feed(request)
    expect(seen[0]).toMatchObject({ statusType: 1 })
    expect(seen[0]?.attributes.get('Acct-Session-Id')).toBe('s1')
    expect(sent[0]?.packet.code).toBe(Code.accountingResponse)
    expect(replyProblem(sent[0]?.packet as Packet, request, secret, { messageAuthenticator: false })).toBeUndefined()
  })

  test('RFC 2866 §2: no response when it could not be recorded', async () => {
    const refusing = harness({ service, handlers: { account: async (records) => records.map(() => 'silence') } })
    await refusing.feed(accounting())
    expect(refusing.drops()).toEqual(['decided-silence'])
    const failing = harness({ service, handlers: { account: () => Promise.reject(new Error('no database')) } })
    await failing.feed(accounting())
    expect(failing.drops()).toEqual(['handler-failed'])
    expect([...refusing.sent, ...failing.sent]).toEqual([])
  })

  test('RFC 2866 §3: a wrong authenticator gets silence', async () => {
    const { feed, sent, drops } = harness({ service })
    const altered = Buffer.from(accounting().bytes)
    altered[19] = (altered[19] as number) ^ 1
    await feed(altered, accounting({ secret: Buffer.from('other') }))
    expect(drops()).toEqual(['accounting-authenticator-wrong', 'accounting-authenticator-wrong'])
    expect(sent).toEqual([])
  })

  test('RFC 2869 §5.14: a Message-Authenticator is not demanded, but one that is there must be right', async () => {
    const { feed, sent } = harness({ service })
    await feed(accounting(), accounting({ withMessageAuthenticator: true }))
    expect(sent).toHaveLength(2)
    const wrong = [attribute('Message-Authenticator', Buffer.alloc(16)), attribute('Acct-Status-Type', 1)]
    const bad = harness({ service })
    await bad.feed(accounting({ attributes: wrong }))
    expect(bad.drops()).toEqual(['message-authenticator-wrong'])
  })

  test('RFC 2866 §5: an attribute of invalid length, or no Acct-Status-Type, gets silence', async () => {
    const { feed, drops } = harness({ service })
    const invalid = { type: 46, value: Buffer.alloc(3) }
    await feed(
      accounting({ attributes: [attribute('Acct-Status-Type', 2), invalid] }),
      accounting({ attributes: [attribute('NAS-Port', 1)] }),
    )
    expect(drops()).toEqual(['invalid-attribute-length', 'no-status-type'])
  })

  test('RFC 2866 §5: Proxy-State comes back in order', async () => {
    const { feed, sent } = harness({ service })
    const states = [Buffer.from('2'), Buffer.from('1')]
    await feed(accounting({ attributes: [attribute('Acct-Status-Type', 1), ...states.map((value) => attribute('Proxy-State', value))] }))
    expect(sent[0]?.packet.attributes.getAll('Proxy-State')).toEqual(states)
  })

  test('RFC 2866 §3: the accounting port takes no Access-Request', async () => {
    const { feed, drops } = harness({ service })
    await feed(access())
    expect(drops()).toEqual(['unexpected-code'])
  })

  test('RFC 2866 §2: a repeated record is recorded once and answered twice', async () => {
    let recorded = 0
    const { feed, sent } = harness({
      service,
      handlers: {
        account: async (records) => {
          recorded += records.length
          return records.map(() => 'recorded')
        },
      },
    })
    const request = accounting()
    await feed(request)
    await feed(request)
    expect(recorded).toBe(1)
    expect(sent[1]?.bytes).toEqual(sent[0]?.bytes)
  })
})

test('RFC 5997 §2.1: Status-Server on the accounting port is answered with Accounting-Response', async () => {
  const { feed, sent } = harness({ service })
  const request = statusServer({ identifier: 1, authenticator: randomBytes(16), secret, attributes: [] })
  await feed(request)
  expect(sent[0]?.packet.code).toBe(Code.accountingResponse)
  expect(replyProblem(sent[0]?.packet as Packet, request, secret, { messageAuthenticator: true })).toBeUndefined()
})
