/**
 * A RADIUS client: sends a request, repeats the same octets until a reply comes (RFC 2865 §2.5), believes only authentic replies.
 */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv6 } from 'node:net'
import type { Attribute } from '../attributes.ts'
import { type ReplyProblem, replyProblem } from '../authenticators.ts'
import { decodePacket, type Packet } from '../packet.ts'
import type { Timers } from '../timers.ts'
import { accessRequest, accountingRequest, type ClientCredential, statusServer } from './requests.ts'

export interface RadiusClientOptions {
  /** IP address of the server. */
  readonly host: string
  readonly port: number
  readonly secret: Uint8Array
  readonly timers: Timers
  /** Cryptographically strong octets. */
  readonly randomBytes: (octets: number) => Uint8Array
  /** How long one attempt waits. Default 1000. */
  readonly timeoutMs?: number
  /** Attempts in all. Default 3. */
  readonly attempts?: number
  /** Whether a reply to an Access-Request or Status-Server must have a Message-Authenticator. Default true (CVE-2024-3596). */
  readonly demandMessageAuthenticator?: boolean
}

/** `silent`: no authentic reply within all attempts; `refused` counts the replies that were not believed, by reason. */
export type Exchange =
  | { readonly kind: 'reply'; readonly reply: Packet; readonly request: Packet; readonly attempts: number; readonly elapsedMs: number }
  | { readonly kind: 'silent'; readonly request: Packet; readonly refused: readonly (ReplyProblem | 'malformed')[] }

interface Pending {
  readonly request: Packet
  readonly demandMessageAuthenticator: boolean
  readonly refused: (ReplyProblem | 'malformed')[]
  accept(reply: Packet): void
}

export class RadiusUdpClient {
  readonly #options: Required<RadiusClientOptions>
  readonly #socket: Socket
  readonly #pending = new Map<number, Pending>()
  #nextIdentifier: number

  private constructor(options: RadiusClientOptions, socket: Socket) {
    this.#options = { timeoutMs: 1000, attempts: 3, demandMessageAuthenticator: true, ...options }
    this.#socket = socket
    this.#nextIdentifier = options.randomBytes(1)[0] as number
    socket.on('message', (datagram) => this.#receive(datagram))
    // A connected UDP socket reports "port unreachable" as an error; it means no reply, which the attempts tell anyway.
    socket.on('error', () => {})
  }

  static async open(options: RadiusClientOptions): Promise<RadiusUdpClient> {
    const socket = createSocket(isIPv6(options.host) ? 'udp6' : 'udp4')
    const connected = once(socket, 'connect')
    socket.connect(options.port, options.host)
    await connected
    return new RadiusUdpClient(options, socket)
  }

  async close(): Promise<void> {
    const closed = once(this.#socket, 'close')
    this.#socket.close()
    await closed
  }

  /** Access-Request (RFC 2865 §4.1). */
  authenticate(request: {
    credential: ClientCredential
    attributes: readonly Attribute[]
    withMessageAuthenticator?: boolean
  }): Promise<Exchange> {
    const withMessageAuthenticator = request.withMessageAuthenticator ?? true
    const packet = accessRequest({ ...this.#header(), ...request, withMessageAuthenticator })
    return this.send(packet, this.#options.demandMessageAuthenticator)
  }

  /** Accounting-Request (RFC 2866 §4.1). */
  account(attributes: readonly Attribute[]): Promise<Exchange> {
    return this.send(accountingRequest({ ...this.#header(), attributes }), false)
  }

  /** Status-Server (RFC 5997). */
  status(): Promise<Exchange> {
    return this.send(statusServer({ ...this.#header(), attributes: [] }), this.#options.demandMessageAuthenticator)
  }

  /** Sends a finished packet, so that a caller can also repeat one or alter it. */
  send(request: Packet, demandMessageAuthenticator: boolean): Promise<Exchange> {
    const { timers, timeoutMs, attempts } = this.#options
    const startedAt = timers.now()
    return new Promise((resolve) => {
      let attempt = 0
      let cancelAlarm = (): void => {}
      const pending: Pending = {
        request,
        demandMessageAuthenticator,
        refused: [],
        accept: (reply) => {
          cancelAlarm()
          this.#pending.delete(request.identifier)
          resolve({ kind: 'reply', reply, request, attempts: attempt, elapsedMs: timers.now() - startedAt })
        },
      }
      const tryOnce = (): void => {
        if (attempt === attempts) {
          this.#pending.delete(request.identifier)
          resolve({ kind: 'silent', request, refused: pending.refused })
          return
        }
        attempt++
        this.#socket.send(request.bytes)
        cancelAlarm = timers.after(timeoutMs, tryOnce)
      }
      this.#pending.set(request.identifier, pending)
      tryOnce()
    })
  }

  #header(): { identifier: number; authenticator: Uint8Array; secret: Uint8Array } {
    return { identifier: this.#freeIdentifier(), authenticator: this.#options.randomBytes(16), secret: this.#options.secret }
  }

  /** RFC 2865 §2.5: an identifier may not be used anew while its request is unanswered; 256 per source port is all there are. */
  #freeIdentifier(): number {
    for (let tried = 0; tried < 256; tried++) {
      const identifier = this.#nextIdentifier
      this.#nextIdentifier = (identifier + 1) & 0xff
      if (!this.#pending.has(identifier)) return identifier
    }
    throw new RangeError('256 requests are unanswered on this source port (RFC 2865 §3)')
  }

  #receive(datagram: Buffer): void {
    const reply = decodePacket(datagram)
    const pending = this.#pending.get(datagram[1] ?? -1)
    if (!pending) return
    if (typeof reply === 'string') {
      pending.refused.push('malformed')
      return
    }
    const demand = { messageAuthenticator: pending.demandMessageAuthenticator }
    const problem = replyProblem(reply, pending.request, this.#options.secret, demand)
    if (problem) pending.refused.push(problem)
    else pending.accept(reply)
  }
}
