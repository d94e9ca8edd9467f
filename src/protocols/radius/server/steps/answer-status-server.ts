/**
 * RFC 5997 §2.1: Status-Server asks whether this port is served. It is answered each time anew, since nothing is decided, with
 * Access-Accept or Accounting-Response by port; silence when the server could not serve a request now (§4.2 lets the client
 * turn to another server).
 */
import { Code } from '../../packet.ts'
import type { Passage, Service, Verdict } from '../passage.ts'

export function answerStatusServer(passage: Passage, service: Service): Verdict {
  if (passage.packet.code !== Code.statusServer) return 'next'
  if (!service.isReady()) return 'not-ready'
  service.answerStatus(passage)
  return 'done'
}
