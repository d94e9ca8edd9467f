import * as z from 'zod/mini'
import { operatorSignInSchema, passwordChangeSchema, signInSchema, typedPasswordSchema } from '../contract/session.ts'

/** What the sign-in forms check; downloaded with the first key that is pressed in them. */
export { operatorSignInSchema, passwordChangeSchema, signInSchema }

const companyCode = z.string().check(z.regex(/\S/, { error: 'field.required' }), z.maxLength(64))

/** With the required first field of MCOP-LOGIN-2; with the login id alone it is not asked for. */
export const withCompanySchema = z.extend(signInSchema, { companyCode })

export const rememberSchema = z.object({ rememberBrowser: z._default(z.boolean(), false) })
export const methodSchema = z.object({ method: z.enum(['totp', 'mail']) })
export const passwordProofSchema = z.object({ password: typedPasswordSchema })
