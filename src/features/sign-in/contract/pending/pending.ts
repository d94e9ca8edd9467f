import * as z from 'zod/mini'
import { secondStepProofs } from '../../../second-steps/contract/index.ts'
import { passkeyJsonSchema } from '../outcome.ts'

/** What a sign-in between its two steps wants. Holds nothing that is worth anything without the browser's cookie. */
export const pendingSchema = z.object({
  displayName: z.string(),
  origin: z.enum(['password', 'pattern', 'invitation', 'reset']),
  expiresAt: z.string(),
  /** May be shown now; empty while there is something to choose or to set up. */
  proofs: z.array(z.enum(secondStepProofs)),
  preferred: z.nullable(z.enum(secondStepProofs)),
  /** Nobody has decided yet: one of these is chosen for good (BP-MFA-3). Empty: it is decided. */
  choices: z.array(z.enum(['totp', 'mail'])),
  mustSetUpTotp: z.boolean(),
  /** Where codes go, masked; null: there is no address. */
  mail: z.nullable(
    z.object({
      address: z.string(),
      sentAt: z.nullable(z.string()),
      expiresAt: z.nullable(z.string()),
      resendAt: z.nullable(z.string()),
    }),
  ),
  /** 0: this browser cannot be remembered. */
  rememberBrowserHours: z.int(),
})
export type Pending = z.output<typeof pendingSchema>

export const codeSchema = z.string().check(z.minLength(1), z.maxLength(64))

export const codeProofSchema = z.strictObject({
  proof: z.enum(['totp', 'mail', 'recovery']),
  code: codeSchema,
  rememberBrowser: z._default(z.boolean(), false),
})

export const passkeyProofSchema = z.strictObject({ response: passkeyJsonSchema, rememberBrowser: z._default(z.boolean(), false) })

export const sentCodeSchema = z.object({ address: z.string(), sentAt: z.string(), expiresAt: z.string(), resendAt: z.string() })

export const totpSetupSchema = z.object({ id: z.string(), secret: z.string(), uri: z.string() })

export const totpConfirmationSchema = z.strictObject({ code: codeSchema, name: z._default(z.string().check(z.maxLength(60)), '') })
