export const addressAuditActions = [
  'network-addresses.address.assigned',
  'network-addresses.address.initialised',
  'network-addresses.address.released',
  'network-addresses.user-line.changed',
  'network-addresses.contract-line.added',
  'network-addresses.contract-line.changed',
  'network-addresses.contract-line.deleted',
] as const
export type AddressAuditAction = (typeof addressAuditActions)[number]
