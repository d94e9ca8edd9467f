import * as z from 'zod/mini'

/** What has to be done before anything else, in this order. */
export const owedSchema = z.enum(['change-password', 'set-up-second-step', 'accept-terms'])
export type Owed = z.output<typeof owedSchema>

/** Which page somebody came through: `admin` wants an administrator, `any` takes whoever it is. */
export const doorSchema = z.enum(['any', 'admin'])

/** How far a first or second step has led. */
export const signInOutcomeSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('signed-in'),
    /** Where there is a session now. */
    sites: z.array(z.enum(['admin', 'my', 'ops'])),
    owes: z.nullable(owedSchema),
    /** An administrator who came from elsewhere has the user site alone (MCOP-LOGIN-8). */
    adminRefused: z.optional(z.literal('source-not-permitted')),
    /** Made with the first app, told this once. */
    recoveryCodes: z.optional(z.array(z.string())),
  }),
  /** On with `/sign-in/pending`. */
  z.object({ outcome: z.literal('second-step') }),
])
export type SignInOutcome = z.output<typeof signInOutcomeSchema>

/** What was shown to come in, as sessions keep it. */
export const factorSchema = z.enum(['password', 'pattern', 'totp', 'mail', 'passkey', 'recovery', 'browser', 'skip'])
export type Factor = z.output<typeof factorSchema>

/** What somebody shows to be the one of the account. A pattern opens one-time passwords and proves nothing else; the rest is shown by nobody. */
export const provingFactors = ['password', 'totp', 'mail', 'passkey', 'recovery'] as const satisfies readonly Factor[]

/** As WebAuthn's `toJSON` has it; the library on the server checks it. */
export const passkeyJsonSchema = z.record(z.string(), z.unknown())
