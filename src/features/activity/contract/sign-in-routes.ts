/** The history of sign-ins (SP-HIST-1 to 11): of the company's people for administrators, of oneself at every site. */
import * as z from 'zod/mini'
import { defineRoute, defineSiteRoutes } from '../../../kernel/define-route.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { pageQuery, pageSchema } from '../../../kernel/page.ts'
import { activityErrors } from './errors.ts'
import { activityPermissions } from './permissions.ts'
import { signInFileFormats, signInSorts } from './sign-in-choices.ts'
import { shownSecondSteps, signInEventKinds, signInOutcomes } from './sign-in-events.ts'

const instant = z.optional(z.iso.datetime({ offset: true }))
const ownCondition = {
  from: instant,
  to: instant,
  event: z.optional(z.enum(signInEventKinds)),
  outcome: z.optional(z.enum(signInOutcomes)),
  sort: z._default(z.enum(signInSorts), 'at'),
  direction: z._default(z.enum(['asc', 'desc']), 'desc'),
}
const condition = {
  ...ownCondition,
  userId: z.optional(idSchema),
  /** Part of the user id as it was typed, or of the source address. */
  text: z.optional(z.string().check(z.maxLength(100))),
}
const file = { format: z.enum(signInFileFormats) }

export const signInRowSchema = z.object({
  id: z.string(),
  at: z.string(),
  event: z.string(),
  outcome: z.enum(signInOutcomes),
  /** `ok` where nothing was refused. */
  reason: z.string(),
  userId: z.nullable(z.string()),
  typedName: z.string(),
  sourceAddress: z.nullable(z.string()),
  secondStep: z.nullable(z.enum(shownSecondSteps)),
  userAgent: z.nullable(z.string()),
  /** Who did it, where it was somebody else. */
  by: z.nullable(z.string()),
})
export type SignInView = z.output<typeof signInRowSchema>

export const listSignIns = defineRoute({
  id: 'activity.listSignIns',
  method: 'GET',
  path: '/api/v1/activity/sign-ins',
  permission: activityPermissions['history.read'].key,
  summary: 'Sign-ins, refusals, locks and what else happened to the accounts of the company, newest first unless sorted otherwise.',
  query: z.object({ ...pageQuery, ...condition }),
  response: pageSchema(signInRowSchema),
})

export const downloadSignIns = defineRoute({
  id: 'activity.downloadSignIns',
  method: 'GET',
  path: '/api/v1/activity/sign-ins/file',
  permission: activityPermissions['history.read'].key,
  summary:
    'All rows of the condition in its order as PDF, XLSX or CSV, at most 50,000; written into the history of changes (SP-HIST-9 to 11).',
  query: z.strictObject({ ...condition, ...file }),
  kind: 'download',
  errors: [activityErrors['too-many-rows']],
})

export const ownSignInRoutes = {
  list: defineSiteRoutes({
    id: 'activity.listOwnSignIns',
    method: 'GET',
    path: '/api/v1/account/sign-ins',
    permission: activityPermissions['own-sign-ins.read'].key,
    summary: 'One’s own sign-ins and what else happened to one’s account, newest first unless sorted otherwise.',
    query: z.object({ ...pageQuery, ...ownCondition }),
    response: pageSchema(signInRowSchema),
  }),
  download: defineSiteRoutes({
    id: 'activity.downloadOwnSignIns',
    method: 'GET',
    path: '/api/v1/account/sign-ins/file',
    permission: activityPermissions['own-sign-ins.read'].key,
    summary: 'One’s own history as PDF, XLSX or CSV, at most 50,000 rows.',
    query: z.strictObject({ ...ownCondition, ...file }),
    kind: 'download',
    errors: [activityErrors['too-many-rows']],
  }),
} as const
