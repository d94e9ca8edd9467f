/**
 * A load generator: keeps a number of exchanges in flight and tells rates, latencies and wrong answers. Identifiers are 8 bit,
 * so it spreads its requests over as many source ports as it needs (RFC 2865 §2.5).
 */
import type { Attribute } from '../attributes.ts'
import type { Packet } from '../packet.ts'
import type { Timers } from '../timers.ts'
import { type Exchange, RadiusUdpClient } from './radius-client.ts'
import type { ClientCredential } from './requests.ts'

const exchangesPerPort = 128

/** One exchange of the load; `isRight` judges the reply, and a wrong one is counted, never thrown. */
export type LoadRequest =
  | {
      readonly kind: 'access'
      readonly credential: ClientCredential
      readonly attributes: readonly Attribute[]
      readonly withMessageAuthenticator?: boolean
      isRight(reply: Packet): boolean
    }
  | { readonly kind: 'accounting'; readonly attributes: readonly Attribute[]; isRight(reply: Packet): boolean }

export interface LoadOptions {
  readonly host?: string
  readonly port: number
  readonly secret: Uint8Array
  readonly inFlight: number
  readonly total: number
  readonly nextRequest: (index: number) => LoadRequest
  readonly timers: Timers
  readonly randomBytes: (octets: number) => Uint8Array
  /** One attempt waits so long. Default 5000. */
  readonly timeoutMs?: number
  /** Default 1: a request without a reply counts as silent. */
  readonly attempts?: number
}

export interface LoadResult {
  readonly total: number
  readonly replied: number
  /** No authentic reply in time. */
  readonly silent: number
  /** Replies whose `isRight` said no. */
  readonly wrong: number
  /** Replies that failed a digest (Response Authenticator, Message-Authenticator) or were no packet. */
  readonly unauthentic: number
  readonly byCode: Readonly<Record<number, number>>
  readonly elapsedMs: number
  readonly repliesPerSecond: number
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number }
}

export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const { timers, total, inFlight } = options
  const ports = Math.ceil(inFlight / exchangesPerPort)
  const clients = await Promise.all(Array.from({ length: ports }, () => openClient(options)))
  const tally = { replied: 0, silent: 0, wrong: 0, unauthentic: 0, byCode: {} as Record<number, number> }
  const latencies = new Float64Array(total)
  let next = 0
  const keepBusy = async (client: RadiusUdpClient): Promise<void> => {
    while (next < total) {
      const request = options.nextRequest(next++)
      const exchange = await (request.kind === 'access' ? client.authenticate(request) : client.account(request.attributes))
      if (exchange.kind === 'reply') latencies[tally.replied] = exchange.elapsedMs
      count(tally, request, exchange)
    }
  }
  const startedAt = timers.now()
  await Promise.all(Array.from({ length: inFlight }, (_, slot) => keepBusy(clients[slot % ports] as RadiusUdpClient)))
  const elapsedMs = timers.now() - startedAt
  await Promise.all(clients.map((client) => client.close()))
  const sorted = latencies.subarray(0, tally.replied).sort()
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return {
    total,
    ...tally,
    elapsedMs,
    repliesPerSecond: (tally.replied / elapsedMs) * 1000,
    latencyMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
  }
}

function count(
  tally: { replied: number; silent: number; wrong: number; unauthentic: number; byCode: Record<number, number> },
  request: LoadRequest,
  exchange: Exchange,
): void {
  if (exchange.kind === 'silent') {
    tally.silent++
    tally.unauthentic += exchange.refused.length
    return
  }
  tally.replied++
  tally.byCode[exchange.reply.code] = (tally.byCode[exchange.reply.code] ?? 0) + 1
  if (!request.isRight(exchange.reply)) tally.wrong++
}

function openClient(options: LoadOptions): Promise<RadiusUdpClient> {
  return RadiusUdpClient.open({
    host: options.host ?? '127.0.0.1',
    port: options.port,
    secret: options.secret,
    timers: options.timers,
    randomBytes: options.randomBytes,
    timeoutMs: options.timeoutMs ?? 5000,
    attempts: options.attempts ?? 1,
  })
}
