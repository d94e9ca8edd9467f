/**
 * RFC 2866 §2: the record is handed over, and the Accounting-Response follows only when it has been recorded. A request without
 * Acct-Status-Type (§5.13: exactly one) says nothing that could be recorded and is silently discarded.
 */
import type { Passage, Service, Verdict } from '../passage.ts'

export function account(passage: Passage, service: Service): Verdict {
  const { attributes } = passage.packet
  const statusType = attributes.get('Acct-Status-Type')
  if (statusType === undefined) return 'no-status-type'
  const record = { client: passage.client, source: passage.source, statusType, attributes }
  return service.accounting.offer({ passage, record }) ? 'done' : 'overload'
}
