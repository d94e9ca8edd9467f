/** The second steps of a company’s people, as administrators and operators see and change them. */
import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { normaliseTyped } from '../../../kernel/text.ts'
import { appSchema, passkeySchema } from './own.ts'
import { secondStepMethods } from './second-step.ts'

export const mostPeopleAtOnce = 1000

const reasonSchema = z.pipe(
  z.pipe(z.string().check(z.maxLength(2000)), z.transform(normaliseTyped)),
  z.string().check(z.minLength(1, { error: 'field.required' }), z.maxLength(500)),
)
const daySchema = z.iso.date()

export const personSecondStepSchema = z.object({
  personId: idSchema,
  method: z.nullable(z.enum(secondStepMethods)),
  isRequired: z.boolean(),
  mustSetUp: z.boolean(),
  skipUntil: z.nullable(z.string()),
  skipReason: z.string(),
  totpCount: z.int(),
  passkeyCount: z.int(),
  recoveryCodesLeft: z.int(),
  /** 0: nothing has been decided about this person yet. */
  version: z.int(),
})
export type PersonSecondStep = z.output<typeof personSecondStepSchema>

export const peopleSecondStepsSchema = z.object({ items: z.array(personSecondStepSchema) })
export const askedPeopleSchema = z.strictObject({ personIds: z.array(idSchema).check(z.minLength(1), z.maxLength(mostPeopleAtOnce)) })

/** One person with what there is, for the page of a user. */
export const personDetailSchema = z.extend(personSecondStepSchema, { apps: z.array(appSchema), passkeys: z.array(passkeySchema) })
export type PersonSecondStepDetail = z.output<typeof personDetailSchema>

const peopleSchema = z.array(z.strictObject({ personId: idSchema, version: z.int() })).check(z.minLength(1), z.maxLength(mostPeopleAtOnce))

export const assignmentSchema = z.strictObject({
  people: peopleSchema,
  /** Left out: stays. SKIP is the provider’s alone (BP-MFA-21). */
  method: z.optional(z.enum(['totp', 'mail'])),
  isRequired: z.optional(z.boolean()),
})
export type SecondStepAssignment = z.output<typeof assignmentSchema>

export const resetSchema = z.strictObject({ people: peopleSchema, reason: reasonSchema })
export const personResetSchema = z.strictObject({ reason: reasonSchema, version: z.int() })

export const skipSchema = z.strictObject({ until: daySchema, reason: reasonSchema, version: z.int() })
export const skipEndSchema = z.strictObject({ version: z.int() })
/** Most days that somebody may do without. */
export const mostSkipDays = 366

/** Who does without a second step now (BP-W16). */
export const skippedSchema = z.object({
  items: z.array(z.object({ personId: idSchema, userId: z.string(), name: z.string(), skipUntil: z.string(), skipReason: z.string() })),
})
