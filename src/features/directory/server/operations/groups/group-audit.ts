import type { AuditEntry } from '../../../../../platform/server/context.ts'

export function groupObject(group: { readonly id: string; readonly name: string }): AuditEntry['object'] {
  return { type: 'group', id: group.id, label: group.name }
}
