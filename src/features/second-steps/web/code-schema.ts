import * as z from 'zod/mini'

/** What a form for one code reads; the server looks into the code. */
export const givenCodeSchema = z.object({
  code: z.string().check(z.regex(/\S/, { error: 'field.required' }), z.maxLength(40)),
  rememberBrowser: z._default(z.boolean(), false),
  name: z._default(z.string(), ''),
})

export const methodFormSchema = z.object({ method: z.enum(['totp', 'mail']) })

export const passkeyNameSchema = z.object({ name: z._default(z.string(), '') })
