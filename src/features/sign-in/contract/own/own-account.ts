import * as z from 'zod/mini'
import { idSchema } from '../../../../kernel/ids.ts'
import { secondStepProofs } from '../../../second-steps/contract/index.ts'
import { factorSchema, passkeyJsonSchema } from '../outcome.ts'
import { codeSchema } from '../pending/pending.ts'
import { typedPasswordSchema } from '../session.ts'

export const ownSessionSchema = z.object({
  id: idSchema,
  site: z.enum(['admin', 'my', 'ops']),
  openedAt: z.string(),
  lastSeenAt: z.string(),
  sourceAddress: z.string(),
  userAgent: z.string(),
  factors: z.array(factorSchema),
  isCurrent: z.boolean(),
})
export type OwnSession = z.output<typeof ownSessionSchema>

/** A browser that has signed in as this person. */
export const ownBrowserSchema = z.object({
  id: idSchema,
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
  sourceAddress: z.string(),
  userAgent: z.string(),
  /** No second step is asked there until then. */
  rememberedUntil: z.nullable(z.string()),
  isCurrent: z.boolean(),
})
export type OwnBrowser = z.output<typeof ownBrowserSchema>

/** By what somebody who is signed in can prove anew to be there. */
export const reproofSchema = z.object({
  provedAt: z.nullable(z.string()),
  /** What wants a recent proof may be done now. */
  isRecent: z.boolean(),
  proofs: z.array(z.enum(['password', ...secondStepProofs])),
  mailAddress: z.nullable(z.string()),
})

export const givenProofSchema = z.discriminatedUnion('proof', [
  z.strictObject({ proof: z.literal('password'), password: typedPasswordSchema }),
  z.strictObject({ proof: z.enum(['totp', 'mail', 'recovery']), code: codeSchema }),
  z.strictObject({ proof: z.literal('passkey'), response: passkeyJsonSchema }),
])
export type GivenProof = z.output<typeof givenProofSchema>
