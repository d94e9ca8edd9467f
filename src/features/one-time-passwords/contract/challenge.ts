import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { deviceKinds } from './device-choices.ts'
import { gridSchema } from './grid.ts'

/** Opaque to the browser; everything the server needs to judge the attempt is sealed in it, so that drawing a grid writes nothing. */
export const handleSchema = z.string().check(z.minLength(1), z.maxLength(2000))

/** Digits as typed: full width and spaces are forgiven (MCOP-GEN-9). */
export const digitsSchema = z.pipe(
  z.string().check(z.maxLength(200)),
  z.transform((typed: string) => typed.normalize('NFKC').replace(/[\s-]/gu, '').slice(0, 64)),
)

export const signInStartSchema = z.strictObject({
  by: z.union([
    z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(100)) }),
    z.strictObject({
      companyCode: z.string().check(z.minLength(1), z.maxLength(100)),
      userId: z.string().check(z.minLength(1), z.maxLength(100)),
    }),
  ]),
  /** Terminals that this browser holds a key of; the server picks the one of this user. */
  deviceIds: z.array(idSchema).check(z.maxLength(20)),
  /** Only heard where the user id was typed: a stranger must not learn from the page whether a password is set. */
  secret: z.optional(z.enum(['pattern', 'entry-password'])),
})

export const challengeSchema = z.object({
  handle: handleSchema,
  secret: z.enum(['pattern', 'entry-password']),
  /** Null where an Entry password is asked for. */
  grid: z.nullable(gridSchema),
  nonce: z.string(),
  expiresAt: z.string(),
  /** The terminal that is asked to prove itself; null: this browser would be a new one. */
  deviceId: z.nullable(idSchema),
  /** Shown above the field; null where nothing identifies the user yet. */
  userId: z.nullable(z.string()),
  companyCode: z.nullable(z.string()),
  /** Kind of the opened address (MCOP-OTP-13). */
  kind: z.enum(deviceKinds),
  /** Where the opened address is for an app or a mobile phone: the same user's tokens for other kinds of terminal (MCOP-OTP-13). */
  others: z.nullable(z.object({ browser: z.nullable(z.string()), app: z.nullable(z.string()) })),
  showsInput: z.boolean(),
})
export type Challenge = z.infer<typeof challengeSchema>

/** A setting of the password that has begun: where the taps go, and the rules to show. */
export const setupSchema = z.object({
  handle: handleSchema,
  grid: gridSchema,
  expiresAt: z.string(),
  limits: z.object({ minLength: z.int(), maxFixedDigits: z.int(), refusesSimple: z.boolean() }),
})
export type PatternSetup = z.infer<typeof setupSchema>

export const confirmationSchema = z.object({
  handle: handleSchema,
  grid: gridSchema,
  nonce: z.string(),
  expiresAt: z.string(),
  showsInput: z.boolean(),
})
export type Confirmation = z.infer<typeof confirmationSchema>

/** `deviceId` is the terminal's name from now on, for the browser to keep beside its key. */
export const signedInSchema = z.object({
  next: z.literal('signed-in'),
  deviceId: z.nullable(idSchema),
  userId: z.string(),
  companyCode: z.string(),
  /** User ids that may be used on this terminal, several on a shared one; the page asks which (MCOP-SHARE-16). */
  terminalUserIds: z.array(z.string()),
})

export const attemptAnswerSchema = z.union([
  signedInSchema,
  z.object({ next: z.literal('set-pattern'), reason: z.enum(['first-use', 'change-needed', 'expired']), setup: setupSchema }),
])
export type AttemptAnswer = z.infer<typeof attemptAnswerSchema>
