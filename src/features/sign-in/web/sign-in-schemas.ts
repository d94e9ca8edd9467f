import * as z from 'zod/mini'
import { passwordResetSchema, resetRequestSchema } from '../contract/password-reset.ts'
import { administratorSignInSchema, operatorSignInSchema, passwordChangeSchema } from '../contract/session.ts'

/** What the sign-in forms check; downloaded with the first key that is pressed in them. */
export { administratorSignInSchema, operatorSignInSchema, passwordChangeSchema, passwordResetSchema, resetRequestSchema }

/** The three required fields of MCOP-LOGIN-2; with the login id alone the first is not asked for. */
export const withCompanySchema = z.extend(administratorSignInSchema, { companyCode: z.string().check(z.minLength(1), z.maxLength(64)) })
