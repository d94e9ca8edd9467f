/** What somebody asks the administrators to change of the own account, as both sides see it. */
import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { normaliseTyped } from '../../../kernel/text.ts'
import { type FieldRule, loginIdRuleOf, ruled } from '../../directory/contract/index.ts'
import { secondStepMethods } from '../../second-steps/contract/index.ts'
import { askings, longestReason, requestKinds, requestStates, secondStepWishes } from './choices.ts'

/** What is wrong for every company is told with the rest; what only this company wants, by the operation. */
const loginIdRule: FieldRule = (typed) => {
  const checked = loginIdRuleOf('portal')(typed)
  return checked.ok || checked.code !== 'field.too-long' ? checked : { ok: true, value: typed.trim() }
}

const reasonSchema = z.pipe(
  z.pipe(z.string().check(z.maxLength(2000)), z.transform(normaliseTyped)),
  z.string().check(z.minLength(1, { error: 'field.required' }), z.maxLength(longestReason)),
)

export const loginIdWishSchema = z.strictObject({
  loginId: z.pipe(z.string().check(z.maxLength(300)), ruled(loginIdRule)),
  reason: reasonSchema,
})

export const secondStepWishSchema = z.strictObject({ secondStep: z.enum(secondStepWishes), reason: reasonSchema })

export const rejectionSchema = z.strictObject({ reason: reasonSchema })

const requestShape = {
  id: idSchema,
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  /** The login id, or one of `totp`, `mail`, `reset`. */
  wish: z.string(),
  /** What it was when it was asked; empty: nothing was decided yet. */
  wishBefore: z.string(),
  reason: z.string(),
  /** Why it was rejected. */
  remark: z.string(),
  askedAt: z.string(),
  /** Without an answer until then it is over. */
  expiresAt: z.string(),
  closedAt: z.nullable(z.string()),
} as const

export const ownRequestSchema = z.object(requestShape)
export type OwnRequest = z.output<typeof ownRequestSchema>

export const ownRequestsSchema = z.object({
  loginId: z.string(),
  method: z.nullable(z.enum(secondStepMethods)),
  /** Whether asking is needed, and possible, for each kind. */
  asking: z.object({ loginId: z.enum(askings), secondStep: z.enum(askings) }),
  /** What of the second step can be asked for. */
  wishes: z.array(z.enum(secondStepWishes)),
  /** The newest first. */
  items: z.array(ownRequestSchema),
})
export type OwnRequests = z.output<typeof ownRequestsSchema>

export const accountRequestSchema = z.object({
  ...requestShape,
  person: z.object({ id: idSchema, userId: z.string(), name: z.string() }),
  /** Who answered; null: nobody yet, or it is over without an answer. */
  closedBy: z.nullable(z.string()),
  /** False: the person’s role reaches further than that of the one who looks. */
  mayDecide: z.boolean(),
})
export type AccountRequest = z.output<typeof accountRequestSchema>
