import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { pageQuery, pageSchema } from '../../../kernel/page.ts'
import { activityPermissions } from './permissions.ts'
import {
  auditEntrySchema,
  decisionKinds,
  decisionOutcomes,
  decisionSchema,
  lastUseRowSchema,
  usageRowSchema,
  usageSessionSchema,
} from './records.ts'
import { useStates } from './use-states.ts'

const period = { from: z.optional(z.iso.datetime({ offset: true })), to: z.optional(z.iso.datetime({ offset: true })) }
/** A month in Japan time, `2026-11`. */
export const monthSchema = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))
const word = z.optional(z.string().check(z.maxLength(100)))

export const listAuditEntries = defineRoute({
  id: 'activity.listAuditEntries',
  method: 'GET',
  path: '/api/v1/activity/entries',
  permission: activityPermissions['history.read'].key,
  summary: 'Everything that administrators, operators and the system changed, newest first.',
  query: z.object({ ...pageQuery, ...period, actor: word, action: word, objectId: z.optional(idSchema), text: word }),
  response: pageSchema(auditEntrySchema),
})

export const listProviderEntries = defineRoute({
  id: 'activity.listProviderEntries',
  method: 'GET',
  path: '/api/v1/ops/activity/entries',
  permission: activityPermissions['provider-history.read'].key,
  summary: 'Everything that operators did, in every company and outside of them, newest first.',
  query: z.object({ ...pageQuery, ...period, actor: word, action: word, text: word }),
  response: pageSchema(auditEntrySchema),
})

export const listDecisions = defineRoute({
  id: 'activity.listDecisions',
  method: 'GET',
  path: '/api/v1/activity/decisions',
  permission: activityPermissions['history.read'].key,
  summary: 'Who was let in or turned away and why: sign-ins, one-time passwords and RADIUS, newest first.',
  query: z.object({
    ...pageQuery,
    ...period,
    kind: z.optional(z.enum(decisionKinds)),
    outcome: z.optional(z.enum(decisionOutcomes)),
    userId: z.optional(idSchema),
    text: word,
  }),
  response: pageSchema(decisionSchema),
})

const flag = z.pipe(
  z.union([z.boolean(), z.enum(['true', 'false'])]),
  z.transform((value) => value === true || value === 'true'),
)
/** `withMaintenance`: 保守用アカウントを含む (MCOP-USAGE-14). */
const usageCondition = { text: word, userName: word, name: word, withMaintenance: z.optional(flag) }

export const listMonthlyUsage = defineRoute({
  id: 'activity.listMonthlyUsage',
  method: 'GET',
  path: '/api/v1/activity/usage',
  permission: activityPermissions['usage.read'].key,
  summary: 'Users with last use and number of uses in a month, without use 0; the current month unless one is named (MCOP-USAGE-3, 5, 9).',
  query: z.object({ ...pageQuery, ...usageCondition, month: z.optional(monthSchema) }),
  /** `month`: the one that is shown; `months`: those that can be, the current one first (MCOP-USAGE-9). */
  response: z.extend(pageSchema(usageRowSchema), { month: monthSchema, months: z.array(monthSchema) }),
})

export const downloadMonthlyUsage = defineRoute({
  id: 'activity.downloadMonthlyUsage',
  method: 'GET',
  path: '/api/v1/activity/usage.csv',
  permission: activityPermissions['usage.read'].key,
  summary: 'Sign-in and sign-out times of the month as CSV in code page 932 (MCOP-USAGE-6).',
  query: z.strictObject({ ...usageCondition, month: monthSchema }),
  kind: 'download',
})

const lastUseCondition = { ...usageCondition, ...period, use: z.optional(z.enum(useStates)) }

export const listLastUse = defineRoute({
  id: 'activity.listLastUse',
  method: 'GET',
  path: '/api/v1/activity/last-use',
  permission: activityPermissions['usage.read'].key,
  summary:
    'Users with their last sign-in to the user site in a period, or ever; all, or those with or without one (MCOP-USAGE-11, 12, 13).',
  query: z.object({ ...pageQuery, ...lastUseCondition }),
  response: pageSchema(lastUseRowSchema),
})

export const downloadLastUse = defineRoute({
  id: 'activity.downloadLastUse',
  method: 'GET',
  path: '/api/v1/activity/last-use.csv',
  permission: activityPermissions['usage.read'].key,
  summary: 'The same users as CSV in code page 932, with the last sign-in and its sign-out (MCOP-USAGE-13).',
  query: z.strictObject(lastUseCondition),
  kind: 'download',
})

export const getUserUsage = defineRoute({
  id: 'activity.getUserUsage',
  method: 'GET',
  path: '/api/v1/activity/usage/:userId',
  permission: activityPermissions['usage.read'].key,
  summary: 'Sessions of one user in a month, the current one unless one is named, for the view by day and by session (MCOP-USAGE-7).',
  params: z.object({ userId: idSchema }),
  query: z.object({ month: z.optional(monthSchema) }),
  response: z.object({ month: monthSchema, userName: z.string(), sessions: z.array(usageSessionSchema) }),
})
