import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { doorSchema, factorSchema, owedSchema } from './outcome.ts'
import { workSchema } from './work.ts'

export const passwordPolicySchema = z.object({
  minimumLength: z.int(),
  maximumLength: z.int(),
  symbols: z.string(),
  requiredKinds: z.array(z.enum(['upper', 'lower', 'digit', 'symbol'])),
  differentKinds: z.int(),
  countsSymbols: z.boolean(),
  refusesOwnNames: z.boolean(),
  commonWords: z.enum(['allowed', 'refused-alone', 'refused-inside']),
  longestRun: z.nullable(z.int()),
  remembered: z.int(),
  expiresAfterDays: z.nullable(z.int()),
})

/** How the pages show themselves to this person. */
export const personalSchema = z.object({
  language: z.enum(['ja', 'en']),
  /** IANA name; the company’s where the person has chosen none. */
  timeZone: z.string(),
  display: z.object({ highContrast: z.boolean(), noMotion: z.boolean(), largeTargets: z.boolean() }),
  /** Of a page of a list (BP-USER-7). */
  rowsPerPage: z.int(),
})
export type Personal = z.output<typeof personalSchema>

/** Who is signed in, and all that the pages need to know about it. */
export const sessionSchema = z.object({
  /** `isAdministrator`: of the company, at whichever site. */
  user: z.object({ id: idSchema, name: z.string(), displayName: z.string(), isAdministrator: z.boolean() }),
  /** Null for operators. */
  company: z.nullable(z.object({ id: idSchema, code: z.string(), name: z.string(), isDemo: z.boolean(), language: z.enum(['ja', 'en']) })),
  permissions: z.array(z.string()),
  services: z.array(z.string()),
  personal: personalSchema,
  /** What has to be done before anything else. */
  owes: z.nullable(owedSchema),
  /** What was shown to come in. */
  factors: z.array(factorSchema),
  /** Null where there is no typed password to change (users' site). */
  passwordPolicy: z.nullable(passwordPolicySchema),
  session: z.object({
    id: idSchema,
    openedAt: z.string(),
    expiresAt: z.string(),
    idleSeconds: z.int(),
    warningSeconds: z.int(),
  }),
})
export type Session = z.output<typeof sessionSchema>

/** Longer input than any policy allows would only keep the hash function busy. */
export const typedPasswordSchema = z.string().check(z.minLength(1), z.maxLength(256))

export const signInSchema = z.strictObject({
  /** Empty: `userId` is a login id, which is unique in the whole installation. */
  companyCode: z._default(z.string().check(z.maxLength(64)), ''),
  userId: z.string().check(z.minLength(1), z.maxLength(254)),
  password: typedPasswordSchema,
  door: z._default(doorSchema, 'admin'),
  work: z.optional(workSchema),
})

export const operatorSignInSchema = z.strictObject({
  userId: z.string().check(z.minLength(1), z.maxLength(64)),
  password: typedPasswordSchema,
  work: z.optional(workSchema),
})

export const passwordChangeSchema = z
  .strictObject({ currentPassword: typedPasswordSchema, newPassword: typedPasswordSchema, confirmation: typedPasswordSchema })
  .check(z.refine((given) => given.newPassword === given.confirmation, { error: 'sign-in.passwords-differ', path: ['confirmation'] }))

export type PasswordChange = z.output<typeof passwordChangeSchema>

export const checklistStateSchema = z.enum(['done', 'not-done', 'optional'])
export type ChecklistState = z.output<typeof checklistStateSchema>

/** The seven steps of MCOP-GEN-3, in order. */
export const checklistSteps = [
  'sign-in',
  'change-password',
  'register-departments',
  'register-users',
  'check-users',
  'register-addresses',
  'send-url-mail',
] as const
export type ChecklistStep = (typeof checklistSteps)[number]

export const checklistSchema = z.object({
  steps: z.array(z.object({ step: z.enum(checklistSteps), state: checklistStateSchema, count: z.nullable(z.int()) })),
})
