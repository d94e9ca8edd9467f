/** Accounting-Requests into records of use (RFC 2866, gigawords of RFC 2869 §5.1). */
import type { Clock, Ids } from '../../../../kernel/ids.ts'
import type { Attributes } from '../../../../protocols/radius/attributes.ts'
import { AcctStatusType } from '../../../../protocols/radius/dictionary.ts'
import type { AccountingRecord } from '../../../../protocols/radius/server/contract.ts'
import type { AccountingEntry } from '../queries/radius-accounting.ts'
import { nasOf } from './nas.ts'
import { readClass } from './session-class.ts'
import { plainText, readUserName } from './user-name.ts'

const kinds: Readonly<Record<number, AccountingEntry['kind']>> = {
  [AcctStatusType.start]: 'start',
  [AcctStatusType.interimUpdate]: 'interim',
  [AcctStatusType.stop]: 'stop',
  [AcctStatusType.accountingOn]: 'on',
  [AcctStatusType.accountingOff]: 'off',
}

/** Acct-Terminate-Cause (RFC 2866 §5.10), numbered from 1. */
const causes = [
  'user-request',
  'lost-carrier',
  'lost-service',
  'idle-timeout',
  'session-timeout',
  'admin-reset',
  'admin-reboot',
  'port-error',
  'nas-error',
  'nas-request',
  'nas-reboot',
  'port-unneeded',
  'port-preempted',
  'port-suspended',
  'service-unavailable',
  'callback',
  'user-error',
  'host-request',
] as const

/** No report is older and no connection longer; what claims more comes from a broken clock. */
const mostSeconds = 366 * 86_400
const gigaword = 2 ** 32

/** Undefined for a status that is no part of a use (tunnel links, failures): nothing could be recorded, so nothing is answered. */
export function entryOf(
  deps: { readonly clock: Clock; readonly ids: Ids },
  record: AccountingRecord,
  place: number,
): AccountingEntry | undefined {
  const kind = kinds[record.statusType]
  if (kind === undefined) return undefined
  const { attributes } = record
  const session = readClass(attributes.get('Class'))
  const delay = Math.min(attributes.get('Acct-Delay-Time') ?? 0, mostSeconds)
  return {
    place,
    id: deps.ids.next(),
    client: record.client.id,
    ...readUserName(plainText(attributes.get('User-Name') ?? '')),
    company: session?.companyId ?? null,
    decision: session?.decisionId ?? null,
    kind,
    session: plainText(attributes.get('Acct-Session-Id') ?? '', 253),
    nas: nasOf(attributes, record.source),
    at: new Date(deps.clock.now().getTime() - delay * 1000).toISOString(),
    seconds: kind === 'start' ? 0 : Math.min(attributes.get('Acct-Session-Time') ?? 0, mostSeconds),
    cause: kind === 'stop' ? (causes[(attributes.get('Acct-Terminate-Cause') ?? 0) - 1] ?? null) : null,
    detail: detailOf(attributes),
  }
}

function detailOf(attributes: Attributes): Record<string, string | number> {
  const detail: Record<string, string | number> = {}
  const address = attributes.get('Framed-IP-Address')
  const callingStation = attributes.get('Calling-Station-Id')
  const received = attributes.get('Acct-Input-Octets')
  const sent = attributes.get('Acct-Output-Octets')
  if (address !== undefined) detail.address = address
  if (callingStation !== undefined) detail.callingStation = plainText(callingStation)
  if (received !== undefined) detail.inputOctets = received + gigaword * (attributes.get('Acct-Input-Gigawords') ?? 0)
  if (sent !== undefined) detail.outputOctets = sent + gigaword * (attributes.get('Acct-Output-Gigawords') ?? 0)
  return detail
}
