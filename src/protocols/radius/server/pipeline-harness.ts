/**
 * For tests: a pipeline without sockets, driven by hand: its time stands still until `advance`.
 */
import { randomBytes } from 'node:crypto'
import { type Attribute, attribute } from '../attributes.ts'
import { accessRequest, accountingRequest, type ClientCredential } from '../client/requests.ts'
import { decodePacket, type Packet } from '../packet.ts'
import type { Timers } from '../timers.ts'
import { type DropReason, defaultLimits, type Handlers, type Limits, type RadiusClient, type ServerEvent, type Source } from './contract.ts'
import { Pipeline, type PipelineOptions, type ServiceName } from './pipeline.ts'

export const secret = Buffer.from('testing123')
export const nas: RadiusClient = { id: 'nas', secrets: [secret], messageAuthenticator: 'require' }
export const lenient: RadiusClient = { ...nas, id: 'lenient', messageAuthenticator: 'accept' }
export const from: Source = { address: '192.0.2.1', port: 40000, replyAddress: '192.0.2.1' }

export class ManualTimers implements Timers {
  #now = 0
  #alarms: { at: number; alarm: () => void }[] = []
  #soon: (() => void)[] = []

  now(): number {
    return this.#now
  }

  after(milliseconds: number, alarm: () => void): () => void {
    const entry = { at: this.#now + milliseconds, alarm }
    this.#alarms.push(entry)
    return () => {
      this.#alarms = this.#alarms.filter((one) => one !== entry)
    }
  }

  soon(task: () => void): void {
    this.#soon.push(task)
  }

  /** Lets everything run that needs no time. */
  async turn(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet++) {
      while (this.#soon.length > 0) for (const task of this.#soon.splice(0)) task()
      await new Promise((resolve) => setImmediate(resolve))
      if (this.#soon.length > 0) quiet = 0
    }
  }

  async advance(milliseconds: number): Promise<void> {
    this.#now += milliseconds
    for (const entry of this.#alarms.filter(({ at }) => at <= this.#now)) {
      this.#alarms = this.#alarms.filter((one) => one !== entry)
      entry.alarm()
    }
    await this.turn()
  }
}

export interface Sent {
  readonly bytes: Buffer
  readonly packet: Packet
  readonly to: Source
}

export interface Harness {
  readonly pipeline: Pipeline
  readonly timers: ManualTimers
  readonly sent: Sent[]
  readonly events: ServerEvent[]
  drops(): DropReason[]
  /** Feeds datagrams that came together, and lets everything run that needs no time. */
  feed(...datagrams: (Packet | Buffer)[]): Promise<void>
}

const acceptAll: Handlers = {
  authorize: async (requests) => requests.map(() => ({ kind: 'accept' })),
  account: async (records) => records.map(() => 'recorded'),
}

export function harness(
  options: Partial<Omit<PipelineOptions, 'limits' | 'handlers'>> & {
    service?: ServiceName
    client?: RadiusClient
    handlers?: Partial<Handlers>
    limits?: Partial<Limits>
  } = {},
): Harness {
  const timers = new ManualTimers()
  const sent: Sent[] = []
  const events: ServerEvent[] = []
  const pipeline = new Pipeline({
    service: 'authentication',
    findClient: (address) => (address === from.address ? (options.client ?? nas) : undefined),
    timers,
    send: (bytes, to) => sent.push({ bytes, packet: decodePacket(bytes) as Packet, to }),
    onEvent: (event) => events.push(event),
    isReady: () => true,
    ...options,
    handlers: { ...acceptAll, ...options.handlers },
    limits: { ...defaultLimits, ...options.limits },
  })
  return {
    pipeline,
    timers,
    sent,
    events,
    drops: () => events.flatMap((event) => (event.kind === 'dropped' ? [event.reason] : [])),
    feed: async (...datagrams) => {
      for (const datagram of datagrams) pipeline.receive('bytes' in datagram ? datagram.bytes : datagram, from)
      await timers.turn()
    },
  }
}

let lastIdentifier = 0

export function access(
  options: { attributes?: Attribute[]; credential?: ClientCredential; withMessageAuthenticator?: boolean; secret?: Uint8Array } = {},
): Packet {
  lastIdentifier = (lastIdentifier + 1) & 0xff
  return accessRequest({
    identifier: lastIdentifier,
    authenticator: randomBytes(16),
    secret,
    attributes: [attribute('User-Name', 'nemo')],
    credential: { kind: 'pap', password: Buffer.from('arctangent') },
    withMessageAuthenticator: true,
    ...options,
  })
}

export function accounting(options: { attributes?: Attribute[]; secret?: Uint8Array; withMessageAuthenticator?: boolean } = {}): Packet {
  lastIdentifier = (lastIdentifier + 1) & 0xff
  const attributes = [attribute('Acct-Status-Type', 1), attribute('Acct-Session-Id', 's1')]
  return accountingRequest({ identifier: lastIdentifier, authenticator: randomBytes(16), secret, attributes, ...options })
}
