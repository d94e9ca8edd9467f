/**
 * The UDP side of a RADIUS server (RFC 2865 §2.4 on why UDP; ports 1812 and 1813 of §3 and RFC 2866 §3).
 *
 * One process owns a port: the memory of replies must see every repeat of a request.
 */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv6 } from 'node:net'
import { plainPeerAddress } from '../ip-address.ts'
import type { Timers } from '../timers.ts'
import { defaultLimits, type FindClient, type Handlers, type Limits, type OnEvent, type Source } from './contract.ts'
import { Pipeline, type ServiceName } from './pipeline.ts'

const receiveBufferOctets = 4 * 1024 * 1024

export interface RadiusServerOptions {
  /** Address to listen on; `::` takes IPv4 as well. */
  readonly host: string
  /** 0 for any free port; leave out a service to not offer it. */
  readonly authenticationPort?: number
  readonly accountingPort?: number
  readonly findClient: FindClient
  readonly handlers: Handlers
  readonly timers: Timers
  readonly onEvent?: OnEvent
  /** Answer to Status-Server: false means silence. Left out: always ready. */
  readonly isReady?: () => boolean
  readonly limits?: Partial<Limits>
}

export interface RadiusServer {
  /** The port bound for authentication; undefined when not offered. */
  readonly authenticationPort: number | undefined
  readonly accountingPort: number | undefined
  /** Takes nothing more, finishes what is in work (at most the deadline), closes. */
  close(): Promise<void>
}

interface Listener {
  readonly port: number
  close(): Promise<void>
}

/** Binds the ports. Rejects with the socket's error when one is taken; then none stays open. */
export async function startRadiusServer(options: RadiusServerOptions): Promise<RadiusServer> {
  const { authenticationPort, accountingPort } = options
  const authentication = authenticationPort === undefined ? undefined : await listen('authentication', authenticationPort, options)
  let accounting: Listener | undefined
  try {
    accounting = accountingPort === undefined ? undefined : await listen('accounting', accountingPort, options)
  } catch (error) {
    await authentication?.close()
    throw error
  }
  return {
    authenticationPort: authentication?.port,
    accountingPort: accounting?.port,
    close: async () => {
      await Promise.all([authentication?.close(), accounting?.close()])
    },
  }
}

async function listen(service: ServiceName, port: number, options: RadiusServerOptions): Promise<Listener> {
  const onEvent = options.onEvent ?? (() => {})
  const socket = createSocket({
    type: isIPv6(options.host) ? 'udp6' : 'udp4',
    // Replies go to the address that the request came from; there is no name to resolve, and the resolver would cost a turn each.
    lookup: (address, _options, found) => found(null, address, isIPv6(address) ? 6 : 4),
  })
  const pipeline = new Pipeline({
    service,
    findClient: options.findClient,
    handlers: options.handlers,
    limits: { ...defaultLimits, ...options.limits },
    timers: options.timers,
    onEvent,
    isReady: options.isReady ?? (() => true),
    send: (reply, source) => socket.send(reply, 0, reply.length, source.port, source.replyAddress),
  })
  // With this lookup the socket may be bound before `bind` returns, so the listener comes first.
  const listening = once(socket, 'listening')
  socket.bind(port, options.host)
  await listening
  raiseReceiveBuffer(socket, onEvent)
  socket.on('error', (error) => onEvent({ kind: 'failed', what: 'socket', error }))
  socket.on('message', (datagram, from) => pipeline.receive(datagram, sourceOf(from)))
  return {
    port: socket.address().port,
    close: async () => {
      await pipeline.stop()
      await drained(socket, options.timers)
      const closed = once(socket, 'close')
      socket.close()
      await closed
    },
  }
}

/** The operating system may cap the buffer or refuse; the server then works with what it has, and its owner hears of it. */
function raiseReceiveBuffer(socket: Socket, onEvent: OnEvent): void {
  try {
    socket.setRecvBufferSize(receiveBufferOctets)
  } catch (error) {
    onEvent({ kind: 'failed', what: 'socket', error })
  }
}

async function drained(socket: Socket, timers: Timers): Promise<void> {
  while (socket.getSendQueueCount() > 0) await new Promise<void>((resolve) => timers.soon(resolve))
}

function sourceOf(from: RemoteInfo): Source {
  const address = from.family === 'IPv6' ? plainPeerAddress(from.address) : from.address
  return { address, port: from.port, replyAddress: from.address }
}
