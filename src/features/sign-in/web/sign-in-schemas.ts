import * as z from 'zod/mini'
import { passwordResetSchema, resetRequestSchema } from '../contract/password-reset.ts'
import { administratorSignInSchema, operatorSignInSchema, passwordChangeSchema } from '../contract/session.ts'

/** What the sign-in forms check; downloaded with the first key that is pressed in them. */
export { administratorSignInSchema, operatorSignInSchema, passwordChangeSchema, passwordResetSchema, resetRequestSchema }

const companyCode = z.string().check(z.regex(/\S/, { error: 'field.required' }), z.maxLength(64))

/** With the required first field of MCOP-LOGIN-2; with the login id alone it is not asked for. */
export const withCompanySchema = z.extend(administratorSignInSchema, { companyCode })
export const resetWithCompanySchema = z.extend(resetRequestSchema, { companyCode })
