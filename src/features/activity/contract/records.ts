import * as z from 'zod/mini'
import { decisionKinds, decisionOutcomes } from './decision-choices.ts'

export * from './decision-choices.ts'

/** What an audit entry says (architecture §7). The action's sentence stands in the locale files of the feature that wrote it. */
export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  actorKind: z.enum(['operator', 'administrator', 'user', 'system']),
  actorName: z.string(),
  sourceAddress: z.nullable(z.string()),
  action: z.string(),
  objectType: z.string(),
  objectId: z.nullable(z.string()),
  objectLabel: z.string(),
  before: z.nullable(z.record(z.string(), z.unknown())),
  after: z.nullable(z.record(z.string(), z.unknown())),
})
export type AuditEntryView = z.infer<typeof auditEntrySchema>

export const decisionSchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(decisionKinds),
  outcome: z.enum(decisionOutcomes),
  reason: z.string(),
  userId: z.nullable(z.string()),
  typedName: z.string(),
  sourceAddress: z.nullable(z.string()),
  detail: z.record(z.string(), z.unknown()),
})
export type DecisionView = z.infer<typeof decisionSchema>

export const usageRowSchema = z.object({
  userId: z.string(),
  userName: z.string(),
  displayName: z.string(),
  lastUsedAt: z.nullable(z.string()),
  count: z.int(),
})
export type UsageRow = z.infer<typeof usageRowSchema>

export const lastUseRowSchema = z.object({
  userId: z.string(),
  userName: z.string(),
  displayName: z.string(),
  /** Null: no sign-in in the period. */
  lastUsedAt: z.nullable(z.string()),
})
export type LastUseRow = z.infer<typeof lastUseRowSchema>

export const usageSessionSchema = z.object({
  id: z.string(),
  kind: z.enum(['web', 'vpn']),
  startedAt: z.string(),
  endedAt: z.nullable(z.string()),
  endCause: z.nullable(z.string()),
  detail: z.record(z.string(), z.unknown()),
})
export type UsageSession = z.infer<typeof usageSessionSchema>
