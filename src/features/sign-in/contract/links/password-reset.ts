import * as z from 'zod/mini'
import { linkMailSchema } from './password-link.ts'

const resetNameFields = {
  /** Empty: `userId` is a login id, as at the sign-in. Blanks are no code. */
  companyCode: z._default(z.string().check(z.regex(/^$|\S/, { error: 'field.required' }), z.maxLength(64)), ''),
  userId: z.string().check(z.minLength(1), z.maxLength(254)),
}

export const resetNameSchema = z.strictObject(resetNameFields)

export const resetRequestSchema = z.strictObject({
  ...resetNameFields,
  /** The registered mail address, where the first answer asks for it (SP-RESET-3). */
  mail: z._default(z.string().check(z.maxLength(254)), ''),
})

export const loginIdRequestSchema = z.strictObject({ mail: linkMailSchema })
