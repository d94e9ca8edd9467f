import type { AuditEntry } from '../../../../platform/server/context.ts'
import type { AddressItem } from '../../contract/items.ts'

export interface AuditedChange {
  readonly userId: string
  readonly label: string
  readonly item: AddressItem
  readonly before: string | null
  readonly after: string | null
}

/** One entry for each user, with the items that changed. */
export function auditEntries(changes: readonly AuditedChange[]): AuditEntry[] {
  return [...Map.groupBy(changes, (change) => change.userId)].map(([userId, own]) => ({
    object: { type: 'user', id: userId, label: own[0]?.label ?? '' },
    before: Object.fromEntries(own.map((change) => [change.item, change.before])),
    after: Object.fromEntries(own.map((change) => [change.item, change.after])),
  }))
}
