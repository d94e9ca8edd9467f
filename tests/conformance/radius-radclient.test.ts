/**
 * The server against a foreign client: radclient of FreeRADIUS (Debian package freeradius-utils).
 */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attribute } from '../../src/protocols/radius/attributes.ts'
import type { AccountingRecord, Handlers, RadiusClient, ServerEvent } from '../../src/protocols/radius/server/contract.ts'
import { type RadiusServer, startRadiusServer } from '../../src/protocols/radius/server/radius-server.ts'
import { processTimers } from '../../src/protocols/radius/timers.ts'

const isMissing = spawnSync('radclient', ['-v']).error !== undefined
// biome-ignore lint/suspicious/noConsole: a conformance test that does not run must be noticed
if (isMissing) console.warn('SKIPPED: RADIUS conformance needs radclient (Debian: apt-get install freeradius-utils)')

const secret = 'testing123'
const password = Buffer.from('123456')
const records: AccountingRecord[] = []
const events: ServerEvent[] = []

const handlers: Handlers = {
  authorize: async (requests) =>
    requests.map(({ userName, credential, state }) => {
      const isRight = credential.kind === 'pap' ? Buffer.from(credential.password).equals(password) : credential.verify(password)
      if (!isRight) return { kind: 'reject', replyMessage: 'no' }
      if (userName === 'card' && !state) return { kind: 'challenge', state: Buffer.from('s1'), replyMessage: 'code?' }
      return { kind: 'accept', framedIpAddress: '10.77.0.42', attributes: [attribute('Session-Timeout', 60)] }
    }),
  account: async (batch) => {
    records.push(...batch)
    return batch.map(() => 'recorded')
  },
}

describe.skipIf(isMissing)('radclient', () => {
  const client: { messageAuthenticator: RadiusClient['messageAuthenticator'] } = { messageAuthenticator: 'require' }
  let server: RadiusServer
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'radclient-'))
    server = await startRadiusServer({
      host: '127.0.0.1',
      authenticationPort: 0,
      accountingPort: 0,
      timers: processTimers,
      handlers,
      findClient: () => ({ id: 'radclient', secrets: [Buffer.from(secret)], ...client }),
      onEvent: (event) => events.push(event),
    })
  })

  afterAll(async () => {
    await server?.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Exit status 0 only when the reply holds exactly what the filter lists. */
  async function radclient(
    kind: 'auth' | 'acct' | 'status',
    request: string[],
    filter?: string[],
    options: { port?: number; secret?: string } = {},
  ): Promise<{ isMatched: boolean; output: string }> {
    const [requestFile, filterFile] = [join(folder, 'request'), join(folder, 'filter')]
    await writeFile(requestFile, `${request.join('\n')}\n`)
    await writeFile(filterFile, `${(filter ?? []).join('\n')}\n`)
    const port = options.port ?? (kind === 'acct' ? server.accountingPort : server.authenticationPort)
    const files = filter ? `${requestFile}:${filterFile}` : requestFile
    const used = ['-r', '1', '-t', '1', '-x', '-f', files, `127.0.0.1:${port}`, kind, options.secret ?? secret]
    return new Promise((resolve) => {
      execFile('radclient', used, (error, stdout, stderr) => resolve({ isMatched: error === null, output: stdout + stderr }))
    })
  }

  const withMessageAuthenticator = 'Message-Authenticator = 0x00'
  const acceptFilter = ['Message-Authenticator =* ANY', 'Framed-IP-Address == 10.77.0.42', 'Session-Timeout == 60']
  const pap = ['User-Name = "alice"', 'User-Password = "123456"']

  test('RFC 2865 §4.2, CVE-2024-3596: PAP gets Accept with the address and a right Message-Authenticator', async () => {
    const { isMatched, output } = await radclient('auth', [...pap, withMessageAuthenticator], acceptFilter)
    expect(output).toContain('Received Access-Accept')
    expect(isMatched).toBe(true)
  })

  test('RFC 2865 §5: the filter would notice another address', async () => {
    const otherAddress = ['Message-Authenticator =* ANY', 'Framed-IP-Address == 10.77.0.43', 'Session-Timeout == 60']
    expect((await radclient('auth', [...pap, withMessageAuthenticator], otherAddress)).isMatched).toBe(false)
  })

  test('RFC 2865 §4.3, §5.44: a wrong password gets Reject without address, with a right Message-Authenticator', async () => {
    const request = ['User-Name = "alice"', 'User-Password = "1234567"', withMessageAuthenticator]
    const filter = ['Response-Packet-Type == Access-Reject', 'Message-Authenticator =* ANY', 'Reply-Message == "no"']
    const { isMatched, output } = await radclient('auth', request, filter)
    expect(output).toContain('Received Access-Reject')
    expect(isMatched).toBe(true)
    expect(output.split('Received')[1]).not.toContain('Framed-IP-Address')
  })

  test('CVE-2024-3596: PAP without Message-Authenticator gets silence where it is demanded, an answer with one where not', async () => {
    expect((await radclient('auth', pap)).output).toContain('No reply')
    client.messageAuthenticator = 'accept'
    try {
      const { isMatched } = await radclient('auth', pap, acceptFilter)
      expect(isMatched).toBe(true)
    } finally {
      client.messageAuthenticator = 'require'
    }
  })

  test('RFC 2865 §2.2: CHAP is verified', async () => {
    const chap = (clear: string) => ['User-Name = "alice"', `CHAP-Password = "${clear}"`, withMessageAuthenticator]
    expect((await radclient('auth', chap('123456'), acceptFilter)).isMatched).toBe(true)
    expect((await radclient('auth', chap('123457'))).output).toContain('Received Access-Reject')
  })

  test('RFC 2865 §5.2: a password of 128 octets', async () => {
    const { output } = await radclient('auth', ['User-Name = "alice"', `User-Password = "${'x'.repeat(128)}"`, withMessageAuthenticator])
    expect(output).toContain('Received Access-Reject')
  })

  test('RFC 2865 §4.4: a challenge, answered with its State', async () => {
    const request = ['User-Name = "card"', 'User-Password = "123456"', withMessageAuthenticator]
    const challenge = await radclient('auth', request)
    expect(challenge.output).toContain('Received Access-Challenge')
    expect(challenge.output).toContain('State = 0x7331')
    expect((await radclient('auth', [...request, 'State = 0x7331'], acceptFilter)).isMatched).toBe(true)
  })

  test('RFC 2865 §5.33: Proxy-State comes back in order', async () => {
    const states = ['Proxy-State = 0x6f6e65', 'Proxy-State = 0x74776f']
    const { output } = await radclient('auth', [...pap, withMessageAuthenticator, ...states])
    expect(output.split('Received')[1]).toMatch(/Proxy-State = 0x6f6e65\s+Proxy-State = 0x74776f/)
  })

  test('RFC 2866 §2: Start and Stop are recorded and answered', async () => {
    records.length = 0
    const session = ['User-Name = "alice"', 'Acct-Session-Id = "s1"', 'Framed-IP-Address = 10.77.0.42']
    const start = await radclient('acct', ['Acct-Status-Type = Start', ...session])
    const stop = await radclient('acct', [
      'Acct-Status-Type = Stop',
      ...session,
      'Acct-Session-Time = 42',
      'Acct-Input-Octets = 4294967295',
    ])
    expect(start.output).toContain('Received Accounting-Response')
    expect(stop.output).toContain('Received Accounting-Response')
    expect(records.map(({ statusType }) => statusType)).toEqual([1, 2])
    expect(records[1]?.attributes.get('Acct-Input-Octets')).toBe(4294967295)
  })

  test('RFC 2866 §3, RFC 2869 §5.14: accounting with another secret gets silence, with Message-Authenticator an answer', async () => {
    const start = ['Acct-Status-Type = Start', 'Acct-Session-Id = "s1"']
    expect((await radclient('acct', start, undefined, { secret: 'other' })).output).toContain('No reply')
    expect(events.at(-1)).toMatchObject({ kind: 'dropped', reason: 'accounting-authenticator-wrong' })
    expect((await radclient('acct', [withMessageAuthenticator, ...start])).output).toContain('Received Accounting-Response')
  })

  test('RFC 5997 §2.1: Status-Server is answered on both ports', async () => {
    const authentication = await radclient('status', [withMessageAuthenticator])
    expect(authentication.output).toContain('Received Access-Accept')
    const accounting = await radclient('status', [withMessageAuthenticator, 'Response-Packet-Type = Accounting-Response'], undefined, {
      port: server.accountingPort as number,
    })
    expect(accounting.output).toContain('Received Accounting-Response')
  })
})
