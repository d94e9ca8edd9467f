import * as z from 'zod/mini'
import { planInvitationSchema } from '../../contract/links/invitations.ts'
import { identityCheckSchema, linkRenewalSchema, passwordByLinkSchema } from '../../contract/links/password-link.ts'
import { loginIdRequestSchema, resetNameSchema } from '../../contract/links/password-reset.ts'

/** What these pages check; downloaded with the first key that is pressed in them. */
export { identityCheckSchema, linkRenewalSchema, loginIdRequestSchema, passwordByLinkSchema, planInvitationSchema, resetNameSchema }

/** With the required first field of MCOP-LOGIN-2. */
export const resetWithCompanySchema = z.extend(resetNameSchema, {
  companyCode: z.string().check(z.regex(/\S/, { error: 'field.required' }), z.maxLength(64)),
})

/** What the company has registered is asked for, and then it is required. */
export function identitySchemaOf(asks: { readonly name: boolean; readonly phone: boolean }) {
  const { name, phone } = identityCheckSchema.shape
  const required = z.string().check(z.regex(/\S/, { error: 'field.required' }))
  return z.extend(identityCheckSchema, { name: asks.name ? required : name, phone: asks.phone ? required : phone })
}
