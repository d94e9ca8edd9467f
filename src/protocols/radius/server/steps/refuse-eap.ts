/**
 * EAP is not spoken here; EAP-TTLS or PEAP belongs to a proxy in front that ends the tunnel and sends PAP. A request that asks
 * for it gets an Access-Reject without EAP-Message: RFC 3579 §2.1 demands that of a server without EAP, and an EAP-Failure
 * would claim a conversation that never was. A request that mixes EAP-Message with another credential violates RFC 3579 §3.3
 * and is silently discarded.
 */
import type { Passage, Service, Verdict } from '../passage.ts'

export function refuseEap(passage: Passage, service: Service): Verdict {
  const { attributes } = passage.packet
  if (!attributes.has('EAP-Message')) return 'next'
  if (attributes.has('User-Password') || attributes.has('CHAP-Password')) return 'contradictory-credentials'
  service.reply(passage, { kind: 'reject' })
  return 'done'
}
