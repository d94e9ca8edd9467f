/** Mailed links by which somebody sets the own password: what their pages ask and are told. */
import * as z from 'zod/mini'
import { passwordPolicySchema, typedPasswordSchema } from '../session.ts'

export const linkTokenSchema = z.string().check(z.minLength(1), z.maxLength(100))
export const linkMailSchema = z.string().check(z.regex(/\S/, { error: 'field.required' }), z.maxLength(254))

export const linkLookSchema = z.strictObject({ token: linkTokenSchema })

export const linkPurposes = ['invitation', 'reset'] as const
export type LinkPurpose = (typeof linkPurposes)[number]

/** What a link opens. Whose it is, it tells only once the identity check is passed where there is one (BP-IDC-4). */
export const passwordLinkSchema = z.object({
  step: z.enum(['identity', 'password']),
  purpose: z.enum(linkPurposes),
  /** What is compared; what the company has never registered is not asked for. */
  asks: z.object({ name: z.boolean(), phone: z.boolean() }),
  /** Too many mismatches: until then nothing is compared (BP-IDC-6). */
  blockedUntil: z.nullable(z.string()),
  companyCode: z.string(),
  companyName: z.string(),
  userId: z.string(),
  loginId: z.string(),
  /** The lock by wrong passwords, which a new password ends (SP-RESET-8). */
  isLocked: z.boolean(),
  /** Null before the identity check. */
  passwordPolicy: z.nullable(passwordPolicySchema),
})
export type PasswordLink = z.output<typeof passwordLinkSchema>

/** 本人確認 (BP-IDC-1 to 3). Empty: not asked for. */
export const identityCheckSchema = z.strictObject({
  token: linkTokenSchema,
  mail: linkMailSchema,
  name: z._default(z.string().check(z.maxLength(200)), ''),
  phone: z._default(z.string().check(z.maxLength(60)), ''),
})

export const passwordByLinkSchema = z
  .strictObject({ token: linkTokenSchema, newPassword: typedPasswordSchema, confirmation: typedPasswordSchema })
  .check(z.refine((given) => given.newPassword === given.confirmation, { error: 'sign-in.passwords-differ', path: ['confirmation'] }))

/** Where the way goes on once the password stands. Nobody is signed in by that (BP-PWD-11). */
export const passwordSetSchema = z.object({
  next: z.enum(['door', 'second-step']),
  companyCode: z.string(),
  /** The site that the person uses: `my` for users who administer nothing. */
  site: z.enum(['admin', 'my']),
})
export type PasswordSet = z.output<typeof passwordSetSchema>

export const linkRenewalSchema = z.strictObject({ token: linkTokenSchema, mail: linkMailSchema })
