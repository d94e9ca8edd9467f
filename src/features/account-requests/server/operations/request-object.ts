import type { AuditEntry } from '../../../../platform/server/context.ts'

/** In the history a request stands with its person. */
export function requestObject(person: { readonly id: string; readonly userId: string }): AuditEntry['object'] {
  return { type: 'user', id: person.id, label: person.userId }
}
