/**
 * What an entry of the history says in words. Each feature keeps the sentences of its own actions; this one knows no other feature, so the
 * application registers them all (`src/app/web/audit-words.ts`).
 */
import { type MessagesHandle, useMessages } from '../../../platform/web/i18n.tsx'

export type AuditSentences = Readonly<Record<string, string>>

let registered: MessagesHandle<AuditSentences> | undefined

/** One handle with the sentences of all features, by action. */
export function registerAuditWords(handle: MessagesHandle<AuditSentences>): void {
  registered = handle
}

const nothing: MessagesHandle<AuditSentences> = { load: () => noSentences }
const noSentences: Promise<AuditSentences> = Promise.resolve({})

/** Sentences by action; an action without one, of a feature that is no longer there, is shown by its code. Suspends while they are on their way. */
export function useAuditWords(): AuditSentences {
  return useMessages(registered ?? nothing)
}
