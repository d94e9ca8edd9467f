/**
 * RFC 2865 §5: an Access-Request with an attribute of invalid length SHOULD be answered by Access-Reject. RFC 2866 §5: an
 * Accounting-Request with one MUST be silently discarded.
 */
import { Code } from '../../packet.ts'
import type { Passage, Service, Verdict } from '../passage.ts'

export function checkAttributeLengths(passage: Passage, service: Service): Verdict {
  if (passage.packet.attributes.firstOfInvalidLength() === undefined) return 'next'
  if (passage.packet.code === Code.accountingRequest) return 'invalid-attribute-length'
  service.reply(passage, { kind: 'reject' })
  return 'done'
}
