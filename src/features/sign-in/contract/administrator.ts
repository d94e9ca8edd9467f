import * as z from 'zod/mini'

/** What the form of a new administrator sends. */
export const newAdministratorSchema = z.strictObject({
  userId: z.string().check(z.regex(/^[A-Za-z0-9._-]{1,32}$/, { error: 'field.bad-format' })),
  displayName: z._default(z.string().check(z.maxLength(100)), ''),
  email: z.string().check(z.maxLength(254), z.regex(/^[^\s@]+@[^\s@]+$/, { error: 'field.bad-format' })),
  initialPassword: z.optional(z.string().check(z.maxLength(256))),
})
