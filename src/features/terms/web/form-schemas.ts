/** Downloaded with the first key that is pressed in a form. */
import * as z from 'zod/mini'
import { exemptionChangeSchema, newDraftSchema } from '../contract/terms.ts'

export { newDraftSchema }

export const exemptionFormSchema = z.extend(exemptionChangeSchema, {
  companyCode: z.pipe(
    z.pipe(
      z.string(),
      z.transform((typed: string) => typed.normalize('NFKC').trim().toUpperCase()),
    ),
    z.string().check(z.minLength(1, { error: 'field.required' }), z.maxLength(64)),
  ),
})
