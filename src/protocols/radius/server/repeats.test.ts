import { describe, expect, test } from 'vitest'
import { attribute } from '../attributes.ts'
import { accessRequest } from '../client/requests.ts'
import { Code } from '../packet.ts'
import type { AccessDecision, AccessRequest } from './contract.ts'
import { access, from, harness, lenient, secret } from './pipeline-harness.ts'

/** A handler whose calls are finished by hand. */
function byHand() {
  const calls: {
    requests: readonly AccessRequest[]
    signal: AbortSignal
    finish: (kind: 'accept' | 'reject') => void
    fail: () => void
  }[] = []
  const authorize = (requests: readonly AccessRequest[], signal: AbortSignal): Promise<AccessDecision[]> =>
    new Promise((resolve, reject) => {
      calls.push({
        requests,
        signal,
        finish: (kind) => resolve(requests.map(() => ({ kind }))),
        fail: () => reject(new Error('no database')),
      })
    })
  return { calls, handlers: { authorize } }
}

describe('repeated requests', () => {
  test('RFC 5080 §2.2.2: a repeat of a request in work is silent', async () => {
    const { calls, handlers } = byHand()
    const { feed, sent, drops, timers } = harness({ handlers })
    const request = access()
    await feed(request, request)
    await feed(request)
    expect(drops()).toEqual(['repeat-in-work', 'repeat-in-work'])
    calls[0]?.finish('accept')
    await timers.turn()
    expect(calls).toHaveLength(1)
    expect(sent).toHaveLength(1)
  })

  test('RFC 5080 §2.2.2: a repeat after it gets the same octets, and nothing is decided again', async () => {
    let decided = 0
    const authorize = async (requests: readonly AccessRequest[]) =>
      requests.map((): AccessDecision => ({ kind: ++decided === 1 ? 'accept' : 'reject' }))
    const { feed, sent, events, timers } = harness({ handlers: { authorize } })
    const request = access()
    await feed(request)
    for (let repeat = 0; repeat < 4; repeat++) {
      await timers.advance(1000)
      await feed(Buffer.from(request.bytes))
    }
    expect(sent).toHaveLength(5)
    expect(new Set(sent.map(({ bytes }) => bytes.toString('hex'))).size).toBe(1)
    expect(decided).toBe(1)
    expect(events.filter((event) => event.kind === 'replied' && event.repeated)).toHaveLength(4)
  })

  test('RFC 2865 §2.5: after five seconds the answer is forgotten', async () => {
    const { calls, handlers } = byHand()
    const { feed, timers } = harness({ handlers })
    const request = access()
    await feed(request)
    calls[0]?.finish('accept')
    await timers.turn()
    await timers.advance(5000)
    await feed(request)
    expect(calls).toHaveLength(2)
  })

  test('RFC 2865 §3: another source port is another request', async () => {
    const { calls, handlers } = byHand()
    const { pipeline, timers } = harness({ handlers })
    const request = access()
    pipeline.receive(request.bytes, from)
    pipeline.receive(request.bytes, { ...from, port: from.port + 1 })
    await timers.turn()
    expect(calls.flatMap(({ requests }) => requests)).toHaveLength(2)
  })

  test('RFC 2865 §2.5: the same authenticator for another user is another request and never gets the first answer', async () => {
    const authenticator = Buffer.alloc(16, 5)
    const request = (user: string) =>
      accessRequest({
        identifier: 1,
        authenticator,
        secret,
        attributes: [attribute('User-Name', user)],
        credential: { kind: 'pap', password: Buffer.from('x') },
        withMessageAuthenticator: false,
      })
    const authorize = async (requests: readonly AccessRequest[]) =>
      requests.map(({ userName }): AccessDecision => ({ kind: userName === 'alice' ? 'accept' : 'reject' }))
    const { feed, sent } = harness({ client: lenient, handlers: { authorize } })
    await feed(request('alice'))
    await feed(request('bob'))
    expect(sent.map(({ packet }) => packet.code)).toEqual([Code.accessAccept, Code.accessReject])
  })

  test('RFC 2865 §2.4: a request that failed is judged afresh when it is repeated', async () => {
    const { calls, handlers } = byHand()
    const { feed, sent, timers, drops } = harness({ handlers })
    const request = access()
    await feed(request)
    calls[0]?.fail()
    await timers.turn()
    await feed(request)
    calls[1]?.finish('accept')
    await timers.turn()
    expect(drops()).toEqual(['handler-failed'])
    expect(sent.map(({ packet }) => packet.code)).toEqual([Code.accessAccept])
  })

  test('RFC 5080 §2.2.2: answers are kept in bounded memory', async () => {
    const { feed, pipeline } = harness({ limits: { repliesKept: 64 } })
    for (let index = 0; index < 1000; index++) await feed(access())
    expect(pipeline.cache.size).toBeLessThanOrEqual(64)
  })
})

describe('failure, delay and overload are silence', () => {
  test('RFC 2865 §2.4: a handler that throws, or answers with another number of decisions, means silence for its batch, never Reject', async () => {
    for (const authorize of [
      () => {
        throw new Error('no database')
      },
      () => Promise.reject(new Error('no database')),
      async () => [{ kind: 'reject' as const }],
    ]) {
      const { feed, sent, drops, events } = harness({ handlers: { authorize } })
      await feed(access(), access(), access())
      expect(sent).toEqual([])
      expect(drops()).toEqual(['handler-failed', 'handler-failed', 'handler-failed'])
      expect(events.filter(({ kind }) => kind === 'failed')).toHaveLength(1)
    }
  })

  test('RFC 2865 §2.4: a decision that is silence sends nothing', async () => {
    const { feed, sent, drops } = harness({ handlers: { authorize: async (requests) => requests.map(() => ({ kind: 'silence' })) } })
    await feed(access())
    expect(sent).toEqual([])
    expect(drops()).toEqual(['decided-silence'])
  })

  test('RFC 2865 §2.4: after the deadline the batch is silent and the handler is told to stop', async () => {
    const { calls, handlers } = byHand()
    const { feed, sent, drops, timers } = harness({ handlers })
    await feed(access(), access())
    await timers.advance(3999)
    expect(calls[0]?.signal.aborted).toBe(false)
    await timers.advance(1)
    expect(calls[0]?.signal.aborted).toBe(true)
    expect(drops()).toEqual(['deadline', 'deadline'])
    expect(sent).toEqual([])
  })

  test('RFC 5080 §2.2.2: a decision that comes too late is not sent, but a repeat gets it instead of a second decision', async () => {
    const { calls, handlers } = byHand()
    const { feed, sent, drops, timers } = harness({ handlers })
    const request = access()
    await feed(request)
    await timers.advance(4000)
    await feed(request)
    expect(drops()).toEqual(['deadline', 'repeat-in-work'])
    calls[0]?.finish('accept')
    await timers.turn()
    expect(sent).toEqual([])
    await feed(request)
    expect(calls).toHaveLength(1)
    expect(sent.map(({ packet }) => packet.code)).toEqual([Code.accessAccept])
  })

  test('RFC 2865 §2.4: a call that never returns does not block the server', async () => {
    const { calls, handlers } = byHand()
    const { feed, sent, timers } = harness({ handlers, limits: { batchesInFlight: 1 } })
    await feed(access())
    await timers.advance(4000)
    await feed(access())
    calls[1]?.finish('accept')
    await timers.turn()
    expect(sent).toHaveLength(1)
  })

  test('RFC 2865 §2.4: beyond the queue the newest get silence', async () => {
    const { calls, handlers } = byHand()
    const { feed, drops, sent, timers } = harness({ handlers, limits: { queueLength: 10, batchesInFlight: 1, batchSize: 4 } })
    await feed(access())
    await feed(...Array.from({ length: 15 }, () => access()))
    expect(drops()).toEqual(Array(5).fill('overload'))
    for (let call = 0; call < 4; call++) {
      calls[call]?.finish('accept')
      await timers.turn()
    }
    expect(calls.map(({ requests }) => requests.length)).toEqual([1, 4, 4, 2])
    expect(sent).toHaveLength(11)
  })

  test('RFC 2865 §2.4: what waited half the deadline is not begun', async () => {
    const { calls, handlers } = byHand()
    const { feed, drops, timers } = harness({ handlers, limits: { batchesInFlight: 1 } })
    await feed(access())
    await feed(access())
    await timers.advance(2000)
    calls[0]?.finish('accept')
    await timers.turn()
    expect(calls).toHaveLength(1)
    expect(drops()).toEqual(['deadline'])
  })

  test('RFC 2865 §2: requests that come together are decided together, within size and number of calls', async () => {
    const { calls, handlers } = byHand()
    const { feed, timers } = harness({ handlers, limits: { batchSize: 8, batchesInFlight: 2 } })
    await feed(...Array.from({ length: 20 }, () => access()))
    expect(calls.map(({ requests }) => requests.length)).toEqual([8, 8])
    calls[1]?.finish('accept')
    await timers.turn()
    expect(calls.map(({ requests }) => requests.length)).toEqual([8, 8, 4])
  })

  test('RFC 2865 §2.4: stopping takes nothing more and finishes what is in work', async () => {
    const { calls, handlers } = byHand()
    const { feed, pipeline, sent, drops, timers } = harness({ handlers })
    await feed(access())
    let isStopped = false
    const stopped = pipeline.stop().then(() => {
      isStopped = true
    })
    await feed(access())
    expect(drops()).toEqual(['stopping'])
    expect(isStopped).toBe(false)
    calls[0]?.finish('accept')
    await timers.turn()
    await stopped
    expect(sent).toHaveLength(1)
  })
})
