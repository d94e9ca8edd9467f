/**
 * Class (RFC 2865 §5.25) goes out with an Accept and comes back with every accounting record of that session. It holds the ids of company and
 * decision, so that a use is booked to whom the decision let in, whatever User-Name the record has. It is no credential: the records are
 * authenticated by the client's secret, and a decision is believed only within that client's reach.
 */
const octetsOfId = 16

export interface SessionClass {
  readonly companyId: string
  readonly decisionId: string
}

export function writeClass({ companyId, decisionId }: SessionClass): Buffer {
  return Buffer.from((companyId + decisionId).replaceAll('-', ''), 'hex')
}

/** Undefined for a Class that is not ours: another server may have let the user in. */
export function readClass(octets: Uint8Array | undefined): SessionClass | undefined {
  if (octets?.length !== 2 * octetsOfId) return undefined
  return { companyId: idOf(octets.subarray(0, octetsOfId)), decisionId: idOf(octets.subarray(octetsOfId)) }
}

function idOf(octets: Uint8Array): string {
  return Buffer.from(octets)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
