import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, describe, expect, test } from 'vitest'
import { attribute } from '../attributes.ts'
import { runLoad } from '../client/load.ts'
import { RadiusUdpClient } from '../client/radius-client.ts'
import { Code } from '../packet.ts'
import { processTimers as timers } from '../timers.ts'
import type { Handlers } from './contract.ts'
import { nas, secret } from './pipeline-harness.ts'
import { type RadiusServer, type RadiusServerOptions, startRadiusServer } from './radius-server.ts'

const opened: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

const handlers: Handlers = {
  authorize: async (requests) =>
    requests.map(({ userName, credential }) =>
      credential.kind === 'pap' && Buffer.from(credential.password).toString() === `secret of ${userName}`
        ? { kind: 'accept', framedIpAddress: `10.0.0.${Number(userName) % 250}` }
        : { kind: 'reject' },
    ),
  account: async (records) => records.map(() => 'recorded'),
}

async function serve(options: Partial<RadiusServerOptions> = {}): Promise<RadiusServer> {
  const ports = { host: '127.0.0.1', authenticationPort: 0, accountingPort: 0 }
  const server = await startRadiusServer({ ...ports, findClient: async () => nas, handlers, timers, ...options })
  opened.push(server)
  return server
}

async function client(port: number | undefined, usedSecret = secret): Promise<RadiusUdpClient> {
  const opening = { host: '127.0.0.1', port: port as number, secret: usedSecret, timers, randomBytes, timeoutMs: 300, attempts: 2 }
  const one = await RadiusUdpClient.open(opening)
  opened.push(one)
  return one
}

const pap = (password: string) => ({ kind: 'pap', password: Buffer.from(password) }) as const

describe('over UDP', () => {
  test('RFC 2865 §2: Accept with address, Reject without', async () => {
    const one = await client((await serve()).authenticationPort)
    const attributes = [attribute('User-Name', '7')]
    const accept = await one.authenticate({ credential: pap('secret of 7'), attributes })
    expect(accept).toMatchObject({ kind: 'reply', attempts: 1, reply: { code: Code.accessAccept } })
    expect(accept.kind === 'reply' && accept.reply.attributes.get('Framed-IP-Address')).toBe('10.0.0.7')
    const reject = await one.authenticate({ credential: pap('wrong'), attributes })
    expect(reject).toMatchObject({ kind: 'reply', reply: { code: Code.accessReject } })
    expect(reject.kind === 'reply' && reject.reply.attributes.has('Framed-IP-Address')).toBe(false)
  })

  test('RFC 2866 §2, RFC 5997 §2.1: accounting and Status-Server on both ports', async () => {
    const server = await serve()
    const [authentication, accounting] = [await client(server.authenticationPort), await client(server.accountingPort)]
    expect(await accounting.account([attribute('Acct-Status-Type', 1)])).toMatchObject({ reply: { code: Code.accountingResponse } })
    expect(await authentication.status()).toMatchObject({ reply: { code: Code.accessAccept } })
    expect(await accounting.status()).toMatchObject({ reply: { code: Code.accountingResponse } })
  })

  test('RFC 2865 §3: another secret gets silence', async () => {
    const one = await client((await serve()).authenticationPort, Buffer.from('other'))
    expect(await one.authenticate({ credential: pap('x'), attributes: [] })).toMatchObject({ kind: 'silent', refused: [] })
  })

  test('RFC 2865 §2.5: a client repeats the same octets, and the repeat of a decided request is answered', async () => {
    let decided = 0
    const counting = {
      ...handlers,
      authorize: async (requests: Parameters<Handlers['authorize']>[0]) =>
        requests.map(() => ({ kind: ++decided === 1 ? ('accept' as const) : ('reject' as const) })),
    }
    const one = await client((await serve({ handlers: counting })).authenticationPort)
    const first = await one.authenticate({ credential: pap('x'), attributes: [] })
    const again = await one.send(first.request, true)
    expect(again.kind === 'reply' && again.reply.bytes).toEqual(first.kind === 'reply' && first.reply.bytes)
    expect(decided).toBe(1)
  })

  test('RFC 2865 §3: the server hears IPv6, and IPv4 clients of its dual-stack socket by their IPv4 address', async () => {
    const asked: string[] = []
    const findClient = (address: string) => {
      asked.push(address)
      return nas
    }
    const server = await serve({ host: '::', findClient })
    for (const host of ['127.0.0.1', '::1']) {
      const one = await RadiusUdpClient.open({ host, port: server.authenticationPort as number, secret, timers, randomBytes })
      opened.push(one)
      expect((await one.status()).kind).toBe('reply')
    }
    expect(asked).toEqual(['127.0.0.1', '::1'])
  })

  test('RFC 2865 §2.4: a port that is taken is told, and the other one is given back', async () => {
    const taken = createSocket('udp4').bind(0, '127.0.0.1')
    await once(taken, 'listening')
    const free = createSocket('udp4').bind(0, '127.0.0.1')
    await once(free, 'listening')
    const authenticationPort = free.address().port
    free.close()
    await once(free, 'close')
    const ports = { authenticationPort, accountingPort: taken.address().port }
    await expect(serve(ports)).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect((await serve({ authenticationPort })).authenticationPort).toBe(authenticationPort)
    taken.close()
  })

  test('RFC 2865 §2.4: closing answers what is in work', async () => {
    let finish = (): void => {}
    const isAsked = Promise.withResolvers<void>()
    const authorize: Handlers['authorize'] = (requests) =>
      new Promise((resolve) => {
        finish = () => resolve(requests.map(() => ({ kind: 'accept' })))
        isAsked.resolve()
      })
    const server = await serve({ handlers: { ...handlers, authorize } })
    const one = await client(server.authenticationPort)
    const exchange = one.authenticate({ credential: pap('x'), attributes: [] })
    await isAsked.promise
    opened.splice(opened.indexOf(server), 1)
    const closed = server.close()
    finish()
    await closed
    expect((await exchange).kind).toBe('reply')
  })
})

test('RFC 2865 §2: under load each request gets its own answer', async () => {
  const server = await serve()
  const result = await runLoad({
    port: server.authenticationPort as number,
    secret,
    inFlight: 200,
    total: 3000,
    timers,
    randomBytes,
    nextRequest: (index) => {
      const isGood = index % 10 !== 0
      return {
        kind: 'access',
        credential: pap(isGood ? `secret of ${index}` : 'wrong'),
        attributes: [attribute('User-Name', String(index))],
        isRight: ({ code, attributes }) =>
          isGood ? attributes.get('Framed-IP-Address') === `10.0.0.${index % 250}` : code === Code.accessReject,
      }
    },
  })
  expect(result).toMatchObject({ total: 3000, replied: 3000, silent: 0, wrong: 0, unauthentic: 0, byCode: { 2: 2700, 3: 300 } })
})

describe('the client', () => {
  async function imposter(answer: (request: Buffer) => Buffer): Promise<number> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1')
    await once(socket, 'listening')
    socket.on('message', (request, peer) => socket.send(answer(request), peer.port, peer.address))
    opened.push({ close: async () => void socket.close() })
    return socket.address().port
  }

  test('RFC 2865 §3: does not believe a reply without the secret', async () => {
    const port = await imposter((request) => Buffer.concat([Buffer.of(Code.accessAccept, request[1] as number, 0, 20), Buffer.alloc(16)]))
    const exchange = await (await client(port)).authenticate({ credential: pap('x'), attributes: [] })
    expect(exchange).toMatchObject({ kind: 'silent', refused: ['wrong-response-authenticator', 'wrong-response-authenticator'] })
  })

  test('RFC 2865 §3: does not stumble over a malformed reply', async () => {
    const port = await imposter((request) => Buffer.of(2, request[1] as number, 0))
    const exchange = await (await client(port)).status()
    expect(exchange).toMatchObject({ kind: 'silent', refused: ['malformed', 'malformed'] })
  })
})
